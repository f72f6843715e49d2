import {
  DECORATOR_NAMES,
  DECORATOR_SEPARATOR,
  type DecoratorName,
  OPERATOR_NAMES,
  type OperatorName,
} from '../model/ast.ts';
import { DECORATORS, OPERATORS } from '../model/operators.ts';
import { nearest } from '../util/text.ts';
import { named, type Trap, trap } from './trap.ts';

/** An operator with what stands before it, as it was written. */
export interface Chain {
  readonly text: string;
  readonly operator: OperatorName;
  readonly decorators: readonly DecoratorName[];
  /** The decorator that takes the fact's list apart, and the one that takes the written list apart. */
  readonly overFact: DecoratorName | null;
  readonly overValue: DecoratorName | null;
}

const REFUSED = 'swap';
const DOC = 'docs/rule-language.md';
const near = (name: string, names: readonly string[]): string => {
  const found = nearest(name, names);
  return found === null ? DOC : `≈ "${found}"`;
};

/** Reads `not:someFact:equal`: the left decorator is the outermost. */
export function parseOperator(name: unknown): Chain | Trap {
  const text = named(name);
  const parts = text.split(DECORATOR_SEPARATOR);
  const last = parts.pop() ?? '';
  const operator = OPERATOR_NAMES.find((known) => known === last);
  if (operator === undefined || typeof name !== 'string') {
    return trap('E-RULE-004', { operator: text, hint: near(last, OPERATOR_NAMES) });
  }
  const decorators: DecoratorName[] = [];
  for (const part of parts) {
    if (part === REFUSED) return trap('E-RULE-057', { operator: text });
    const known = DECORATOR_NAMES.find((one) => one === part);
    if (known === undefined) {
      return trap('E-RULE-056', { decorator: part, operator: text, hint: near(part, DECORATOR_NAMES) });
    }
    decorators.push(known);
  }
  const about = nonsense(decorators, operator);
  if (about !== null) return trap('E-RULE-058', { operator: text, about });
  return { text, operator, decorators, overFact: over(decorators, 'fact')[0], overValue: over(decorators, 'value')[0] };
}

function over(decorators: readonly DecoratorName[], what: 'fact' | 'value'): [DecoratorName | null, number] {
  const found = decorators.filter((name) => DECORATORS[name].quantifies === what);
  return [found[0] ?? null, found.length];
}

/** The part of a chain that says nothing, or says it of a list of lists. */
function nonsense(decorators: readonly DecoratorName[], operator: OperatorName): string | null {
  const twice = decorators.find((name, i) => name === 'not' && decorators[i - 1] === 'not');
  if (twice !== undefined) return `${twice}:${twice}`;
  for (const what of ['fact', 'value'] as const) {
    const [first, count] = over(decorators, what);
    const inner =
      what === 'fact' ? OPERATORS[operator].operand === 'element' : OPERATORS[operator].operand === 'listOfSame';
    if (count > 1) return decorators.filter((name) => DECORATORS[name].quantifies === what).join(' + ');
    if (first !== null && inner) return `${first} + ${operator}`;
  }
  return null;
}

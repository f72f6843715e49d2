import { VALUE_TYPES, type ValueType } from '../../src/model/field.ts';
import { OPERATORS, type SideState } from '../../src/model/operators.ts';
import { REASON_KINDS, type ReasonKind } from '../../src/model/reason.ts';
import { kindsOfType } from './facts.ts';
import { innerType, LONG_PHRASES, over, PHRASES, type Phrase, SIDES, type Side, textOf } from './leaves.ts';

/** What a comparison can be: true, false, or unknown for one kind of reason. */
export const CELL_OUTCOMES = ['true', 'false', ...REASON_KINDS] as const;
export type CellOutcome = (typeof CELL_OUTCOMES)[number];

/** Why a cell cannot be reached: the checker refuses the comparison, or nothing can come out so. */
export const IMPOSSIBLE = {
  chain: { refused: true, says: 'the decorators do not go together, or not with the operator' },
  type: { refused: true, says: 'the operator does not take the type' },
  notAList: { refused: true, says: 'only a list can be taken apart' },
  factOperand: { refused: true, says: 'no fact may stand on the right' },
  nullOperand: { refused: true, says: 'the operator cannot be asked of null' },
  nullUnknown: { refused: true, says: 'the null of the field says nothing, so it may not be asked about' },
  nullAnswers: { refused: false, says: 'an empty cell of such a field is the answer' },
  fieldsOnly: { refused: false, says: 'no field is unknown for this reason, and only fields have a null that answers' },
  noSuchFact: { refused: false, says: 'no fact of this type is unknown for this reason' },
} as const;
export type Impossible = keyof typeof IMPOSSIBLE;
export type Cell = 'reachable' | Impossible;

export interface Row {
  readonly phrase: Phrase;
  readonly side: Side;
  readonly type: ValueType;
  readonly cells: Readonly<Record<CellOutcome, Cell>>;
}

/** How the data lacks a value for a reason. */
const STATE: Readonly<Record<ReasonKind, SideState>> = {
  missing: 'nullUnknown',
  unreadable: 'unreadable',
  unavailable: 'unavailable',
  imprecise: 'nullUnknown',
  contradicted: 'nullUnknown',
  clockStopped: 'nullUnknown',
};
/** Reasons a field has, whatever it is. */
const OF_FIELDS: readonly CellOutcome[] = ['missing', 'unreadable', 'unavailable'];

/** Two decorators of one kind, a `not` of a `not`, or a list where the operator wants an element. */
export function clashes(phrase: Phrase): boolean {
  const { operand } = OPERATORS[phrase.operator];
  const [facts, values] = [over(phrase, 'fact').length, over(phrase, 'value').length];
  const negatedTwice = phrase.decorators.some((name, i) => name === 'not' && phrase.decorators[i + 1] === 'not');
  if (negatedTwice || facts > 1 || values > 1) return true;
  return (facts > 0 && operand === 'element') || (values > 0 && operand === 'listOfSame');
}

function refusal(phrase: Phrase, side: Side, type: ValueType): Impossible | null {
  const row = OPERATORS[phrase.operator];
  if (clashes(phrase)) return 'chain';
  if (over(phrase, 'fact').length > 0 && type !== 'list') return 'notAList';
  if (!row.types.includes(innerType(phrase, type))) return 'type';
  if (side === 'value') return null;
  if (side === 'fact') return row.factOperand && over(phrase, 'value').length === 0 ? null : 'factOperand';
  if (!row.nullOperand || phrase.decorators.length > 0) return 'nullOperand';
  return side === 'nullUnknown' ? 'nullUnknown' : null;
}

function cellOf(phrase: Phrase, outcome: CellOutcome, side: Side, type: ValueType): Cell {
  if (outcome === 'true' || outcome === 'false') return 'reachable';
  const { nulls } = OPERATORS[phrase.operator];
  if (side === 'null') {
    if (!OF_FIELDS.includes(outcome)) return 'fieldsOnly';
    const state = outcome === 'missing' ? 'nullDefinite' : STATE[outcome];
    return nulls.literal?.[state] === 'unknown' ? 'reachable' : 'nullAnswers';
  }
  const types = side === 'fact' ? [type, innerType(phrase, type)] : [type];
  return types.some((one) => kindsOfType(one).includes(outcome)) && nulls.left[STATE[outcome]] === 'unknown'
    ? 'reachable'
    : 'noSuchFact';
}

const rowsOf = (phrases: readonly Phrase[]): readonly Row[] =>
  phrases.flatMap((phrase) =>
    SIDES.flatMap((side) =>
      VALUE_TYPES.map((type): Row => {
        const refused = refusal(phrase, side, type);
        const cells = CELL_OUTCOMES.map((outcome) => [outcome, refused ?? cellOf(phrase, outcome, side, type)]);
        return { phrase, side, type, cells: Object.fromEntries(cells) as Row['cells'] };
      }),
    ),
  );

/** Whether the checker of the rule language lets nobody write it. */
export const isRefused = ({ cells }: Row): boolean => cells.true !== 'reachable' && IMPOSSIBLE[cells.true].refused;

/** Every operator alone and behind each decorator, right side and type, with what can come of it. */
export const ROWS = rowsOf(PHRASES);
/** Rows of which something can come. */
export const OPEN_ROWS = ROWS.filter((row) => !isRefused(row));
/** The same behind more decorators: met in nested conditions, not counted. */
export const LONG_ROWS = rowsOf(LONG_PHRASES.filter((phrase) => !clashes(phrase))).filter((row) => !isRefused(row));

export const cellKey = ({ phrase, side, type }: Pick<Row, 'phrase' | 'side' | 'type'>, outcome: string): string =>
  `${textOf(phrase)} · ${side} · ${type} · ${outcome}`;

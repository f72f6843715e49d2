import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Interpreter } from '../../src/interpret/interpreter.ts';
import { checkLeaf, type Node } from '../../src/lang/leaves.ts';
import { DECORATOR_NAMES, type Leaf, OPERATOR_NAMES } from '../../src/model/ast.ts';
import { derivedSignatures, type FactSignature, fieldSignatures } from '../../src/model/fact.ts';
import type { FactValue } from '../../src/model/fact-record.ts';
import { DECORATORS, OPERATORS, SIDE_STATES, type SideState } from '../../src/model/operators.ts';
import { recordOf, ruleOf } from './rule.ts';
import { judgeBySql } from './sql.ts';

const SIGNATURES = new Map<string, FactSignature>([...fieldSignatures, ...derivedSignatures].map((f) => [f.id, f]));
/** What a side that can lack its value looks like: only an empty cell may be definite. */
const NULL_IN: Readonly<Record<SideState, boolean>> = {
  nullUnknown: false,
  nullDefinite: true,
  unreadable: false,
  unavailable: false,
};
const OUTCOME: Readonly<Record<string, readonly [engine: string, sql: boolean | null]>> = {
  true: ['pass', true],
  false: ['fail', false],
  unknown: ['undecided', null],
};

function leafOf(example: string): { leaf: Leaf | null; told: string[] } {
  const told: string[] = [];
  const tell = ({ code }: { code: string }): null => {
    told.push(code);
    return null;
  };
  return {
    leaf: checkLeaf(parse(example) as Node, [], {
      facts: SIGNATURES,
      broken: new Set<string>(),
      raw: () => undefined,
      tell,
    }),
    told,
  };
}

/** What both back ends say when these facts are null, in this state. */
async function said(leaf: Leaf, nulls: readonly string[], others: Record<string, FactValue>, state: SideState) {
  const values = { ...others, ...Object.fromEntries(nulls.map((id) => [id, null])) };
  const record = recordOf(values, ...(NULL_IN[state] ? nulls : []));
  const [engine] = await new Interpreter([ruleOf(leaf)]).judge(record);
  // Every null can be definite here, so that only what the leaf asks decides.
  const definite = new Map([...SIGNATURES].map(([id, one]) => [id, { ...one, nullMeans: 'didNotHappen' as const }]));
  const [[sql] = []] = await judgeBySql([leaf], [record], definite);
  return [engine, sql];
}

const SOME: Readonly<Record<string, FactValue>> = {
  boolean: true,
  code: '9',
  text: 'x',
  integer: 5,
  date: '2025-07-01',
  timestamp: '2025-07-01T08:00:00.000000',
  list: ['DKKD'],
};
const someOf = (id: string): FactValue => SOME[SIGNATURES.get(id)?.type ?? ''] ?? null;

const ROWS = [
  ...OPERATOR_NAMES.map((name) => ({ name, ...OPERATORS[name] })),
  ...DECORATOR_NAMES.map((name) => ({
    name,
    ...DECORATORS[name],
    nulls: { ...DECORATORS[name].nulls, literal: null },
  })),
];

describe.each(ROWS.map((row) => [row.name, row] as const))('%s', (name, { example, nulls }) => {
  const { leaf, told } = leafOf(example);

  it('has an example that the checker takes, and that is about it', () => {
    expect(told).toEqual([]);
    expect([...(leaf?.decorators ?? []), leaf?.operator]).toContain(name);
  });

  it.each(SIDE_STATES)('is what its table says when the left side is %s', async (state) => {
    if (!leaf) throw new Error(example);
    const isNull = leaf.value.kind === 'literal' && leaf.value.value === null;
    const outcome = (isNull ? nulls.literal : nulls.left)?.[state] ?? '';
    if (outcome === 'refused') {
      // The checker lets nobody ask it: an empty fee says nothing.
      expect(leafOf(`{ fact: gia, operator: ${name}, value: null }`).told).toEqual(['E-RULE-010']);
      return;
    }
    const others = leaf.value.kind === 'fact' ? { [leaf.value.fact]: someOf(leaf.value.fact) } : {};
    expect(await said(leaf, [leaf.fact], others, state)).toEqual(OUTCOME[outcome]);
  });

  it('takes another fact on the right just where its table says, and is what it says when that one is null', async () => {
    const { leaf: between, told: refused } = leafOf(betweenFacts(name));
    expect(refused).toEqual(nulls.right !== null ? [] : [expect.stringMatching(/E-RULE-0(44|60)/)]);
    if (nulls.right === null) return;
    if (between?.value.kind !== 'fact') throw new Error(name);
    for (const state of SIDE_STATES) {
      const found = await said(between, [between.value.fact], { [between.fact]: someOf(between.fact) }, state);
      expect(found).toEqual(OUTCOME[nulls.right[state]]);
    }
  });

  it('may be asked of null just where its table says', async () => {
    const { leaf: asked, told: refused } = leafOf(betweenFacts(name).replace(/\{ fact: \w+ \}/, 'null'));
    const mayAsk = nulls.literal !== null;
    expect(refused).toEqual(mayAsk ? [] : [expect.stringMatching(/E-RULE-0(41|61)/)]);
    if (!asked || nulls.literal === null) return;
    for (const state of SIDE_STATES) {
      const outcome = nulls.literal[state];
      if (outcome !== 'refused') expect(await said(asked, [asked.fact], {}, state)).toEqual(OUTCOME[outcome]);
    }
  });
});

/** The operator, or `equal` decorated, between two facts of a type it takes. */
function betweenFacts(name: string): string {
  const operator = OPERATOR_NAMES.find((one) => one === name);
  const types = operator ? OPERATORS[operator].types : [];
  const [left, right] = types.includes('timestamp')
    ? ['ngayTra', 'ngayHenTra']
    : types.includes('list')
      ? ['dsKetNoiCSDL', 'dsKetNoiCSDL']
      : operator
        ? ['tenTTHC', 'tenTTHC']
        : name.endsWith('Fact')
          ? ['dsKetNoiCSDL', 'tenTTHC']
          : ['ngayTra', 'ngayHenTra'];
  return `{ fact: ${left}, operator: "${operator ?? `${name}:equal`}", value: { fact: ${right} } }`;
}

describe('an empty list that is there', () => {
  it.each(DECORATOR_NAMES.filter((name) => DECORATORS[name].onEmpty !== null))('under %s', async (name) => {
    const { leaf } = leafOf(DECORATORS[name].example);
    if (!leaf) throw new Error(name);
    const record = recordOf({ [leaf.fact]: [] });
    const [engine] = await new Interpreter([ruleOf(leaf)]).judge(record);
    const [[sql] = []] = await judgeBySql([leaf], [record], SIGNATURES);
    expect([engine, sql]).toEqual(OUTCOME[String(DECORATORS[name].onEmpty)]);
  });
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the text of templates is what is put in place of another
import type { DifferenceKind } from './compare.ts';
import { type Edit, type Mutable, sourceOf } from './mutant-modules.ts';

/** A slip somebody could make, and what it has to show as. */
export interface Mutant {
  readonly name: string;
  readonly shows: DifferenceKind;
  readonly edit: Edit;
}

type Slip = readonly [name: string, from: string, to: string];
const slips = (file: Mutable, shows: DifferenceKind, all: readonly Slip[]): readonly Mutant[] =>
  all.map(([name, from, to]) => ({ name, shows, edit: { file, changes: [[from, to]] } }));

/** Where `compileRule` writes each outcome; undecided is written twice, each time with its reasons. */
type Written = Readonly<Record<'notApplicable' | 'pass' | 'fail' | 'why' | 'whyApplies', string>>;
const AS_IT_IS: Written = {
  notApplicable: '0',
  pass: '1',
  fail: '2',
  why: '${whyRequires}',
  whyApplies: '${whyApplies}',
};
const ruleText = (w: Written): string =>
  `THEN ${w.pass} WHEN NOT \${requires} THEN ${w.fail} ELSE ${w.why} END WHEN NOT \${applies} THEN ${w.notApplicable} ELSE ${w.whyApplies} END`;
const swapped = (name: string, change: Partial<Written>): Slip => [
  `swaps ${name}`,
  ruleText(AS_IT_IS),
  ruleText({ ...AS_IT_IS, ...change }),
];

const RULE = slips('compile/coded.ts', 'outcome', [
  swapped('pass and fail', { pass: '2', fail: '1' }),
  swapped('pass and not applicable', { pass: '0', notApplicable: '1' }),
  swapped('fail and not applicable', { fail: '0', notApplicable: '2' }),
  swapped('pass and undecided', { pass: AS_IT_IS.why, why: '1', whyApplies: '1' }),
  swapped('fail and undecided', { fail: AS_IT_IS.why, why: '2', whyApplies: '2' }),
  swapped('not applicable and undecided', { notApplicable: AS_IT_IS.whyApplies, why: '0', whyApplies: '0' }),
]);

const INDICATOR = slips('compile/coded.ts', 'indicator', [
  [
    'takes outside the population for outside the denominator',
    "`WHEN NOT ${alias('p')} THEN 0`",
    "`WHEN NOT ${alias('p')} THEN 1`",
  ],
  ['counts outside the denominator as a hit', "`WHEN NOT ${alias('d')} THEN 1`", "`WHEN NOT ${alias('d')} THEN 2`"],
  ['forgets the denominator', "`WHEN NOT ${alias('d')} THEN 1`", '`WHEN FALSE THEN 1`'],
  ['counts hits as misses', "THEN 2 WHEN NOT ${alias('n')}", "THEN 3 WHEN NOT ${alias('n')}"],
  ['swaps misses and those that can be mended', 'THEN 4 ELSE 3 END', 'THEN 3 ELSE 4 END'],
  ['takes an undecided numerator for a miss', 'ELSE ${numerator} END`', 'ELSE 3 END`'],
  ['takes an undecided membership for outside', 'ELSE ${membership} END`', 'ELSE 1 END`'],
  ['forgets that exclusions may be unknown', "`WHEN ${alias('d')}${allKnown} THEN", "`WHEN ${alias('d')} THEN"],
  ['tries exclusions backwards', '...excluded.map((e) => `WHEN', '...[...excluded].reverse().map((e) => `WHEN'],
  [
    'mixes up the exclusions',
    'code: INDICATOR_CODES.length + k',
    'code: INDICATOR_CODES.length + ((k + 1) % exclusions.length)',
  ],
]);

const SIGNS = [...sourceOf('compile/expression.ts').matchAll(/^ {2}(\w+): sign\('(.+)'\),$/gm)].map(
  ([text, name = '', sign = '']) => ({ text, name, sign }),
);
/** Each comparison sign turned into each other. */
const COMPARISONS = slips(
  'compile/expression.ts',
  'outcome',
  SIGNS.flatMap(({ text, name, sign }) =>
    SIGNS.filter((other) => other.sign !== sign).map(
      (other): Slip => [`compiles ${name} to ${other.sign}`, text, text.replace(sign, other.sign)],
    ),
  ),
);

const EXPRESSION = slips('compile/expression.ts', 'outcome', [
  ['joins all with OR', "join(' AND ')", "join(' OR ')"],
  ['joins any with AND', "join(' OR ')", "join(' AND ')"],
  ['drops NOT', '`(NOT ${compile(condition.of)})`', '`(${compile(condition.of)})`'],
  ['compiles in to NOT IN', '`(${left.sql} IN (', '`(${left.sql} NOT IN ('],
  ['compiles notIn to IN', '`(${left.sql} NOT IN (', '`(${left.sql} IN ('],
  ['negates contains', '`list_contains(', '`NOT list_contains('],
  ['does not negate doesNotContain', '`(NOT ${contains(...sides)})`', '`(${contains(...sides)})`'],
  ['drops the decorator not', '`(NOT ${inner(...sides)})`', '`(${inner(...sides)})`'],
  ['takes someFact for none', 'bindings)})) > 0)`', 'bindings)})) = 0)`'],
  ['takes everyFact for not every', 'bindings)})) = 0)`', 'bindings)})) > 0)`'],
  ['takes everyFact for no fact', 'lambda ${ELEMENT}: NOT ${', 'lambda ${ELEMENT}: ${'],
  ['takes someValue for every value', "overValues('OR')", "overValues('AND')"],
  ['takes everyValue for some value', "overValues('AND')", "overValues('OR')"],
  ['applies decorators from the inside out', 'decorators.reduceRight(', 'decorators.reduce('],
  [
    'drops the guard of a decorated right side',
    'return decorators.length === 0 ? sql :',
    'return decorators.length >= 0 ? sql :',
  ],
  [
    'drops the guard of null: always definite',
    '`(CASE WHEN ${column.nullIsDefinite} THEN ${test} END)`',
    '`(${test})`',
  ],
  ['takes null for definite where it never is', "return 'CAST(NULL AS BOOLEAN)'", "return 'TRUE'"],
  ['swaps null and not null', "=== 'equal' ? '' : 'NOT '", "=== 'equal' ? 'NOT ' : ''"],
]);

const REASONS = slips('compile/legend.ts', 'reason', [
  ['asks for both sides to be null', 'IS NULL OR ${', 'IS NULL AND ${'],
  ['thinks equal null on an absent field known', "? 'TRUE' :", "? 'FALSE' :"],
  ['takes definite for unknown', '`NOT (${own.nullIsDefinite})`', '`(${own.nullIsDefinite})`'],
  ['blames the wrong side', '`(CASE WHEN ${own.sql} IS NULL', '`(CASE WHEN ${own.sql} IS NOT NULL'],
  ['tries reasons backwards', 'branches.slice(0, -1).map', 'branches.slice(0, -1).reverse().map'],
]);

const CONTEXT = [
  ...slips('facts/context.ts', 'outcome', [
    ['lets a constant hold from the day after', '"ngayTiepNhan" >= ${', '"ngayTiepNhan" > ${'],
    ['tries the oldest constant first', '? 1 : -1', '? (a.from === null ? 1 : -1) : b.from === null ? -1 : 1'],
    ['forgets the constant without a beginning', '? `ELSE ${bound}` :', '? `ELSE CAST(NULL AS ${type})` :'],
    ['reads the mask upside down', '<> 0)`', '= 0)`'],
    ['forgets what was unreadable', '& ${bitOf(bit)}) <> 0', '& ${bitOf(bit)}) < 0'],
  ]),
  ...slips('facts/context.ts', 'reason', [
    ['takes the unreadable for missing', "kind: 'unreadable', about: field", "kind: 'missing', about: field"],
    ['takes the unavailable for missing', "kind: 'unavailable', about: field", "kind: 'missing', about: field"],
  ]),
];

const OPPOSITES = [...sourceOf('interpret/trees.ts').matchAll(/^ {2}(\w+): '(\w+)',$/gm)]
  .map(([text, name = '', opposite = '']) => ({ text, name, opposite }))
  .filter(({ name, opposite }) => name !== opposite);

const TREES = slips('interpret/trees.ts', 'outcome', [
  ...OPPOSITES.map(
    ({ text, name, opposite }): Slip => [
      `forgets that ${name} turns into its opposite`,
      `\n${text}\n`,
      `\n${text.replace(`'${opposite}'`, `'${name}'`)}\n`,
    ],
  ),
  ['drops every guard against null', 'const guards = sides.map(isThere)', 'const guards = [].map(isThere)'],
  ['drops the guard of the right side', '? [fact, leaf.value.fact] :', '? [fact] :'],
  ['drops the guard of the left side', '? [fact, leaf.value.fact] :', '? [leaf.value.fact] :'],
  ['drops the guards of what is true', 'knownTrue: { all: [...guards, {', 'knownTrue: { all: [{'],
  ['drops the guards of what is false', 'knownFalse: { all: [...guards, {', 'knownFalse: { all: [{'],
  ['drops the guard of null: always definite', 'value: null }, definite] }', 'value: null }] }'],
  [
    'takes equal null for notEqual null',
    'knownTrue: isNull, knownFalse: there',
    'knownTrue: there, knownFalse: isNull',
  ],
  [
    'takes notEqual null for equal null',
    'knownTrue: there, knownFalse: isNull',
    'knownTrue: isNull, knownFalse: there',
  ],
  ['forgets that not swaps the trees', '{ knownTrue: knownFalse, knownFalse: knownTrue }', '{ knownTrue, knownFalse }'],
  ['takes all for any', 'knownTrue: { all: allTrue }', 'knownTrue: { any: allTrue }'],
  ['takes a false all for all false', 'knownFalse: { any: allFalse }', 'knownFalse: { all: allFalse }'],
  ['takes any for all', 'knownTrue: { any: allTrue }', 'knownTrue: { all: allTrue }'],
  ['takes a false any for any false', 'knownFalse: { all: allFalse }', 'knownFalse: { any: allFalse }'],
  [
    'does not negate a decorated operator',
    'return [name, `${DECORATOR.not}${DECORATOR_SEPARATOR}${name}`]',
    'return [name, name]',
  ],
]);

const INTERPRETER = [
  ...slips('interpret/interpreter.ts', 'outcome', [
    ['takes undecided for not applicable', "'knownTrue')) return 'undecided'", "'knownTrue')) return 'notApplicable'"],
    ['takes pass for undecided', "return 'pass'", "return 'undecided'"],
    ['swaps fail and undecided', "? 'fail' : 'undecided'", "? 'undecided' : 'fail'"],
    ['takes not applicable for pass', "return 'notApplicable'", "return 'pass'"],
  ]),
  ...slips('interpret/record.ts', 'outcome', [
    ['tells the engine every null is definite', '= record.nullIsDefinite.has(id)', '= true'],
  ]),
];

export const SIGN_NAMES = SIGNS.map(({ name }) => name);
export const OPPOSITE_NAMES = OPPOSITES.map(({ name }) => name);
export const MUTANTS: readonly Mutant[] = [
  ...RULE,
  ...INDICATOR,
  ...COMPARISONS,
  ...EXPRESSION,
  ...REASONS,
  ...CONTEXT,
  ...TREES,
  ...INTERPRETER,
];

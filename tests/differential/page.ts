import { VALUE_TYPES } from '../../src/model/field.ts';
import { SIDES, type Side, textOf } from './leaves.ts';
import { CELL_OUTCOMES, type Cell, IMPOSSIBLE, type Impossible, isRefused, type Row } from './outcomes.ts';

/** Path of the page, from the root. */
export const PAGE = 'docs/operator-outcomes.md';

const TITLES: Readonly<Record<Side, string>> = {
  value: 'Against a written value or list',
  fact: 'Against another fact',
  null: 'Against `null`, on a field whose null means "did not happen"',
  nullUnknown: 'Against `null`, on a field whose null says nothing',
};

const NOTES = Object.keys(IMPOSSIBLE) as readonly Impossible[];
const noteOf = (note: Impossible): string => String(NOTES.indexOf(note) + 1);
const markOf = (cell: Cell): string => (cell === 'reachable' ? '✓' : noteOf(cell));
const askedMark = (row: Row): string => (isRefused(row) ? markOf(row.cells.true) : '✓');
const outcomeMarks = ({ cells }: Row): readonly string[] => CELL_OUTCOMES.map((outcome) => markOf(cells[outcome]));

/** Things under one key, in the order in which keys first come. */
function grouped<T>(things: readonly T[], key: (thing: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(key(thing));
    if (group) group.push(thing);
    else groups.set(key(thing), [thing]);
  }
  return [...groups.values()];
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  [head, head.map(() => '---'), ...rows].map(line);
const listed = (names: readonly string[]): string => [...new Set(names)].join(', ');
const operators = (rows: readonly Row[]): string => listed(rows.map(({ phrase }) => `\`${textOf(phrase)}\``));

/** Which operators take which types; operators that take the same stand together. */
function askedTable(rows: readonly Row[]): readonly string[] {
  const byOperator = grouped(rows, ({ phrase }) => textOf(phrase));
  const alike = grouped(byOperator, (row) => row.map(askedMark).join(' '));
  return table(
    ['operator', ...VALUE_TYPES],
    alike.map((group) => [operators(group.flat()), ...(group[0] ?? []).map(askedMark)]),
  );
}

/** What can come of those that may be asked; types of which the same can come stand together. */
function outcomeTable(rows: readonly Row[]): readonly string[] {
  const open = rows.filter((row) => !isRefused(row));
  const key = (row: Row): string => outcomeMarks(row).join(' ');
  return table(
    ['types', 'operators', ...CELL_OUTCOMES],
    grouped(open, key).flatMap((group) => {
      const types = group.map(({ type }) => type);
      const all = open.filter(({ type }) => types.includes(type)).length === group.length;
      const [first] = group;
      return first ? [[listed(types), all ? 'all of them' : operators(group), ...outcomeMarks(first)]] : [];
    }),
  );
}

function sectionOf(side: Side, rows: readonly Row[]): readonly string[] {
  const outcomes = rows.some((row) => !isRefused(row)) ? [...outcomeTable(rows), ''] : [];
  return [`## ${TITLES[side]}`, '', ...askedTable(rows), '', ...outcomes];
}

/** The table of outcomes as a page. */
export function pageOf(rows: readonly Row[]): string {
  return [
    '# What can come of a comparison',
    '',
    '<!-- Written by `npm run differential -- --write-page`; tests/differential holds it. -->',
    '',
    'Made from the tables of operators and decorators. Under each heading the first table says which operators take which',
    'types, the second what can come of them: true, false, or unknown by the kind of its reason. `✓`: the differential test',
    'meets it at least 50 times, for each operator and each type by itself, and both back ends say the same each time. A',
    'number: it is impossible, and never met; the note of that number says why.',
    '',
    'What is written on the right has rules of its own: a figure or a day of the law stands in a parameter.',
    '',
    '## Notes',
    '',
    ...NOTES.map((note, n) => `${n + 1}. ${IMPOSSIBLE[note].says[0]?.toUpperCase()}${IMPOSSIBLE[note].says.slice(1)}.`),
    '',
    ...SIDES.flatMap((side) =>
      sectionOf(
        side,
        rows.filter((row) => row.side === side),
      ),
    ),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

import type { RunResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import type { WorkItem, WorkKind } from '../model/worklist.ts';
import { dayNumber } from '../util/day.ts';
import { WORK_HEADS, WORK_LINES, WORK_SHEETS } from './worklist-words.ts';
import type { Column, Sheet } from './xlsx/sheet.ts';
import type { StreamedRow } from './xlsx/write-book.ts';

type ItemColumns = readonly (readonly [keyof typeof WORK_HEADS, number, Column['kind']])[];

const DOSSIER: ItemColumns = [
  ['maHoSo', 28, 'text'],
  ['receivedOn', 12, 'date'],
  ['dueOn', 12, 'date'],
];
const LETTER: ItemColumns = [
  ['apologyBy', 12, 'date'],
  ['inTime', 14, 'text'],
  ['apology', 14, 'text'],
];
const PLACE: ItemColumns = [
  ['waived', 30, 'text'],
  ['source', 26, 'text'],
  ['record', 11, 'count'],
];
/** What the columns of each kind of work are. */
const ITEM_COLUMNS: Readonly<Record<WorkKind, ItemColumns>> = {
  apology: [...DOSSIER, ...LETTER, ...PLACE],
  due: [...DOSSIER, ['daysLeft', 24, 'count'], ...LETTER, ...PLACE],
  mend: [['targets', 12, 'text'], ['indicator', 50, 'text'], ...DOSSIER, ...PLACE],
};

/** The sheet of a kind of work; several where one cannot hold everything. */
export const itemSheets = (kind: WorkKind, items: number, lang: Lang, most: number): readonly Sheet[] =>
  Array.from({ length: Math.max(1, Math.ceil(items / most)) }, (_, n) => ({
    ...itemSheet(kind, Math.min(most, items - n * most), lang),
    ...(n > 0 ? { name: `${WORK_SHEETS[kind][lang]} (${n + 1})` } : {}),
  }));

const itemSheet = (kind: WorkKind, items: number, lang: Lang): Sheet => ({
  name: WORK_SHEETS[kind][lang],
  above: [],
  rows: [],
  streamed: items,
  columns: ITEM_COLUMNS[kind].map(([key, width, of]) => ({
    head: WORK_HEADS[key][lang],
    width,
    kind: of,
    ...(key === 'inTime' ? { tones: { [WORK_LINES.yes[lang]]: 'good', [WORK_LINES.no[lang]]: 'bad' } as const } : {}),
  })),
});

/** Rows of the sheets of a kind of work. */
export async function* itemRows(
  batches: AsyncIterable<readonly WorkItem[]>,
  names: ReturnType<typeof namesOf>,
  lang: Lang,
): AsyncGenerator<readonly StreamedRow[]> {
  for await (const batch of batches) yield batch.map((item) => rowOf(item, names, lang));
}

function rowOf(item: WorkItem, { titles, targets, rules }: ReturnType<typeof namesOf>, lang: Lang): StreamedRow {
  const word = (value: boolean | null): string => WORK_LINES[value === null ? 'unknown' : value ? 'yes' : 'no'][lang];
  const indicator = item.indicator ?? '';
  const cells: Readonly<Partial<Record<keyof typeof WORK_HEADS, string | number | null>>> = {
    maHoSo: item.maHoSo,
    receivedOn: serial(item.receivedOn),
    dueOn: serial(item.dueOn),
    daysLeft: item.daysLeft ?? WORK_LINES[item.latenessOpen ? 'pastOpen' : 'past'][lang],
    apologyBy: serial(item.apologyBy),
    inTime: word(item.apologyTooLate === null ? null : !item.apologyTooLate),
    apology: word(item.hasApology),
    waived: item.waived
      .split(', ')
      .map((id) => rules.get(id) ?? id)
      .join('; '),
    targets: targets.get(indicator) ?? '',
    indicator: titles.get(indicator) ?? indicator,
    source: [item.sourceFile, item.sourcePart].filter(Boolean).join(' · '),
    record: item.record,
  };
  return ITEM_COLUMNS[item.kind].map(([key]) => cells[key] ?? null);
}

/** The day that spreadsheets count from. */
const FIRST_DAY = dayNumber('1899-12-30');
const serial = (day: string | null): number | null => (day === null ? null : dayNumber(day) - FIRST_DAY);

/** Titles of rules and indicators, and the targets that ask for each of these. */
export const namesOf = ({ indicators, targets, rules }: RunResult, lang: Lang) => ({
  rules: new Map(rules.map(({ id, title }) => [id, title[lang]])),
  titles: new Map(indicators.map(({ id, title }) => [id, title[lang]])),
  targets: new Map(
    indicators.map(({ id }) => [
      id,
      targets
        .filter((one) => one.indicators.includes(id))
        .map((one) => one.id)
        .join(', '),
    ]),
  ),
});

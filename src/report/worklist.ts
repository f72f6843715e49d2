import { instantWords } from '../model/day-words.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import {
  type Mending,
  type UnitWork,
  WORK_KINDS,
  type WorkItem,
  type WorkKind,
  type WorklistReport,
} from '../model/worklist.ts';
import { fill, printable } from '../util/text.ts';
import { aboutWords } from './about.ts';
import { SIGN_OF_COMPARATOR } from './goal.ts';
import { count, percentage } from './number.ts';
import { WORK_HEADS, WORK_LINES, WORK_SHEETS } from './worklist-words.ts';
import { type Cell, type Column, dayCell, type Sheet, shareCell, thresholdCell } from './xlsx/sheet.ts';
import { type StreamedRow, writeBook } from './xlsx/write-book.ts';

const DAY = 86_400_000;
/** The day that spreadsheets count from. */
const FIRST_DAY = Date.UTC(1899, 11, 30);

/**
 * Writes what one unit has to do as a workbook: how much, what it would bring to its targets, and each dossier, most urgent first.
 * @param path of a new file
 */
export async function writeUnitWorklist(
  result: RunResult,
  list: WorklistReport,
  unit: UnitWork,
  lang: Lang,
  path: string,
): Promise<void> {
  const kinds = WORK_KINDS.map((kind) => ({ kind, sheet: itemSheet(kind, unit.counts[kind], lang) }));
  const title = fill(WORK_LINES.title[lang], { unit: unit.name });
  const book = {
    title,
    foot: `${printable(title)} · ${list.today} · ${result.digest.slice(0, 16)}`,
    lang,
    asOf: result.run.asOf,
    sheets: [summary(result, list, unit, lang), ...kinds.map(({ sheet }) => sheet), flagSheet(result, unit.unit, lang)],
  };
  const about = namesOf(result, lang);
  const streams = kinds.map(({ kind, sheet }) => [sheet.name, rows(list.items(unit.unit, kind), about, lang)] as const);
  await writeBook(book, path, new Map(streams));
}

function summary(result: RunResult, list: WorklistReport, { unit, name, counts }: UnitWork, lang: Lang): Sheet {
  const { titles } = namesOf(result, lang);
  const head = (key: keyof typeof WORK_HEADS): string => WORK_HEADS[key][lang];
  const text = (key: keyof typeof WORK_HEADS, width: number): Column => ({ head: head(key), width, kind: 'text' });
  const number = (key: keyof typeof WORK_HEADS): Column => ({ head: head(key), width: 12, kind: 'count' });
  const plain = (value: number): Cell => ({ value, format: '#,##0' });
  const comparators = new Map(result.targets.map(({ id, comparator }) => [id, SIGN_OF_COMPARATOR[comparator]]));
  const cut = result.run.asOf.slice(0, 19);
  return {
    name: WORK_SHEETS.summary[lang],
    above: [
      [fill(WORK_LINES.title[lang], { unit: `${name} (${unit})` })],
      [WORK_LINES.today[lang], dayCell(list.today)],
      [WORK_LINES.asOf[lang], instantWords(cut, lang)],
      [WORK_LINES.apology[lang], plain(counts.apology)],
      [fill(WORK_LINES.due[lang], { n: list.within }), plain(counts.due)],
      [WORK_LINES.mend[lang], plain(counts.mend)],
      [WORK_LINES.digest[lang], result.digest],
      [WORK_LINES.verify[lang], fill(WORK_LINES.verifyLine[lang], { asOf: cut })],
      [],
    ],
    streamed: null,
    columns: [
      text('target', 30),
      text('title', 46),
      number('threshold'),
      number('value'),
      number('worst'),
      number('least'),
      number('mendable'),
      number('valueAfter'),
      number('worstAfter'),
      text('effect', 60),
    ],
    rows: list.mendings
      .filter((one) => one.unit === unit)
      .map((one): Cell[] => [
        one.target,
        titles.get(one.indicator) ?? one.indicator,
        thresholdCell(one.threshold, comparators.get(one.target)),
        shareCell(one.value, one.threshold),
        shareCell(one.worst, one.threshold),
        one.least,
        one.mendable,
        shareCell(one.valueAfter, one.threshold),
        shareCell(one.worstAfter, one.threshold),
        effect(one, lang),
      ]),
  };
}

/** What mending would bring, in a sentence. */
export function effect(
  { threshold, mendable, least, mended, value, worst, worstAfter, meets }: Mending,
  lang: Lang,
): string {
  const isExact = value !== null && value.n * worst.d === worst.n * value.d;
  const what = fill(WORK_LINES[isExact ? 'wholeFrom' : 'worstFrom'][lang], {
    from: percentage(worst, lang, threshold),
    to: percentage(worstAfter, lang, threshold),
  });
  if (meets) return fill(WORK_LINES.reached[lang], { n: count(mended, lang), what });
  if (least === null) return WORK_LINES.never[lang];
  const left = count(least - mended, lang);
  if (mendable === 0) return fill(WORK_LINES.none[lang], { left });
  return fill(WORK_LINES.short[lang], { n: count(mended, lang), what, left });
}

/** What the columns of each kind of work are. */
const ITEM_COLUMNS: Readonly<
  Record<WorkKind, readonly (readonly [keyof typeof WORK_HEADS, number, Column['kind']])[]>
> = {
  apology: [
    ['maHoSo', 28, 'text'],
    ['receivedOn', 12, 'date'],
    ['dueOn', 12, 'date'],
    ['apologyBy', 12, 'date'],
    ['inTime', 14, 'text'],
    ['apology', 14, 'text'],
    ['source', 26, 'text'],
    ['record', 11, 'count'],
  ],
  due: [
    ['maHoSo', 28, 'text'],
    ['receivedOn', 12, 'date'],
    ['dueOn', 12, 'date'],
    ['daysLeft', 12, 'count'],
    ['apologyBy', 12, 'date'],
    ['inTime', 14, 'text'],
    ['apology', 14, 'text'],
    ['source', 26, 'text'],
    ['record', 11, 'count'],
  ],
  mend: [
    ['targets', 12, 'text'],
    ['indicator', 50, 'text'],
    ['maHoSo', 28, 'text'],
    ['receivedOn', 12, 'date'],
    ['dueOn', 12, 'date'],
    ['source', 26, 'text'],
    ['record', 11, 'count'],
  ],
};

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

async function* rows(
  batches: AsyncIterable<readonly WorkItem[]>,
  names: ReturnType<typeof namesOf>,
  lang: Lang,
): AsyncGenerator<readonly StreamedRow[]> {
  for await (const batch of batches) yield batch.map((item) => rowOf(item, names, lang));
}

function rowOf(item: WorkItem, { titles, targets }: ReturnType<typeof namesOf>, lang: Lang): StreamedRow {
  const word = (value: boolean | null): string => WORK_LINES[value === null ? 'unknown' : value ? 'yes' : 'no'][lang];
  const indicator = item.indicator ?? '';
  const cells: Readonly<Partial<Record<keyof typeof WORK_HEADS, string | number | null>>> = {
    maHoSo: item.maHoSo,
    receivedOn: serial(item.receivedOn),
    dueOn: serial(item.dueOn),
    daysLeft: item.daysLeft,
    apologyBy: serial(item.apologyBy),
    inTime: word(item.apologyTooLate === null ? null : !item.apologyTooLate),
    apology: word(item.hasApology),
    targets: targets.get(indicator) ?? '',
    indicator: titles.get(indicator) ?? indicator,
    source: [item.sourceFile, item.sourcePart].filter(Boolean).join(' · '),
    record: item.record,
  };
  return ITEM_COLUMNS[item.kind].map(([key]) => cells[key] ?? null);
}

const serial = (day: string | null): number | null =>
  day === null ? null : (Date.parse(`${day}T00:00:00Z`) - FIRST_DAY) / DAY;

/** Flag columns of the unit that have one value only: a question, and no reproach. */
function flagSheet({ indicatorResults, indicators }: RunResult, unit: string, lang: Lang): Sheet {
  const titles = new Map(indicators.map(({ id, title }) => [id, title[lang]]));
  const column = (key: keyof typeof WORK_HEADS, width: number, kind: Column['kind']): Column => ({
    head: WORK_HEADS[key][lang],
    width,
    kind,
  });
  return {
    name: WORK_SHEETS.flags[lang],
    above: [],
    streamed: null,
    columns: [
      column('indicator', 50, 'text'),
      column('field', 40, 'text'),
      column('flagValue', 16, 'text'),
      column('month', 10, 'text'),
      column('count', 11, 'count'),
      column('contradicted', 30, 'text'),
    ],
    rows: indicatorResults
      .filter((row) => row.unit === unit)
      .flatMap(({ indicator, flagUnverified, flagContradicted }) =>
        [
          ...flagUnverified.map(({ field, value, month, count: n }): Cell[] => [
            aboutWords(field, lang),
            value,
            month ?? '',
            n,
            '',
          ]),
          ...flagContradicted.map(({ field, rule, count: n }): Cell[] => [aboutWords(field, lang), '', '', n, rule]),
        ].map((cells) => [titles.get(indicator) ?? indicator, ...cells]),
      ),
  };
}

/** Titles of indicators, and the targets that ask for each. */
const namesOf = ({ indicators, targets }: RunResult, lang: Lang) => ({
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

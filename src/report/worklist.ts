import { instantWords } from '../model/day-words.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import { type Mending, type UnitWork, WORK_KINDS, type WorklistReport } from '../model/worklist.ts';
import { addDays } from '../util/day.ts';
import { fill, printable } from '../util/text.ts';
import { aboutWords } from './about.ts';
import { SIGN_OF_COMPARATOR } from './goal.ts';
import { count, percentage } from './number.ts';
import { itemRows, itemSheets, namesOf } from './worklist-items.ts';
import { WORK_HEADS, WORK_LINES, WORK_SHEETS } from './worklist-words.ts';
import { SharedRows } from './xlsx/shared-rows.ts';
import { type Cell, type Column, dayCell, MOST_ROWS, type Sheet, shareCell, thresholdCell } from './xlsx/sheet.ts';
import { writeBook } from './xlsx/write-book.ts';

/**
 * Writes what one unit has to do as a workbook: how much, what it would bring to its targets, and each dossier, most urgent first.
 * @param path of a new file
 * @param mostRows rows a sheet may have, its head among them; the rest of a kind of work stands in further sheets
 */
export async function writeUnitWorklist(
  result: RunResult,
  list: WorklistReport,
  unit: UnitWork,
  lang: Lang,
  path: string,
  mostRows = MOST_ROWS,
): Promise<void> {
  const about = namesOf(result, lang);
  const lists = WORK_KINDS.map((kind) => ({
    sheets: itemSheets(kind, unit.counts[kind], lang, mostRows - 1),
    rows: new SharedRows(itemRows(list.items(unit.unit, kind), about, lang)),
  }));
  const title = fill(WORK_LINES.title[lang], { unit: unit.name });
  const book = {
    title,
    foot: [printable(title), list.today, result.digest.slice(0, 16)] as const,
    lang,
    asOf: result.run.asOf,
    sheets: [
      summary(result, list, unit, lang),
      ...lists.flatMap(({ sheets }) => sheets),
      flagSheet(result, unit.unit, lang),
    ],
  };
  const streams = lists.flatMap(({ sheets, rows: all }) =>
    sheets.map(({ name, streamed }) => [name, all.take(streamed ?? 0)] as const),
  );
  try {
    await writeBook(book, path, new Map(streams));
  } finally {
    for (const { rows: all } of lists) await all.close();
  }
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
      ...oldData(result, list, lang).map((line) => [line]),
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

/** A line to say so when the data end more than a day before the list is made. */
export function oldData({ run }: RunResult, { today }: WorklistReport, lang: Lang): readonly string[] {
  const isOld = run.asOf.slice(0, 19) < `${addDays(today, -1)}T00:00:00`;
  return isOld ? [fill(WORK_LINES.old[lang], { asOf: instantWords(run.asOf, lang) })] : [];
}

/** What mending would bring, in a sentence. */
export function effect(
  { threshold, mendable, least, mended, value, worst, worstAfter, meets, open, canMeet }: Mending,
  lang: Lang,
): string {
  const isExact = value !== null && value.n * worst.d === worst.n * value.d;
  const what = fill(WORK_LINES[isExact ? 'wholeFrom' : 'worstFrom'][lang], {
    from: percentage(worst, lang, threshold),
    to: percentage(worstAfter, lang, threshold),
  });
  if (meets) return fill(WORK_LINES.reached[lang], { n: count(mended, lang), what });
  // What nobody knows is not told to be out of reach.
  if (canMeet && mendable > 0)
    return fill(WORK_LINES.mendOpen[lang], { n: count(mended, lang), what, open: count(open, lang) });
  if (canMeet) return fill(WORK_LINES.open[lang], { open: count(open, lang) });
  if (least === null) return WORK_LINES.never[lang];
  const left = count(least - mended, lang);
  if (mendable === 0) return fill(WORK_LINES.none[lang], { left });
  return fill(WORK_LINES.short[lang], { n: count(mended, lang), what, left });
}

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

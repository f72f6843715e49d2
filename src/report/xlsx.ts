import type { FileFormatter, ReportContext } from './formatter.ts';
import { headLines, lawSheet, runSheet } from './xlsx/about-sheets.ts';
import { baselineSheets, formCheckSheets } from './xlsx/beside-sheets.ts';
import { breakdownSheet, directorySheet, rulesSheet } from './xlsx/count-sheets.ts';
import { findingRows, findingsSheet } from './xlsx/findings-sheet.ts';
import { formSheet, scorecardSheet } from './xlsx/form-sheets.ts';
import { faultsSheet, openSheet } from './xlsx/open-sheets.ts';
import { observationSheets, taskSheets, waiverSheets } from './xlsx/plan-sheets.ts';
import { SharedRows } from './xlsx/shared-rows.ts';
import { MOST_ROWS, type Sheet } from './xlsx/sheet.ts';
import { summarySheet, unitsSheet } from './xlsx/targets-sheet.ts';
import { LINES, SHEETS } from './xlsx/words.ts';
import { writeBook } from './xlsx/write-book.ts';

/**
 * The report as workbooks: one, and when there are more findings than a sheet holds, further ones with the rest of them.
 * Every number is a number and every day a day, as the result has them; shares show as many decimals as it takes not to
 * cross their targets.
 * @param mostRows rows a sheet may have, its head among them
 */
export const workbook = (mostRows = MOST_ROWS): FileFormatter => {
  const rowsOfOne = mostRows - 1;
  const files = ({ findings }: Pick<ReportContext, 'findings'>): number =>
    Math.max(1, Math.ceil(findings.count / rowsOfOne));
  return {
    kind: 'file',
    files,
    write: async (context, path, further) => {
      const { result, findings, lang } = context;
      const all = files(context);
      const rows = new SharedRows(findingRows(findings, lang));
      const title = `${LINES.title[lang]} · ${result.run.plan.title[lang]} · ${result.run.period.id}`;
      const foot = [title, `${LINES.digest[lang]} ${result.digest.slice(0, 16)}`] as const;
      try {
        for (let n = 1; n <= all; n++) {
          const here = Math.min(rowsOfOne, findings.count - (n - 1) * rowsOfOne);
          const own = findingsSheet(result, lang, here);
          const about = runSheet(result, lang, { n, all, rows: rowsOfOne });
          const sheets = n === 1 ? [...figures(context), own, ...reasons(context), about] : [own, about];
          const book = { title, foot, lang, asOf: result.run.asOf, sheets };
          const streams = new Map([[SHEETS.findings[lang], rows.take(here)]]);
          await writeBook(book, n === 1 ? path : further(n), streams);
        }
      } finally {
        await rows.close();
      }
    },
  };
};

const figures = ({ result, lang }: ReportContext): Sheet[] => [
  summarySheet(result, lang, headLines(result, lang)),
  unitsSheet(result, lang),
  ...result.forms.map((form) => formSheet(form, result, lang)),
  ...result.scorecards.map((card) => scorecardSheet(card, result, lang)),
  ...formCheckSheets(result, lang),
  breakdownSheet(result, lang),
  ...taskSheets(result, lang),
  ...observationSheets(result, lang),
  rulesSheet(result, lang),
  ...baselineSheets(result, lang),
];

const reasons = ({ result, lang }: ReportContext): Sheet[] => [
  ...waiverSheets(result, lang),
  openSheet(result, lang),
  faultsSheet(result, lang),
  directorySheet(result, lang),
  lawSheet(result, lang),
];

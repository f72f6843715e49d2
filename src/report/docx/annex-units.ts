import { AlignmentType } from 'docx';
import type { FormResult } from '../../model/form-result.ts';
import type { Localised } from '../../model/text.ts';
import { count, decimal } from '../number.ts';
import { rankedUnits, unitTargets } from '../ranked-units.ts';
import { withLetOff } from '../text-waivers.ts';
import { STATUS } from '../words.ts';
import { type Block, type Cell, type Column, line, tables } from './blocks.ts';
import { boundsOf, figureOf, goal, NOTHING, type Report, score, starred, type Target, unitNames } from './figures.ts';
import { AFTER, MOST_TARGETS, SIZE } from './layout.ts';

const WORDS = {
  no: { vi: 'TT', en: 'No.' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  code: { vi: 'Mã đơn vị', en: 'Code' },
  sent: { vi: 'Dữ liệu', en: 'Data' },
  yes: { vi: 'có', en: 'sent' },
  never: { vi: 'chưa gửi', en: 'none' },
  loaded: { vi: 'Hồ sơ', en: 'Dossiers' },
  keptOut: { vi: 'Bản ghi bị loại', en: 'Records kept out' },
  fail: { vi: 'Lượt vi phạm', en: 'Findings' },
  missed: { vi: 'Chỉ tiêu không đạt', en: 'Targets missed' },
  open: { vi: 'Chỉ tiêu chưa xác định', en: 'Targets undetermined' },
  total: { vi: 'Tổng cộng', en: 'Total' },
  apart: { vi: 'Các cột tách riêng và cột chưa xác định:', en: 'Columns that stand apart, and undecided ones:' },
  points: { vi: 'Điểm', en: 'Points' },
  outOf: { vi: 'Trên', en: 'Out of' },
  range: { vi: 'Thấp nhất – cao nhất', en: 'Lowest – highest' },
  band: { vi: 'Xếp loại', en: 'Band' },
  bandOpen: { vi: 'chưa xác định', en: 'undetermined' },
  all: { vi: 'Tất cả đơn vị', en: 'All units' },
} as const satisfies Record<string, Localised>;

export type Size = NonNullable<Parameters<typeof tables>[2]>;

/** What stands above a table of an annex. */
export const label = (text: string): Block =>
  line(text, { alignment: AlignmentType.LEFT, after: AFTER, keepNext: true, size: SIZE.table });

/** Columns by title, share of the width and side. */
export const columnsOf = (heads: readonly (readonly [Cell, number, Column['align']?])[]): readonly Column[] =>
  heads.map(([title, width, align = 'left']) => ({ title, width, align }));

/** Every unit of the run, whether it sent anything or not. */
export function unitAnnex({ result, lang }: Report, size: Size): readonly Block[] {
  const ranked = new Map(rankedUnits(result).map((row) => [row.unit.id, row]));
  const hasTargets = unitTargets(result).length > 0;
  const rows = result.units.map(({ id, name, reported, loaded, keptOut }, i) => {
    const { fail = 0, waived = 0, missed = [], open = 0 } = ranked.get(id) ?? {};
    return [
      count(i + 1, lang),
      name,
      id,
      (reported ? WORDS.yes : WORDS.never)[lang],
      ...[loaded, keptOut, ...(hasTargets ? [missed.length, open] : [])].map((n) => count(n, lang)),
      withLetOff(fail, waived, lang),
    ];
  });
  const columns = columnsOf([
    [WORDS.no[lang], 5, 'right'],
    [WORDS.unit[lang], hasTargets ? 27 : 45],
    [WORDS.code[lang], 13],
    [WORDS.sent[lang], 9, 'center'],
    [WORDS.loaded[lang], 10, 'right'],
    [WORDS.keptOut[lang], 9, 'right'],
    ...(hasTargets
      ? ([
          [WORDS.missed[lang], 9, 'right'],
          [WORDS.open[lang], 9, 'right'],
        ] as const)
      : []),
    [WORDS.fail[lang], 9, 'right'],
  ]);
  return tables(columns, rows, size);
}

/** Of each form the rows of all units, the columns of the law first and those that stand apart below. */
export const formAnnex = (report: Report, size: Size): readonly Block[] =>
  report.result.forms.flatMap((form) => {
    const apart = form.columns.flatMap((column, i) =>
      column.apart && form.rows.some(({ cells }) => (cells[i] ?? 0) > 0) ? [i] : [],
    );
    const law = form.columns.flatMap((column, i) => (column.apart ? [] : [i]));
    return [
      label(starred(form.title[report.lang], form.unverified)),
      ...formTable(form, law, report, size),
      ...(apart.length > 0 ? [label(WORDS.apart[report.lang]), ...formTable(form, apart, report, size)] : []),
    ];
  });

function formTable(form: FormResult, shown: readonly number[], { result, lang }: Report, size: Size): readonly Block[] {
  const rows = new Map(form.rows.filter(({ scope }) => scope === 'unit').map((row) => [row.unit, row]));
  const total = form.rows.find(({ scope }) => scope === 'total');
  const cells = (row: FormResult['rows'][number] | undefined): readonly string[] =>
    shown.map((i) => (row ? count(row.cells[i] ?? 0, lang) : NOTHING));
  const columns = columnsOf([
    [WORDS.no[lang], 3, 'right'],
    [WORDS.unit[lang], 16],
    ...shown.map((i) => {
      const column = form.columns[i];
      return [`${column?.title[lang] ?? ''} [${column?.no ?? ''}]`, 81 / shown.length, 'right'] as const;
    }),
  ]);
  return tables(
    columns,
    [
      ['', WORDS.total[lang], ...cells(total)],
      ...result.units.map(({ id, name }, i) => [count(i + 1, lang), name, ...cells(rows.get(id))]),
    ],
    size,
  );
}

/** Units by targets: the figure, its bounds and the verdict in each cell. */
export function matrixAnnex({ result, lang }: Report, size: Size): readonly Block[] {
  const figures = new Map(result.indicatorResults.map((row) => [`${row.indicator} ${row.unit ?? ''}`, row]));
  const results = new Map(result.targetResults.map((row) => [`${row.target} ${row.unit ?? ''}`, row]));
  const cell = (target: Target, unit: string): Cell => {
    const row = results.get(`${target.id} ${unit}`);
    if (!row) return NOTHING;
    const told = row.parts.flatMap(({ indicator }) => {
      const figure = figures.get(`${indicator} ${unit}`);
      if (target.measure === 'score') return [score(result, indicator, unit, lang)];
      if (!figure?.value) return [];
      const bounds = boundsOf(figure, target, lang);
      return [figureOf(figure, target, lang), ...(bounds === NOTHING ? [] : [`[${bounds}]`])];
    });
    return [...told, STATUS[row.status][lang]];
  };
  const targets = unitTargets(result);
  const blocks: Block[] = [];
  for (let from = 0; from < targets.length; from += MOST_TARGETS) {
    const some = targets.slice(from, from + MOST_TARGETS);
    const columns = columnsOf([
      [WORDS.no[lang], 3, 'right'],
      [WORDS.unit[lang], 17],
      ...some.map(
        (target) => [[`${target.id}. ${target.title[lang]}`, goal(target)], 80 / some.length, 'center'] as const,
      ),
    ]);
    const rows = result.units.map(({ id, name }, i) => [
      count(i + 1, lang),
      name,
      ...some.map((target) => cell(target, id)),
    ]);
    blocks.push(...tables(columns, rows, size));
  }
  return blocks;
}

/** The points of each unit. */
export const scoreAnnex = ({ result, lang }: Report, size: Size): readonly Block[] => {
  const names = unitNames(result);
  return result.scorecards.flatMap(({ title, unverified, bands, results }) => {
    const rows = results.map(({ unit, value, outOf, lower, upper, band }) => [
      unit === null ? WORDS.all[lang] : (names.get(unit) ?? unit),
      decimal(value.shown, lang),
      count(outOf, lang),
      `${decimal(lower.shown, lang)} – ${decimal(upper.shown, lang)}`,
      bands.find(({ id }) => id === band)?.title[lang] ?? WORDS.bandOpen[lang],
    ]);
    const columns = columnsOf([
      [WORDS.unit[lang], 40],
      [WORDS.points[lang], 12, 'right'],
      [WORDS.outOf[lang], 12, 'right'],
      [WORDS.range[lang], 20, 'center'],
      [WORDS.band[lang], 16],
    ]);
    return [label(starred(title[lang], unverified)), ...tables(columns, rows, size)];
  });
};

import { isAtMost } from '../../model/plan.ts';
import type { IndicatorResult, RunResult, TargetResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import { aboutWords } from '../about.ts';
import type { Tone } from '../formatter.ts';
import { SIGN_OF_COMPARATOR } from '../goal.ts';
import { isBinding } from '../text-targets.ts';
import { STATUS, WORDS } from '../words.ts';
import {
  type Cell,
  type Column,
  dayCell,
  type Kind,
  quantityCell,
  type Sheet,
  shareCell,
  thresholdCell,
} from './sheet.ts';
import { CELLS, HEADS, SHEETS } from './words.ts';

const COLUMNS = {
  unit: ['text', 14],
  unitName: ['text', 30],
  target: ['text', 9],
  targetTitle: ['text', 44],
  indicator: ['text', 22],
  indicatorTitle: ['text', 44],
  comparator: ['text', 9],
  threshold: ['plain', 10],
  horizon: ['plain', 9],
  binding: ['text', 14],
  status: ['text', 15],
  partStatus: ['text', 15],
  value: ['plain', 12],
  lower: ['plain', 12],
  upper: ['plain', 12],
  numerator: ['count', 11],
  denominator: ['count', 11],
  initialPopulation: ['count', 11],
  excluded: ['count', 11],
  excludedBy: ['text', 30],
  outsideDenominator: ['count', 11],
  undecided: ['count', 11],
  widenedBy: ['count', 12],
  missing: ['count', 11],
  reachable: ['text', 10],
  mendableMisses: ['count', 12],
  exceptions: ['count', 11],
  net: ['plain', 12],
  declared: ['text', 12],
  difference: ['plain', 12],
  flags: ['text', 30],
  from: ['date', 12],
  to: ['date', 12],
} as const satisfies Partial<Record<keyof typeof HEADS, readonly [Kind, number]>>;

type Row = Partial<Record<keyof typeof COLUMNS, Cell>>;
type Target = RunResult['targets'][number];

const TONES = { met: 'good', missed: 'bad', undetermined: 'warn', noData: 'dim', notReported: 'dim' } as const;

type Name = keyof typeof COLUMNS;

/** What fits on a page that somebody signs. */
const SHORT: readonly Name[] = [
  'target',
  'targetTitle',
  'indicatorTitle',
  'comparator',
  'threshold',
  'binding',
  'status',
  'partStatus',
  'value',
  'lower',
  'upper',
  'numerator',
  'denominator',
  'undecided',
  'missing',
  'reachable',
  'exceptions',
  'net',
  'declared',
  'difference',
];
/** Room for the names of the lines above. */
const FIRST_WIDTH = 22;
/** Of the width of its columns elsewhere. */
const NARROW = 0.8;

/** The targets for all units together, below some lines about the run. */
export function summarySheet(result: RunResult, lang: Lang, above: Sheet['above']): Sheet {
  const rows = rowsOf(result, lang, (unit) => unit === null).filter(({ target }) => target !== undefined);
  const { columns, ...sheet } = sheetOf(result, lang, rows, SHORT);
  const wide = columns.map((column, c) => ({
    ...column,
    width: c === 0 ? FIRST_WIDTH : Math.ceil(column.width * NARROW),
  }));
  return { ...sheet, name: SHEETS.summary[lang], above, columns: wide };
}

/** Every figure of each unit and of all together: a row for each unit, target and indicator of it, and each other indicator. */
export const unitsSheet = (result: RunResult, lang: Lang): Sheet => ({
  ...sheetOf(
    result,
    lang,
    rowsOf(result, lang, () => true),
    Object.keys(COLUMNS) as Name[],
  ),
  name: SHEETS.units[lang],
  above: [],
});

function sheetOf(
  result: RunResult,
  lang: Lang,
  rows: readonly Row[],
  wanted: readonly Name[],
): Pick<Sheet, 'columns' | 'rows' | 'streamed'> {
  const names = wanted.filter((name) => result.waivers || (name !== 'exceptions' && name !== 'net'));
  const tones = Object.fromEntries(
    Object.entries(TONES).map(([status, tone]): [string, Tone] => [STATUS[status as keyof typeof TONES][lang], tone]),
  );
  const columns = names.map((name): Column => {
    const [kind, width] = COLUMNS[name];
    return { head: HEADS[name][lang], width, kind, ...(name === 'status' || name === 'partStatus' ? { tones } : {}) };
  });
  return { columns, rows: rows.map((row) => names.map((name) => row[name] ?? null)), streamed: null };
}

function rowsOf(result: RunResult, lang: Lang, wanted: (unit: string | null) => boolean): readonly Row[] {
  const unitNames = new Map(result.units.map(({ id, name }) => [id, name]));
  const targets = new Map(result.targets.map((target) => [target.id, target]));
  const figures = new Map(result.indicatorResults.map((row) => [`${row.indicator} ${row.unit ?? ''}`, row]));
  const titles = new Map([...result.indicators, ...result.scorecards].map(({ id, title }) => [id, title[lang]]));
  const known = new Map(result.indicators.map((indicator) => [indicator.id, indicator]));
  const head = (unit: string | null): Row => ({
    unit: unit ?? '',
    unitName: unit === null ? CELLS.all[lang] : (unitNames.get(unit) ?? ''),
  });
  const ofIndicator = (indicator: string, unit: string | null, threshold: number | null): Row => {
    const row = figures.get(`${indicator} ${unit ?? ''}`);
    const { kind, exclusions = [] } = known.get(indicator) ?? {};
    const excludedBy = (row?.excluded ?? []).flatMap(({ id, count }) =>
      count > 0 ? [`${exclusions.find((one) => one.id === id)?.title[lang] ?? id}: ${count}`] : [],
    );
    const show = kind === 'proportion' || kind === 'ratio' ? shareCell : quantityCell;
    // Of sums the two numbers are the sums: the records say nothing of the value.
    const sums =
      kind === 'ratio' || kind === 'mean'
        ? { numerator: row?.value?.n ?? null, denominator: row?.value?.d ?? null }
        : {};
    return {
      indicator,
      indicatorTitle: titles.get(indicator) ?? '',
      ...(row ? figureCells(row, show, threshold, lang) : {}),
      ...sums,
      excludedBy: excludedBy.join('; '),
    };
  };
  const ofTargets = result.targetResults
    .filter(({ unit }) => wanted(unit))
    .flatMap((row): Row[] => {
      const target = targets.get(row.target);
      const common = { ...head(row.unit), target: row.target, ...(target ? targetCells(target, row, lang) : {}) };
      if (row.parts.length === 0) return [common];
      return row.parts.map((part) => ({
        ...common,
        ...ofIndicator(part.indicator, row.unit, target?.threshold ?? null),
        ...scoreCells(result, part.indicator, row.unit),
        partStatus: STATUS[part.status][lang],
        missing: part.missing?.count ?? null,
        reachable: reachableCell(part, target, lang),
        difference: differenceCell(part),
      }));
    });
  const bound = new Set(result.targets.flatMap(({ indicators }) => indicators));
  const others = result.indicatorResults
    .filter(({ indicator, unit }) => !bound.has(indicator) && wanted(unit))
    .map(({ indicator, unit }): Row => ({ ...head(unit), ...ofIndicator(indicator, unit, null) }));
  return [...ofTargets, ...others];
}

/** Of a target of at most nobody says what can be mended. */
function reachableCell({ missing }: TargetResult['parts'][number], target: Target | undefined, lang: Lang): Cell {
  if (!missing || (target && isAtMost(target))) return null;
  if (missing.reachable === null) return CELLS.open[lang];
  return CELLS[missing.reachable ? 'yes' : 'no'][lang];
}

function targetCells(target: Target, { status, declared }: TargetResult, lang: Lang): Row {
  const { threshold, term, horizon, aspiration } = target;
  const labels = [
    ...(term === 'current' ? [] : [fill(WORDS[term][lang], { year: horizon })]),
    ...(aspiration ? [WORDS.aspiration[lang]] : []),
  ];
  return {
    targetTitle: target.title[lang],
    comparator: SIGN_OF_COMPARATOR[target.comparator] ?? '',
    threshold: threshold !== null && target.measure === 'percent' ? thresholdCell(threshold) : threshold,
    horizon,
    binding: isBinding(target) ? CELLS.binding[lang] : labels.join(', '),
    status: STATUS[status][lang],
    declared: declared?.value ?? null,
  };
}

type Shown = (share: { n: number; d: number } | null, threshold: number | null) => Cell;

function figureCells(row: IndicatorResult, show: Shown, threshold: number | null, lang: Lang): Row {
  const last = row.to.endsWith('T00:00:00.000000') ? -1 : 0;
  const flags = [...row.flagUnverified, ...row.flagContradicted].map(({ field }) => aboutWords(field, lang));
  return {
    value: show(row.value, threshold),
    lower: show(row.lower, threshold),
    upper: show(row.upper, threshold),
    numerator: row.numerator,
    denominator: row.denominator,
    initialPopulation: row.initialPopulation,
    excluded: row.excluded.reduce((sum, { count }) => sum + count, 0),
    outsideDenominator: row.outsideDenominator,
    undecided: row.undecided,
    widenedBy: row.widenedBy,
    mendableMisses: row.mendableMisses,
    ...(row.net ? { exceptions: row.net.exceptions, net: show(row.net.value, threshold) } : {}),
    flags: [...new Set(flags)].join(', '),
    // A figure of a point of time has one day.
    from: dayCell(row.from, row.from === row.to ? last : 0),
    to: dayCell(row.to, last),
  };
}

/** Of a target on points: what was scored, and out of how many. */
function scoreCells({ scorecards }: RunResult, id: string, unit: string | null): Row {
  const one = scorecards.find((card) => card.id === id)?.results.find((row) => row.unit === unit);
  return one
    ? {
        value: pointsCell(one.value),
        lower: pointsCell(one.lower),
        upper: pointsCell(one.upper),
        denominator: one.outOf,
      }
    : {};
}

/** Points with the decimals that they are shown with. */
export const pointsCell = (points: { readonly shown: string } | null): Cell =>
  points && {
    value: Number(points.shown),
    format: `0.${'0'.repeat(points.shown.length - points.shown.indexOf('.') - 1)}`,
  };

/** The size with its sign; below means that less was reported than computed. */
function differenceCell({ reportedDifference }: TargetResult['parts'][number]): Cell {
  if (!reportedDifference) return null;
  const { direction, points } = reportedDifference;
  const decimals = points.length - points.indexOf('.') - 1;
  return {
    value: direction === 'below' ? -Number(points) : Number(points),
    format: `+0.${'0'.repeat(decimals)};-0.${'0'.repeat(decimals)};0`,
  };
}

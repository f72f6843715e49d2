import type { Table, TableFormat } from '../model/finding.ts';
import type { RunResult } from '../model/run-result.ts';
import type { ScorecardFigures, ScorecardResult } from '../model/score-result.ts';
import type { Lang } from '../model/text.ts';
import type { Formatter } from './formatter.ts';
import { tableFile } from './table-file.ts';

/** The points: for each scorecard and unit a row of each item, of each group, and of the whole. */
export const scorecards = (format: TableFormat): Formatter => tableFile(scorecardTable, format);

const COLUMNS = {
  scorecard: 'text',
  unit: 'text',
  unitName: 'text',
  from: 'text',
  to: 'text',
  isOver: 'boolean',
  level: 'text',
  group: 'text',
  item: 'text',
  title: 'text',
  indicator: 'text',
  status: 'text',
  reason: 'text',
  max: 'integer',
  outOf: 'integer',
  points: 'text',
  lowerPoints: 'text',
  upperPoints: 'text',
  exactPoints: 'text',
  band: 'text',
  standing: 'text',
  declaredValue: 'text',
  declaredSource: 'text',
  declaredDate: 'text',
} as const;

type Row = Partial<Record<keyof typeof COLUMNS, string | number | boolean | null>>;
type Scored = Pick<ScorecardResult, 'value' | 'lower' | 'upper'>;

/** An empty unit stands for all units together. Points are texts, so that no reader rounds them. */
export function scorecardTable(result: RunResult, lang: Lang): Table {
  const names = new Map(result.units.map(({ id, name }) => [id, name]));
  const rows = result.scorecards.flatMap((card) =>
    card.results.flatMap((one): Row[] => {
      const unit = { unit: one.unit ?? '', unitName: names.get(one.unit ?? '') ?? '' };
      const head = { scorecard: card.id, ...unit, from: card.from, to: card.to, isOver: card.isOver };
      return rowsOf(card, one, lang).map((row) => ({ ...head, ...row }));
    }),
  );
  const columns = Object.entries(COLUMNS).map(([name, type]) => ({ name, type }));
  return { columns, rows: rows.map((row) => columns.map(({ name }) => row[name as keyof Row] ?? null)) };
}

function rowsOf(card: ScorecardFigures, one: ScorecardResult, lang: Lang): readonly Row[] {
  const items = new Map(one.items.map((item) => [item.item, item]));
  const groups = new Map(one.groups.map((group) => [group.group, group]));
  return [
    ...card.groups.flatMap((group): Row[] => [
      ...group.items.map((item): Row => {
        const found = items.get(item.id);
        return {
          level: 'item',
          group: group.id,
          item: item.id,
          title: item.title[lang],
          indicator: item.indicator ?? null,
          status: found?.status ?? null,
          reason: item.declared?.reason[lang] ?? null,
          max: item.max,
          standing: item.standing,
          ...(found ? points(found) : {}),
          declaredValue: found?.declared?.value ?? null,
          declaredSource: found?.declared?.source ?? null,
          declaredDate: found?.declared?.date ?? null,
        };
      }),
      { level: 'group', group: group.id, title: group.title[lang], max: group.max, ...sums(groups.get(group.id)) },
    ]),
    {
      level: 'total',
      title: card.title[lang],
      max: card.max,
      ...sums(one),
      band: card.bands.find(({ id }) => id === one.band)?.title[lang] ?? null,
      reason: one.noBand,
      standing: card.unverified ? 'unverified' : 'confirmed',
    },
  ];
}

const points = ({ value, lower, upper }: { [key in keyof Scored]: Scored[key] | null }): Row => ({
  points: value?.shown ?? null,
  lowerPoints: lower?.shown ?? null,
  upperPoints: upper?.shown ?? null,
  exactPoints: value?.exact ?? null,
});

const sums = (scored: (Scored & { readonly outOf: number }) | undefined): Row =>
  scored ? { outOf: scored.outOf, ...points(scored) } : {};

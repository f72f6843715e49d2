import type { FormResult } from '../../model/form-result.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { ScorecardFigures, ScorecardResult } from '../../model/score-result.ts';
import type { Lang } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import { aboutWords } from '../about.ts';
import { REASON } from '../words.ts';
import { sheetName } from './cell-text.ts';
import { type Cell, dayCell, type Sheet } from './sheet.ts';
import { pointsCell } from './targets-sheet.ts';
import { CELLS, HEADS, LINES, TABS } from './words.ts';

const tab = (of: FormResult | ScorecardFigures, lang: Lang): string => TABS[of.id]?.[lang] ?? sheetName(of.title[lang]);

const interval = (of: FormResult | ScorecardFigures, lang: Lang): Sheet['above'] => [
  [of.title[lang]],
  [HEADS.from[lang], dayCell(of.from)],
  [HEADS.to[lang], dayCell(of.to, -1)],
];

/** A form: a row for all, for each level, field and unit, and the fields of these. */
export function formSheet(form: FormResult, { units }: RunResult, lang: Lang): Sheet {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const text = (head: string, width: number) => ({ head, width, kind: 'text' as const });
  return {
    name: tab(form, lang),
    above: interval(form, lang),
    streamed: null,
    columns: [
      text(HEADS.unit[lang], 14),
      text(HEADS.unitName[lang], 30),
      text(HEADS.level[lang], 8),
      text(HEADS.field[lang], 26),
      ...form.columns.map(({ no, title }) => ({ head: `[${no}] ${title[lang]}`, width: 13, kind: 'count' as const })),
      text(HEADS.undecided[lang], 30),
    ],
    rows: form.rows.map((row): Cell[] => [
      row.unit ?? '',
      row.unit === null ? CELLS.all[lang] : (names.get(row.unit) ?? ''),
      row.level ?? (row.scope === 'level' || row.scope === 'levelField' ? CELLS.nameless[lang] : ''),
      row.field ?? (row.scope.toLowerCase().endsWith('field') ? CELLS.nameless[lang] : ''),
      ...row.cells,
      row.undecidedBy
        .map(
          ({ at, kind, about, count }) =>
            `[${at}] ${fill(REASON[kind][lang], { about: aboutWords(about, lang) })}: ${count}`,
        )
        .join('; '),
    ]),
  };
}

/** A scorecard: for all units and each of them a row of each item, of each group, and of the whole. */
export function scorecardSheet(card: ScorecardFigures, { units }: RunResult, lang: Lang): Sheet {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const text = (head: keyof typeof HEADS, width: number) => ({ head: HEADS[head][lang], width, kind: 'text' as const });
  const number = (head: keyof typeof HEADS) => ({ head: HEADS[head][lang], width: 11, kind: 'plain' as const });
  return {
    name: tab(card, lang),
    above: [
      ...interval(card, lang),
      ...card.bands.map(({ title, from }): Cell[] => [
        fill(LINES.bandFrom[lang], { band: title[lang] }),
        { value: from, format: '0' },
      ]),
    ],
    streamed: null,
    columns: [
      text('unit', 14),
      text('unitName', 30),
      text('kind', 8),
      text('id', 20),
      text('title', 60),
      number('max'),
      number('fullAt'),
      number('outOf'),
      number('points'),
      number('lower'),
      number('upper'),
      text('exact', 16),
      text('declared', 12),
      text('band', 14),
    ],
    rows: card.results.flatMap((one) => {
      const unit = [one.unit ?? '', one.unit === null ? CELLS.all[lang] : (names.get(one.unit) ?? '')];
      return scoreRows(card, one, lang).map((row) => [...unit, ...row]);
    }),
  };
}

type Scored = { readonly [key in 'value' | 'lower' | 'upper']: ScorecardResult['value'] | null };

function scoreRows(card: ScorecardFigures, one: ScorecardResult, lang: Lang): readonly (readonly Cell[])[] {
  const items = new Map(one.items.map((item) => [item.item, item]));
  const groups = new Map(one.groups.map((group) => [group.group, group]));
  const points = (of: Scored | undefined): Cell[] =>
    of
      ? [pointsCell(of.value), pointsCell(of.lower), pointsCell(of.upper), of.value?.exact ?? null]
      : [null, null, null, null];
  return [
    ...card.groups.flatMap((group) => {
      const found = groups.get(group.id);
      return [
        ...group.items.map((item): Cell[] => {
          const scored = items.get(item.id);
          return [
            CELLS.item[lang],
            item.id,
            item.title[lang],
            item.max,
            item.fullAt,
            null,
            ...points(scored),
            scored?.declared?.value ?? null,
            null,
          ];
        }),
        [
          CELLS.group[lang],
          group.id,
          group.title[lang],
          group.max,
          null,
          found?.outOf ?? null,
          ...points(found),
          null,
          null,
        ],
      ];
    }),
    [
      CELLS.total[lang],
      card.id,
      card.title[lang],
      card.max,
      null,
      one.outOf,
      ...points(one),
      null,
      card.bands.find(({ id }) => id === one.band)?.title[lang] ?? null,
    ],
  ];
}

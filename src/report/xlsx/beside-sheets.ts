import { instantWords } from '../../model/day-words.ts';
import { FINDING_OUTCOMES } from '../../model/finding.ts';
import type { FormResult } from '../../model/form-result.ts';
import { FINDING_STATES, type Figure } from '../../model/run-comparison.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import { stateWords } from '../run-comparison.ts';
import { noteLines } from '../text-baseline.ts';
import { STATUS } from '../words.ts';
import { type Columns, type Head, listed } from './listed.ts';
import { type Cell, quantityCell, type Sheet, shareCell } from './sheet.ts';
import { CELLS, HEADS, LINES, SHEETS } from './words.ts';

const number = (value: number): Cell => ({ value, format: '#,##0' });

/** Where a form is not what was pending before, breaks its own identities, or is not what the dossiers say. */
export function formCheckSheets({ forms, units }: RunResult, lang: Lang): Sheet[] {
  const held = forms.filter(({ before, reported }) => before !== null || reported !== null);
  if (held.length === 0) return [];
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const whose = ({ unit, level, field }: Partial<FormResult['rows'][number]>) => ({
    unit: unit ?? '',
    unitName: unit == null ? CELLS.all[lang] : (names.get(unit) ?? ''),
    level: level ?? null,
    field: field ?? null,
  });
  const columns = {
    form: ['text', 14],
    kind: ['text', 26],
    line: ['count', 9],
    unit: ['text', 14],
    unitName: ['text', 30],
    level: ['text', 8],
    field: ['text', 26],
    column: ['text', 26],
    told: ['count', 12],
    counted: ['count', 12],
    undecided: ['count', 12],
  } as const satisfies Partial<Columns<Head>>;
  const rows = held.flatMap(({ id: form, before, reported }) => [
    ...(before?.differences ?? []).map((one) => ({
      ...{ form, kind: CELLS.carriedOver[lang], told: one.before, counted: one.now },
      ...whose(one),
    })),
    ...(reported?.broken ?? []).map((one) => ({
      ...{ form, kind: CELLS.brokenIdentity[lang], line: one.line, told: one.leftSum, counted: one.rightSum },
      ...whose(one),
      column: [one.left, one.right].map((side) => side.map((no) => `[${no}]`).join(' + ')).join(' = '),
    })),
    ...(reported?.sums ?? []).map((one) => ({
      ...{ form, kind: CELLS.brokenSum[lang], line: one.line, told: one.reported, counted: one.sum },
      ...whose(one),
      column: `[${one.column}]`,
    })),
    ...(reported?.differences ?? []).map((one) => ({
      ...{ form, kind: CELLS.otherCell[lang], told: one.reported, counted: one.computed, undecided: one.undecided },
      ...whose(one),
      column: `[${one.column}]`,
    })),
  ]);
  const above = [
    [LINES.formChecks[lang]],
    ...held.flatMap(({ id, before, reported }): Cell[][] => [
      ...(before ? [[`${id} · ${before.period}: ${LINES.rowsCompared[lang]}`, number(before.compared)]] : []),
      ...(reported ? [[`${id}: ${LINES.rowsReported[lang]}`, number(reported.rows)]] : []),
    ]),
  ];
  return [listed(SHEETS.formChecks[lang], columns, rows, lang, { above })];
}

/** What is new beside an earlier run: findings by rule and unit, figures, and some of the dossiers; none without one. */
export function baselineSheets({ baseline, units, indicators }: RunResult, lang: Lang): Sheet[] {
  if (!baseline) return [];
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const kinds = new Map(indicators.map(({ id, kind }) => [id, kind]));
  const nameOf = (unit: string | null): string => (unit === null ? CELLS.all[lang] : (names.get(unit) ?? ''));
  const count = (name: string, value: number): Cell[] => [name, number(value)];
  const { findings } = baseline;
  const above = [
    [`${LINES.baseline[lang]} · ${baseline.old.period} · ${instantWords(baseline.old.asOf, lang)}`],
    ...noteLines(baseline, lang).map((line) => [line]),
    count(LINES.loadedThen[lang], baseline.old.loaded),
    count(LINES.loadedNow[lang], baseline.new.loaded),
    ...FINDING_STATES.flatMap((change) =>
      FINDING_OUTCOMES.map((outcome) => count(HEADS[`${change}.${outcome}`][lang], findings[change][outcome])),
    ),
    ...(['nowFail', 'noLongerFail'] as const).map((name) => count(HEADS[name][lang], findings[name])),
  ];
  const counts = Object.fromEntries(
    [
      ...FINDING_STATES.flatMap((change) => FINDING_OUTCOMES.map((outcome) => `${change}.${outcome}`)),
      'nowFail',
      'noLongerFail',
    ].map((head) => [head, ['count', 11]]),
  ) as unknown as Columns<
    `${(typeof FINDING_STATES)[number]}.${(typeof FINDING_OUTCOMES)[number]}` | 'nowFail' | 'noLongerFail'
  >;
  const byRule = baseline.byRule.map((row) => ({
    ...Object.fromEntries(
      FINDING_STATES.flatMap((change) =>
        FINDING_OUTCOMES.map((outcome) => [`${change}.${outcome}`, row[change][outcome]]),
      ),
    ),
    ...{ rule: row.rule, unit: row.unit, unitName: nameOf(row.unit) },
    ...{ nowFail: row.nowFail, noLongerFail: row.noLongerFail },
  }));
  const ofIndicator = (indicator: string, old: Figure | null, now: Figure | null) => {
    const kind = kinds.get(indicator) ?? 'proportion';
    const show = kind === 'proportion' || kind === 'ratio' ? shareCell : quantityCell;
    return {
      ...{ indicator, undecidedThen: old?.undecided ?? null, undecided: now?.undecided ?? null },
      ...{
        valueThen: show(old?.value ?? null),
        lowerThen: show(old?.lower ?? null),
        upperThen: show(old?.upper ?? null),
      },
      ...{ value: show(now?.value ?? null), lower: show(now?.lower ?? null), upper: show(now?.upper ?? null) },
    };
  };
  const figures = [
    ...baseline.figures.map(({ indicator, unit, old, new: now }) => ({
      ...{ unit: unit ?? '', unitName: nameOf(unit) },
      ...ofIndicator(indicator, old, now),
    })),
    ...baseline.targets.flatMap(({ target, unit, old: then, new: status, figures: own }) =>
      own.map(({ indicator, old, new: now }) => ({
        ...{ unit: unit ?? '', unitName: nameOf(unit), target },
        ...{ statusThen: then && STATUS[then][lang], status: status && STATUS[status][lang] },
        ...ofIndicator(indicator, old, now),
      })),
    ),
  ];
  const examples = baseline.examples.map(({ state, unit, ...one }) => ({
    ...one,
    ...{ change: stateWords(baseline, state)[lang], unit, unitName: nameOf(unit) },
  }));
  const unitColumns = { unit: ['text', 14], unitName: ['text', 30] } as const;
  return [
    listed(SHEETS.baseline[lang], { rule: ['text', 26], ...unitColumns, ...counts }, byRule, lang, { above }),
    listed(SHEETS.changedFigures[lang], { ...unitColumns, ...FIGURES }, figures, lang),
    listed(
      SHEETS.changedDossiers[lang],
      { rule: ['text', 26], change: ['text', 20], ...unitColumns, ...PLACE },
      examples,
      lang,
    ),
  ];
}

const FIGURES = {
  target: ['text', 9],
  statusThen: ['text', 15],
  status: ['text', 15],
  indicator: ['text', 26],
  valueThen: ['plain', 12],
  lowerThen: ['plain', 12],
  upperThen: ['plain', 12],
  undecidedThen: ['count', 11],
  value: ['plain', 12],
  lower: ['plain', 12],
  upper: ['plain', 12],
  undecided: ['count', 11],
} as const satisfies Partial<Columns<Head>>;
const PLACE = {
  maHoSo: ['text', 26],
  sourceFile: ['text', 22],
  sourcePart: ['text', 14],
  record: ['count', 11],
} as const satisfies Partial<Columns<Head>>;

import type { FormResult } from '../../model/form-result.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Localised } from '../../model/text.ts';
import { count, percentage } from '../number.ts';
import { type Block, heading, item, sentence, tables } from './blocks.ts';
import { NOTHING, type Report, type RuleTotal, ruleTotals, say, starred, unitNames } from './figures.ts';

const WORDS = {
  heading: { vi: 'I. TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ', en: 'I. DOSSIERS RECEIVED AND SETTLED' },
  basis: {
    vi: 'Số liệu được tính từ {loaded} hồ sơ của {reported} đơn vị.',
    en: 'The figures come from {loaded} dossiers of {reported} units.',
  },
  absent: {
    vi: 'Có {absent} đơn vị trong danh mục không có hồ sơ nào trong dữ liệu.',
    en: '{absent} units of the directory have no dossier in the data.',
  },
  limited: { vi: 'Lượt soát chỉ xét các đơn vị: {units}.', en: 'The run is limited to the units: {units}.' },
  empty: {
    vi: 'Trong kỳ không có hồ sơ nào thuộc phạm vi báo cáo.',
    en: 'No dossier of the data belongs to the period.',
  },
  form: { vi: '{no}. Theo {title}', en: '{no}. By {title}' },
  what: { vi: 'Nội dung', en: 'What' },
  column: { vi: 'Cột', en: 'Column' },
  dossiers: { vi: 'Số hồ sơ', en: 'Dossiers' },
  apart: { vi: '+ {title}', en: '+ {title}' },
  holds: {
    vi: 'Dòng “+” là cột tách riêng, biểu của văn bản không có. {n} đẳng thức của biểu khớp ở mọi dòng.{annex}',
    en: 'Rows with “+” are columns that the statutory form does not have. {n} identities of the form hold in every row.{annex}',
  },
  byUnit: { vi: ' Theo đơn vị: Phụ lục {no}.', en: ' By unit: annex {no}.' },
  before: {
    vi: 'So với hồ sơ chưa giải quyết của kỳ {period}: {n} trên {all} dòng đối chiếu có số chuyển kỳ lệch nhau.',
    en: 'Against what was pending in the period {period}: {n} of {all} rows carry over another number.',
  },
  reported: {
    vi: 'Đối chiếu biểu do đơn vị báo cáo ({rows} dòng): {broken} đẳng thức và {sums} tổng không khớp; {n} ô khác số tính từ hồ sơ.',
    en: 'The form as reported ({rows} rows): {broken} identities and {sums} totals do not hold; {n} cells differ from what was computed.',
  },
  late: {
    vi: '{no}. Hồ sơ chậm, muộn và việc xin lỗi, giải trình',
    en: '{no}. Late dossiers, apologies and explanations',
  },
  lateRule: {
    vi: '{title}: {fail} hồ sơ{letOff}; chưa xác định được {undecided} hồ sơ{where}.',
    en: '{title}: {fail} dossiers{letOff}; {undecided} could not be decided{where}.',
  },
  where: { vi: '; nhiều nhất: {units}', en: '; most of them in: {units}' },
  waived: { vi: ' (thêm {n} được miễn trừ)', en: ' (and {n} let off by a waiver)' },
  definitions: {
    vi: '{no}. {title} theo từng cách tính',
    en: '{no}. {title}, by each definition',
  },
  range: { vi: '{value} (trong khoảng {lower} đến {upper})', en: '{value} (between {lower} and {upper})' },
  differ: {
    vi: 'Các cách tính cho kết quả khác nhau ở {n} hồ sơ; chưa rõ ở {open} hồ sơ.',
    en: 'The definitions disagree on {n} dossiers; it is open for {open}.',
  },
} as const satisfies Record<string, Localised>;

/** Rules on what is owed for a late dossier: the report speaks of them by themselves, if the run has them. */
const OF_LATE = ['apology-missing', 'apology-late', 'explanation-missing'];
const MOST_UNITS = 5;

/** What came in, what was settled, what is pending and what is late. */
export function dossierPart(report: Report): readonly Block[] {
  const { result, lang } = report;
  const reported = result.units.filter(({ loaded }) => loaded > 0).length;
  const absent = result.units.filter((unit) => !unit.reported).length;
  const loaded = result.units.reduce((sum, unit) => sum + unit.loaded, 0);
  const values = { loaded, reported, absent };
  // A ward's plan is limited to the ward anyway.
  const limited = result.run.jurisdiction.unit ? [] : result.run.units;
  const basis = [
    say(WORDS.basis, lang, counts(values, lang)),
    ...(absent > 0 ? [say(WORDS.absent, lang, counts(values, lang))] : []),
    ...(limited.length > 0 ? [say(WORDS.limited, lang, { units: limited.join(', ') })] : []),
  ].join(' ');
  let no = 0;
  const late = lateItems(report);
  return [
    heading(WORDS.heading[lang], 1),
    ...(isEmpty(result) ? [sentence(WORDS.empty[lang])] : []),
    sentence(basis),
    ...result.forms.flatMap((form) => formBlocks(form, ++no, report)),
    ...(late.length > 0 ? [heading(say(WORDS.late, lang, { no: ++no }), 2), ...late] : []),
    ...result.comparisons.flatMap((comparison) => definitionBlocks(comparison, ++no, report)),
  ];
}

/** Whether no dossier is of the period: none is counted by a figure or a form. */
function isEmpty({ load, indicators, indicatorResults, forms }: RunResult): boolean {
  const ofDossiers = new Set(indicators.filter(({ subject }) => subject === 'dossier').map(({ id }) => id));
  const counted = indicatorResults.some((row) => ofDossiers.has(row.indicator) && row.initialPopulation > 0);
  return (
    load.loaded === 0 || !(counted || forms.some(({ rows }) => rows.some(({ cells }) => cells.some((n) => n > 0))))
  );
}

const counts = (values: Readonly<Record<string, number>>, lang: Report['lang']): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([key, n]) => [key, count(n, lang)]));

function formBlocks(form: FormResult, no: number, { lang, annexes }: Report): readonly Block[] {
  const total = form.rows.find(({ scope }) => scope === 'total');
  const { before, reported } = form;
  const rows = form.columns.flatMap(({ no: column, title, apart }, i) => {
    const n = total?.cells[i] ?? 0;
    return apart && n === 0
      ? []
      : [[apart ? say(WORDS.apart, lang, { title: title[lang] }) : title[lang], `[${column}]`, count(n, lang)]];
  });
  const annex = annexes.get('forms');
  const byUnit = annex === undefined ? '' : say(WORDS.byUnit, lang, { no: annex });
  return [
    heading(say(WORDS.form, lang, { no, title: starred(form.title[lang], form.unverified) }), 2),
    ...tables(
      [
        { title: WORDS.what[lang], width: 68 },
        { title: WORDS.column[lang], width: 14, align: 'center' },
        { title: WORDS.dossiers[lang], width: 18, align: 'right' },
      ],
      rows,
    ),
    sentence(say(WORDS.holds, lang, { n: count(form.identities.length, lang), annex: byUnit })),
    ...(before
      ? [
          sentence(
            say(WORDS.before, lang, {
              period: before.period,
              ...counts({ n: before.differences.length, all: before.compared }, lang),
            }),
          ),
        ]
      : []),
    ...(reported
      ? [
          sentence(
            say(
              WORDS.reported,
              lang,
              counts(
                {
                  rows: reported.rows,
                  broken: reported.broken.length,
                  sums: reported.sums.length,
                  n: reported.differences.length,
                },
                lang,
              ),
            ),
          ),
        ]
      : []),
  ];
}

function lateItems({ result, lang }: Report): readonly Block[] {
  const totals = new Map(ruleTotals(result, null, lang).map((total) => [total.id, total]));
  return OF_LATE.flatMap((id) => {
    const total = totals.get(id);
    return total ? [item(lateWords(total, result, lang))] : [];
  });
}

function lateWords(
  { id, title, unverified, fail, waived, undecided }: RuleTotal,
  result: RunResult,
  lang: Report['lang'],
): string {
  const names = unitNames(result);
  const byUnit = new Map<string, number>();
  for (const { rule, unit, fail: n } of result.ruleOutcomes) {
    if (rule === id && unit !== null && n > 0) byUnit.set(unit, (byUnit.get(unit) ?? 0) + n);
  }
  const most = [...byUnit].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST_UNITS);
  const units = most.map(([unit, n]) => `${names.get(unit) ?? unit} (${count(n, lang)})`).join(', ');
  return say(WORDS.lateRule, lang, {
    title: starred(title, unverified),
    fail: count(fail, lang),
    letOff: waived > 0 ? say(WORDS.waived, lang, { n: count(waived, lang) }) : '',
    undecided: count(undecided, lang),
    where: units === '' ? '' : say(WORDS.where, lang, { units }),
  });
}

function definitionBlocks(
  comparison: RunResult['comparisons'][number],
  no: number,
  { result, lang }: Report,
): readonly Block[] {
  const ids = new Set(comparison.indicators.map(({ id }) => id));
  const threshold = result.targets.find(({ indicators }) => indicators.some((id) => ids.has(id)))?.threshold ?? null;
  const show = (one: { n: number; d: number }): string => percentage(one, lang, threshold);
  const items = comparison.indicators.map(({ id, name }, i, { length }) => {
    const figure = result.indicatorResults.find(({ unit, indicator }) => unit === null && indicator === id);
    const { value = null, lower = null, upper = null } = figure ?? {};
    const shown = value ? `${show(value)} (${count(value.n, lang)}/${count(value.d, lang)})` : NOTHING;
    const isOpen = lower && upper && lower.n * upper.d !== upper.n * lower.d;
    const range = isOpen ? say(WORDS.range, lang, { value: shown, lower: show(lower), upper: show(upper) }) : shown;
    const unverified = result.indicators.find((one) => one.id === id)?.unverified;
    return item(`${starred(name[lang], unverified)}: ${range}${i === length - 1 ? '.' : ';'}`);
  });
  const outcomes = result.ruleOutcomes.filter(({ unit, rule }) => unit === null && rule === comparison.rule);
  // A waiver does not make answers agree.
  const n = outcomes.reduce((sum, { fail, waived }) => sum + fail + waived, 0);
  const open = outcomes.reduce((sum, { undecided }) => sum + undecided, 0);
  return [
    heading(say(WORDS.definitions, lang, { no, title: comparison.title[lang] }), 2),
    ...items,
    ...(outcomes.length > 0 ? [sentence(say(WORDS.differ, lang, counts({ n, open }, lang)))] : []),
  ];
}

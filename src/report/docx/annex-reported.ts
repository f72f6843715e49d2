import { dayWords } from '../../model/day-words.ts';
import type { Localised } from '../../model/text.ts';
import { count } from '../number.ts';
import { STATUS } from '../words.ts';
import { columnsOf, label, type Size } from './annex-units.ts';
import { type Block, tables } from './blocks.ts';
import { declaredValue, NOTHING, type Report, unitNames } from './figures.ts';
import { COMPARED, comparedRow } from './targets-held.ts';

const WORDS = {
  unit: { vi: 'Đơn vị', en: 'Unit' },
  all: { vi: 'Tất cả đơn vị', en: 'All units' },
  column: { vi: 'Cột', en: 'Column' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  reported: { vi: 'Số báo cáo', en: 'Reported' },
  computed: { vi: 'Số tính', en: 'Computed' },
  undecided: { vi: 'Chưa xác định', en: 'Undecided' },
  value: { vi: 'Giá trị khai', en: 'Declared' },
  status: { vi: 'Tình trạng', en: 'State' },
  source: { vi: 'Nguồn, ngày', en: 'Source, day' },
  declared: { vi: 'Chỉ tiêu do đơn vị khai:', en: 'Declared targets:' },
  compared: {
    vi: 'Giá trị đơn vị báo cáo của chỉ tiêu tính được từ hồ sơ:',
    en: 'Values that units reported of computed targets:',
  },
  target: { vi: 'Chỉ tiêu', en: 'Target' },
} as const satisfies Record<string, Localised>;

/** Cells of a form as it was reported that differ from what was computed. */
export function reportedFormAnnex({ result, lang }: Report, size: Size): readonly Block[] {
  const names = unitNames(result);
  const columns = columnsOf([
    [WORDS.unit[lang], 32],
    [WORDS.field[lang], 22],
    [WORDS.column[lang], 10, 'center'],
    [WORDS.reported[lang], 12, 'right'],
    [WORDS.computed[lang], 12, 'right'],
    [WORDS.undecided[lang], 12, 'right'],
  ]);
  return result.forms.flatMap(({ reported }) =>
    tables(
      columns,
      (reported?.differences ?? []).map(({ unit, field, column, reported: theirs, computed, undecided }) => [
        unit === null ? WORDS.all[lang] : (names.get(unit) ?? unit),
        field ?? NOTHING,
        column,
        theirs === null ? NOTHING : count(theirs, lang),
        count(computed, lang),
        count(undecided, lang),
      ]),
      size,
    ),
  );
}

/** What units reported of targets that are computed, and what was declared of the others. */
export function declaredAnnex(report: Report, size: Size): readonly Block[] {
  const { result, lang } = report;
  const names = unitNames(result);
  const targets = new Map(result.targets.map((target) => [target.id, target]));
  const figures = new Map(result.indicatorResults.map((row) => [`${row.indicator} ${row.unit ?? ''}`, row]));
  const whose = (unit: string | null): string => (unit === null ? WORDS.all[lang] : (names.get(unit) ?? unit));
  const compared = result.targetResults.flatMap(({ target: id, unit, parts, declared }) => {
    const target = targets.get(id);
    if (!declared || !target) return [];
    const own = new Map(
      parts.flatMap(({ indicator }) => {
        const figure = figures.get(`${indicator} ${unit ?? ''}`);
        return figure ? [[indicator, figure] as const] : [];
      }),
    );
    return parts.map((part) => [whose(unit), ...comparedRow(report, target, part, declared, own)]);
  });
  const declared = result.targetResults.flatMap(({ target: id, unit, declared: told, status }) => {
    const target = targets.get(id);
    if (!target || target.indicators.length > 0) return [];
    return [
      [
        whose(unit),
        `${id}. ${target.title[lang]}`,
        told ? declaredValue(told.value, target, lang) : NOTHING,
        STATUS[status][lang],
        told ? `${told.source}, ${dayWords(told.date, lang)}` : NOTHING,
      ],
    ];
  });
  return [
    ...(compared.length > 0 ? [label(WORDS.compared[lang])] : []),
    ...tables([{ title: WORDS.unit[lang], width: 20 }, ...COMPARED(lang)], compared, size),
    ...(declared.length > 0 ? [label(WORDS.declared[lang])] : []),
    ...tables(
      columnsOf([
        [WORDS.unit[lang], 20],
        [WORDS.target[lang], 34],
        [WORDS.value[lang], 13, 'right'],
        [WORDS.status[lang], 12, 'center'],
        [WORDS.source[lang], 21],
      ]),
      declared,
      size,
    ),
  ];
}

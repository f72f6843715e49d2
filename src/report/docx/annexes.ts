import { AlignmentType } from 'docx';
import type { Localised } from '../../model/text.ts';
import { lawAnnex } from './annex-law.ts';
import { declaredAnnex, reportedFormAnnex } from './annex-reported.ts';
import { formAnnex, matrixAnnex, scoreAnnex, unitAnnex } from './annex-units.ts';
import { type Block, line, tables } from './blocks.ts';
import { type Report, say } from './figures.ts';
import { failedRules, RULE_COLUMNS, ruleRow } from './findings.ts';
import { annexOf } from './head.ts';
import { ACROSS, AFTER, BODY, SIZE } from './layout.ts';
import { REASON_COLUMNS, reasonRows } from './quality.ts';
import { WAIVER_COLUMNS, waiverRows } from './waivers.ts';

const WORDS = {
  annex: { vi: 'Phụ lục {no}', en: 'Annex {no}' },
  units: { vi: 'DỮ LIỆU CỦA TỪNG ĐƠN VỊ', en: 'THE DATA OF EACH UNIT' },
  forms: { vi: 'TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ THEO ĐƠN VỊ', en: 'DOSSIERS BY UNIT' },
  matrix: { vi: 'KẾT QUẢ CHỈ TIÊU THEO ĐƠN VỊ', en: 'TARGETS BY UNIT' },
  reportedForm: { vi: 'BIỂU BÁO CÁO SO VỚI SỐ TÍNH TỪ HỒ SƠ', en: 'THE FORM AS REPORTED, AGAINST THE DOSSIERS' },
  declared: { vi: 'GIÁ TRỊ ĐƠN VỊ BÁO CÁO VÀ KHAI BÁO', en: 'REPORTED AND DECLARED VALUES' },
  scores: { vi: 'BẢNG ĐIỂM THEO ĐƠN VỊ', en: 'SCORECARD BY UNIT' },
  rules: { vi: 'QUY TẮC GHI NHẬN VI PHẠM', en: 'RULES THAT FOUND SOMETHING' },
  reasons: { vi: 'NỘI DUNG CHƯA XÁC ĐỊNH ĐƯỢC VÀ LÝ DO', en: 'WHAT COULD NOT BE DECIDED, AND WHY' },
  waivers: { vi: 'DANH SÁCH MIỄN TRỪ', en: 'WAIVERS' },
  law: { vi: 'CĂN CỨ PHÁP LÝ', en: 'THE LAW THE FIGURES REST ON' },
} as const satisfies Record<string, Localised>;

/** One annex: its pages are numbered by themselves. */
export interface Annex {
  readonly about: string;
  readonly no: string;
  readonly isAcross: boolean;
  readonly blocks: readonly Block[];
}

/** The tables of all units and everything the report only names; what there is nothing of has no annex. */
export function annexes(report: Report): readonly Annex[] {
  const { lang } = report;
  const upright = { width: BODY, size: SIZE.recipients };
  const across = { width: ACROSS, size: SIZE.annex };
  const parts: readonly (readonly [keyof typeof WORDS, boolean, readonly Block[]])[] = [
    ['units', false, unitAnnex(report, upright)],
    ['forms', true, formAnnex(report, across)],
    ['matrix', true, matrixAnnex(report, across)],
    ['reportedForm', false, reportedFormAnnex(report, upright)],
    ['declared', false, declaredAnnex(report, upright)],
    ['scores', false, scoreAnnex(report, upright)],
    ['rules', false, tables(RULE_COLUMNS(lang), failedRules(report).map(ruleRow(lang, true)), upright)],
    ['reasons', false, tables(REASON_COLUMNS(lang), reasonRows(report, true), upright)],
    ['waivers', true, tables(WAIVER_COLUMNS(lang), waiverRows(report), across)],
    ['law', false, lawAnnex(report, upright)],
  ];
  return parts
    .filter(([, , blocks]) => blocks.length > 0)
    .map(([title, isAcross, blocks], i) => ({
      about: title,
      no: roman(i + 1),
      isAcross,
      blocks: [
        line(say(WORDS.annex, lang, { no: roman(i + 1) }), { bold: true }),
        line(WORDS[title][lang], { bold: true }),
        line(annexOf(report), { italics: true, after: AFTER, alignment: AlignmentType.CENTER }),
        ...blocks,
      ],
    }));
}

const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];

/** A number below twenty. */
const roman = (n: number): string => `${n >= 10 ? 'X' : ''}${ROMAN[n % 10] ?? ''}`;

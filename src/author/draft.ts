import type { LegalAct } from '../model/law.ts';
import { DRAFT_MARK, type Lang, type Localised } from '../model/text.ts';
import { normalise, printable } from '../util/text.ts';

/** What a new file is made from. */
export interface Draft {
  readonly id: string;
  readonly title: Localised;
  readonly lang: Lang;
}

/** A draft that names an act. */
export interface CitedDraft extends Draft {
  readonly act: LegalAct;
  /** A day on which the act is in force, so that what the draft says holds of some dossier. */
  readonly day: string;
}

/** A text in quotes that YAML and JSON read alike. */
export const quoted = (text: string): string => JSON.stringify(printable(normalise(text)));

/** A title nobody has given yet says so, in reports too. */
export const titleOf = (given: Partial<Localised>): Localised => ({
  vi: given.vi ?? `${DRAFT_MARK.vi}: đặt tên`,
  en: given.en ?? `${DRAFT_MARK.en}: give it a name`,
});

/** A comment that says what has to be looked at. */
export const check = (lang: Lang, vi: string, en: string): string => `# ${DRAFT_MARK[lang]}: ${{ vi, en }[lang]}`;
/** A comment that explains. */
export const note = (lang: Lang, vi: string, en: string): string => `# ${{ vi, en }[lang]}`;

export const headOf = ({ id, title, lang }: Draft): readonly string[] => [
  note(
    lang,
    'Viết bởi soat new. Sửa những chỗ có chữ KIỂM TRA rồi xóa chữ ấy.',
    'Written by soat new. Mend every place that says CHECK, and take the word away.',
  ),
  `id: ${id}`,
  `title: { vi: ${quoted(title.vi)}, en: ${quoted(title.en)} }`,
];

const days = ({ from, to }: LegalAct['inForce']): string => `{ from: ${from}, to: ${to} }`;

/** Its citation, unverified until somebody has read the act. */
export const citationOf = ({ act, lang }: CitedDraft): readonly string[] => [
  'citations:',
  `  - act: ${act.id} ${check(lang, 'văn bản, một tệp của acts/', 'the act, a file of acts/')}`,
  `    provision: null ${check(lang, 'điều, khoản', 'article, clause')}`,
  `    quote: null ${check(lang, 'chép nguyên văn', 'the words of the law, verbatim')}`,
  `    inForce: ${days(act.inForce)}`,
  `    standing: unverified ${check(lang, 'confirmed khi đã đọc văn bản gốc', 'confirmed once it was read in its source')}`,
];

export const inForceOf = ({ act }: CitedDraft): string => `inForce: ${days(act.inForce)}`;

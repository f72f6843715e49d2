import type { LegalAct } from './law.ts';
import type { Lang, Localised } from './text.ts';

const KIND: Readonly<Record<LegalAct['kind'], Localised>> = {
  luat: { vi: 'Luật số', en: 'Law' },
  nghiQuyet: { vi: 'Nghị quyết số', en: 'Resolution' },
  nghiDinh: { vi: 'Nghị định số', en: 'Decree' },
  quyetDinh: { vi: 'Quyết định số', en: 'Decision' },
  thongTu: { vi: 'Thông tư số', en: 'Circular' },
  keHoach: { vi: 'Kế hoạch số', en: 'Plan' },
};

/** An act as people cite it: by its number, or by its name while it has none. */
export const actName = ({ kind, number, short, title }: LegalAct, lang: Lang): string =>
  number === null ? (short?.[lang] ?? title[lang]) : `${KIND[kind][lang]} ${number}`;

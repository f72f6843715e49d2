import { Procedure } from '../catalogues.ts';
import { fieldsOf } from '../field.ts';
import type { FactSignature, Family } from './signature.ts';

/** What is computed of a procedure of the catalogue. Null is always unknown. */
export const LISTED_FACTS = {
  isInForce: {
    type: 'boolean',
    label: { vi: 'thủ tục còn hiệu lực', en: 'procedure is in force' },
    meaning: {
      vi: 'Thủ tục chưa bị bãi bỏ trước thời điểm chốt.',
      en: 'The procedure was not abolished before the cut.',
    },
    needs: ['procedures.hetHieuLucTu'],
  },
  timeSaved: {
    type: 'integer',
    label: { vi: 'thời gian được cắt giảm', en: 'time saved' },
    meaning: {
      vi: 'Thời gian theo quy định trừ thời gian giải quyết do tỉnh công bố, theo loại thời gian của thủ tục; âm khi tỉnh công bố dài hơn.',
      en: "The statute's time less the province's, in the procedure's kind of time; negative when the province's is longer.",
    },
    needs: ['procedures.thoiGianTheoQuyDinh', 'procedures.thoiGianGiaiQuyet'],
  },
} as const satisfies Family;
export type ListedFactId = keyof typeof LISTED_FACTS;

/** The facts of indicators about procedures: the catalogue's own fields, and what is computed of them. */
export const listedSignatures: readonly FactSignature[] = [
  ...fieldsOf(Procedure).map(({ name, type, label, meaning, nullMeans, personal, codes }) => ({
    id: name,
    type,
    label,
    meaning,
    nullMeans,
    personal,
    ...(codes ? { codes } : {}),
    needs: [`procedures.${name}`],
    parameters: [],
  })),
  ...Object.entries<Family[string]>(LISTED_FACTS).map(([id, own]) => ({
    id,
    nullMeans: 'unknown' as const,
    personal: false,
    parameters: [],
    ...own,
  })),
];

import { Dossier } from './dossier.ts';
import { type CodeList, fieldsOf, type NullMeaning, type ValueType } from './field.ts';
import type { Localised } from './text.ts';

/** What the checker of the rule language knows of a fact. */
export interface FactSignature {
  readonly id: string;
  readonly type: ValueType;
  readonly label: Localised;
  readonly meaning: Localised;
  readonly nullMeans: NullMeaning;
  readonly codes?: CodeList;
  /** Personal data: may be compared, never told. */
  readonly personal: boolean;
  /** Dossier fields and side tables it rests on, in the order a reader would ask for them. */
  readonly needs: readonly string[];
}

const derived = {
  dueAt: {
    type: 'timestamp',
    label: { vi: 'hạn trả', en: 'due at' },
    meaning: {
      vi: 'Ngày hẹn trả; nếu không có giờ thì là cuối ngày đó.',
      en: 'The due date; when it has no time of day, the end of that day.',
    },
    needs: ['ngayHenTra'],
  },
  endAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm kết thúc', en: 'ended at' },
    meaning: {
      vi: 'Ngày kết thúc xử lý, nếu trống thì ngày trả; không có giờ thì là đầu ngày.',
      en: 'The end of processing, or else the return of the result; when it has no time of day, the start of that day.',
    },
    needs: ['ngayKetThucXuLy', 'ngayTra'],
  },
  latestEndAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm kết thúc muộn nhất', en: 'ended at the latest' },
    meaning: {
      vi: 'Như thời điểm kết thúc, nhưng không có giờ thì là cuối ngày.',
      en: 'As ended at, but when it has no time of day, the end of that day.',
    },
    needs: ['ngayKetThucXuLy', 'ngayTra'],
  },
  isSettled: {
    type: 'boolean',
    label: { vi: 'đã giải quyết', en: 'settled' },
    meaning: {
      vi: 'Đã kết thúc trước thời điểm chốt. Trạng thái đã kết thúc mà không có ngày, hay kết thúc đúng ngày chốt mà không có giờ, thì không xác định.',
      en: 'Ended before the cut. A status that says ended without a date leaves it unknown, and so does an end without a time of day on the day of the cut.',
    },
    needs: ['ngayKetThucXuLy', 'ngayTra', 'trangThaiHoSo'],
  },
  isLate: {
    type: 'boolean',
    label: { vi: 'chậm, muộn', en: 'late' },
    meaning: {
      vi: 'Kết thúc sau hạn, hoặc đến thời điểm chốt đã quá hạn mà chưa kết thúc. Đang chờ bổ sung hay nghĩa vụ tài chính khi quá hạn thì không xác định: thời hạn có thể đang tạm dừng.',
      en: 'Ended after it was due, or past due and pending as of the cut. Unknown while a supplement or a payment is awaited past the due date: the clock may stand still.',
    },
    needs: ['ngayHenTra', 'ngayKetThucXuLy', 'ngayTra', 'trangThaiHoSo'],
  },
  hasApology: {
    type: 'boolean',
    label: { vi: 'có xin lỗi', en: 'apologised for' },
    meaning: {
      vi: 'Có văn bản xin lỗi đã gửi trước thời điểm chốt. Không có dòng nào chỉ là "không" khi sổ được khai là bao trùm hồ sơ.',
      en: 'An apology was sent before the cut. No row means no only where the register declares to cover the dossier.',
    },
    needs: ['apologies'],
  },
  apologySentOn: {
    type: 'date',
    label: { vi: 'ngày gửi xin lỗi', en: 'apology sent on' },
    meaning: {
      vi: 'Ngày gửi văn bản xin lỗi đầu tiên.',
      en: 'Day the first apology was sent.',
    },
    needs: ['apologies'],
  },
  apologyDueOn: {
    type: 'date',
    label: { vi: 'ngày xin lỗi chậm nhất', en: 'last day for the apology' },
    meaning: {
      vi: 'Ngày hẹn trả lùi số ngày của tham số apology-lead-days.',
      en: 'The due day less the days of the parameter apology-lead-days.',
    },
    needs: ['ngayHenTra'],
  },
  hasExplanation: {
    type: 'boolean',
    label: { vi: 'có giải trình', en: 'explained' },
    meaning: {
      vi: 'Có giải trình trước thời điểm chốt. Không có dòng nào chỉ là "không" khi sổ được khai là bao trùm hồ sơ.',
      en: 'An explanation was given before the cut. No row means no only where the register declares to cover the dossier.',
    },
    needs: ['explanations'],
  },
  isResultBearing: {
    type: 'boolean',
    label: { vi: 'thủ tục có kết quả', en: 'procedure bears a result' },
    meaning: {
      vi: 'Theo danh mục thủ tục.',
      en: 'As the procedure catalogue says.',
    },
    needs: ['maTTHC', 'procedures'],
  },
} as const satisfies Record<string, Omit<FactSignature, 'id' | 'nullMeans' | 'personal'>>;

export type DerivedFactId = keyof typeof derived;
export const DERIVED_FACTS = Object.keys(derived) as readonly DerivedFactId[];

/** Facts computed from a dossier and its side tables. Null is always unknown. */
export const derivedSignatures: readonly FactSignature[] = DERIVED_FACTS.map((id) => ({
  id,
  nullMeans: 'unknown',
  personal: false,
  ...derived[id],
}));

/** The fields of a dossier as facts. */
export const fieldSignatures: readonly FactSignature[] = fieldsOf(Dossier).map((f) => ({
  id: f.name,
  type: f.type,
  label: f.label,
  meaning: f.meaning,
  nullMeans: f.nullMeans,
  personal: f.personal,
  ...(f.codes ? { codes: f.codes } : {}),
  needs: [f.name],
}));

/** What is known of the facts that need no rules folder. */
const SIGNATURES = new Map<string, FactSignature>([...fieldSignatures, ...derivedSignatures].map((f) => [f.id, f]));
export const signatureOf = (id: string): FactSignature | undefined => SIGNATURES.get(id);

export const PARAMETER_PREFIX = 'param.';
/** Parameters a derived fact rests on; a rules folder without them is refused. */
export const FACT_PARAMETERS: Readonly<Record<string, string>> = { apologyDueOn: 'apology-lead-days' };

/** The parameter a fact is, or rests on; undefined when there is none. */
export const parameterOf = (factId: string): string | undefined =>
  factId.startsWith(PARAMETER_PREFIX) ? factId.slice(PARAMETER_PREFIX.length) : FACT_PARAMETERS[factId];

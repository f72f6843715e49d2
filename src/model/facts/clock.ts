import { CODE_LISTS } from '../code-lists.ts';
import { DUE, STOPS } from './cut.ts';
import type { Family } from './signature.ts';

const LIMIT = [
  'maTTHC',
  'kenhThucHien',
  'procedures.thoiGianGiaiQuyet',
  'procedures.thoiGianTheoQuyDinh',
  'procedures.thoiGianTrucTuyen',
  'procedures.thoiGianTrucTuyenTheoQuyDinh',
] as const;
const KIND = ['maTTHC', 'procedures.loaiThoiGian'] as const;
const FIRST_START = ['ngayTiepNhan', 'donViPhiDiaGioi', 'ngayNhanPhiDiaGioi'] as const;
const ANSWERS = ['ngayYeuCauBoSung', 'supplements.ngayBoSung', 'supplements.ngayTiepNhanBoSung'] as const;
/** What the due date by law rests on. */
export const LAWFUL = [...LIMIT, ...KIND, ...FIRST_START, ...STOPS] as const;
const START_PARAMETERS = ['clock-from-competent-receipt', 'supplement-restarts-clock'] as const;
export const LAWFUL_PARAMETERS = [...START_PARAMETERS, 'same-day-cut-hour'] as const;
const PAUSES = ['supplements.ngayBoSung', 'supplements.ngayTiepNhanBoSung'] as const;
/** What the due date moved by the pauses rests on. */
export const SHIFTED = [...PAUSES, 'supplements.ngayHenTraTruoc'] as const;

/** When a dossier is due by law, counted anew from the limit of its procedure; as of the cut. */
export const CLOCK_FACTS = {
  limitAmount: {
    type: 'integer',
    label: { vi: 'thời hạn của thủ tục', en: 'limit of the procedure' },
    meaning: {
      vi: 'Thời gian giải quyết cho kênh nộp của hồ sơ, theo loại thời gian của thủ tục: do tỉnh công bố, nếu không nêu thì theo quy định. Không nêu, danh mục mâu thuẫn, hay không rõ kênh mà các kênh khác nhau thì không xác định.',
      en: 'Time limit for the channel of the dossier, in the kind of time of the procedure: as the province publishes it, else that of the statute. Unknown when none is stated, when the catalogue contradicts itself, and when the channel is not known and they differ.',
    },
    needs: LIMIT,
  },
  limitKind: {
    type: 'code',
    codes: CODE_LISTS.loaiThoiGian,
    label: { vi: 'loại thời hạn của thủ tục', en: 'kind of the limit' },
    meaning: { vi: 'Theo danh mục thủ tục.', en: 'As the procedure catalogue says.' },
    needs: KIND,
  },
  firstClockStartAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm bắt đầu tính thời hạn lần đầu', en: 'clock first started at' },
    meaning: {
      vi: 'Lúc tiếp nhận. Hồ sơ phi địa giới, khi tham số clock-from-competent-receipt nói vậy, thì lúc đơn vị có thẩm quyền nhận, trước thời điểm chốt.',
      en: 'The receipt. For a dossier from across boundaries, where the parameter clock-from-competent-receipt says so, the receipt by the competent unit, before the cut.',
    },
    needs: FIRST_START,
    parameters: ['clock-from-competent-receipt'],
  },
  clockStartAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm bắt đầu tính thời hạn', en: 'clock started at' },
    meaning: {
      vi: 'Lúc bắt đầu lần đầu, hoặc lúc nhận đủ phần bổ sung gần nhất trước thời điểm chốt khi tham số supplement-restarts-clock nói thời hạn tính lại. Có yêu cầu bổ sung mà không bảng nào cho biết đã nhận hay chưa thì không xác định.',
      en: 'When it first started, or the last supplement received before the cut where the parameter supplement-restarts-clock says that time begins anew. Unknown when a supplement was requested and no table tells of the answer.',
    },
    needs: [...FIRST_START, ...ANSWERS],
    parameters: START_PARAMETERS,
  },
  lawfulDueAt: {
    type: 'timestamp',
    label: { vi: 'hạn trả theo quy định', en: 'due by law' },
    meaning: {
      vi: 'Thời hạn của thủ tục tính từ lúc bắt đầu, theo lịch làm việc. Không có giờ bắt đầu thì là cuối ngày. Thủ tục trong ngày (0 ngày làm việc): cuối ngày bắt đầu; từ giờ của tham số same-day-cut-hour, hoặc ngày nghỉ, thì cuối ngày làm việc tiếp theo. Thời hạn đang tạm dừng, đã có lúc chờ nghĩa vụ tài chính hay dừng xử lý, hay ra ngoài lịch, thì không xác định.',
      en: 'The limit of the procedure counted from the start of the clock, by the working calendar. Without a time of day at the start, the end of the day. Same-day procedures (0 working days): the end of the day of the start; from the hour of the parameter same-day-cut-hour on, or on a day off, that of the next working day. Unknown while the clock stands still, once a payment was awaited or processing stopped, and beyond the calendar.',
    },
    needs: LAWFUL,
    parameters: LAWFUL_PARAMETERS,
  },
  dueBeyondLawfulDays: {
    type: 'integer',
    label: { vi: 'số ngày làm việc hẹn trả muộn hơn quy định', en: 'working days promised beyond the law' },
    meaning: {
      vi: 'Số ngày làm việc từ ngày phải trả theo quy định đến ngày hẹn trả khi chốt số liệu; âm là hẹn sớm hơn.',
      en: 'Working days from the day it is due by law to the day it is due as of the cut; negative when promised earlier.',
    },
    needs: [...LAWFUL, ...DUE],
    parameters: LAWFUL_PARAMETERS,
  },
  workingDaysLate: {
    type: 'integer',
    label: { vi: 'số ngày làm việc chậm', en: 'working days late' },
    meaning: {
      vi: 'Số ngày làm việc từ ngày hẹn trả khi chốt số liệu đến ngày kết thúc, chưa kết thúc thì đến ngày cuối trước thời điểm chốt; không chậm, hay chậm trong cùng ngày, là 0.',
      en: 'Working days from the day it was due as of the cut to the day it ended, or, when pending, to the last day before the cut; 0 when not late, or late on the very day.',
    },
    needs: [...DUE, ...STOPS],
  },
  timeUsedPercent: {
    type: 'integer',
    label: { vi: 'phần trăm thời hạn đã dùng', en: 'percent of the time used' },
    meaning: {
      vi: 'Giờ làm việc từ lúc bắt đầu tính thời hạn đến khi kết thúc, chưa kết thúc thì đến thời điểm chốt, trên giờ làm việc của cả thời hạn theo quy định, làm tròn xuống; có thể quá 100.',
      en: 'Working time from the start of the clock to the end, or, when pending, to the cut, of the working time of the whole lawful limit, rounded down; it may exceed 100.',
    },
    needs: LAWFUL,
    parameters: LAWFUL_PARAMETERS,
  },
  pausedWorkingMinutes: {
    type: 'integer',
    label: { vi: 'số phút làm việc tạm dừng để bổ sung', en: 'working minutes paused for supplements' },
    meaning: {
      vi: 'Số phút làm việc từ khi yêu cầu đến khi nhận bổ sung, của các lần nhận trước thời điểm chốt; phần trùng nhau tính một lần, mỗi quãng làm tròn xuống. Yêu cầu hay bổ sung không có giờ thì không xác định.',
      en: 'Working minutes from the request to the receipt of the supplements received before the cut; what overlaps counts once, each stretch rounded down. Unknown when a request or its answer has no time of day.',
    },
    needs: PAUSES,
  },
  shiftedDueAt: {
    type: 'timestamp',
    label: { vi: 'hạn trả lùi theo thời gian bổ sung', en: 'due date moved by the pauses' },
    meaning: {
      vi: 'Ngày hẹn trước lần bổ sung đầu tiên, lùi thêm số phút làm việc tạm dừng để bổ sung. Cách tính của một số phần mềm, để đối chiếu.',
      en: 'The due date before the first supplement, moved by the working minutes paused for supplements. The way some software counts, for comparison.',
    },
    needs: SHIFTED,
  },
} as const satisfies Family;

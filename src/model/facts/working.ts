import { DUE } from './cut.ts';
import type { Family } from './signature.ts';

/** Working days and hours, by the calendar. Null beyond what the calendar knows. */
export const WORKING_FACTS = {
  receivedOn: {
    type: 'date',
    label: { vi: 'ngày tiếp nhận', en: 'received on' },
    meaning: { vi: 'Ngày của thời điểm tiếp nhận.', en: 'The day of receipt.' },
    needs: ['ngayTiepNhan'],
  },
  answeredAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm trả lời', en: 'answered at' },
    meaning: {
      vi: 'Ngày từ chối, trước thời điểm chốt, khi hồ sơ không được tiếp nhận; còn lại là ngày tiếp nhận.',
      en: 'The refusal, before the cut, when the dossier was not accepted; else the receipt.',
    },
    needs: ['ngayTiepNhan', 'ngayTuChoi', 'trangThaiHoSo'],
  },
  onlineAnswerHours: {
    type: 'decimal',
    label: { vi: 'số giờ làm việc đến khi trả lời', en: 'working hours to the answer' },
    meaning: {
      vi: 'Số giờ làm việc từ lúc nộp đến lúc trả lời, khi cả hai mốc đều có giờ.',
      en: 'Working hours from filing to the answer, when both have a time of day.',
    },
    needs: ['ngayNopHoSo', 'ngayTiepNhan', 'ngayTuChoi', 'trangThaiHoSo'],
  },
  workingDaysToSupplement: {
    type: 'integer',
    label: { vi: 'số ngày làm việc đến yêu cầu bổ sung', en: 'working days to the first request' },
    meaning: {
      vi: 'Số ngày làm việc sau ngày tiếp nhận, đến ngày của yêu cầu bổ sung đầu tiên.',
      en: 'Working days after the day of receipt, up to the day of the first request for a supplement.',
    },
    needs: ['ngayTiepNhan', 'supplements.ngayBoSung'],
  },
  transferredOn: {
    type: 'date',
    label: { vi: 'ngày chuyển hồ sơ', en: 'passed on' },
    meaning: {
      vi: 'Ngày nơi tiếp nhận phi địa giới chuyển hồ sơ, trước thời điểm chốt.',
      en: 'Day the receiving place passed the dossier on across boundaries, before the cut.',
    },
    needs: ['ngayGuiPhiDiaGioi'],
  },
  transferDueOn: {
    type: 'date',
    label: { vi: 'ngày phải chuyển hồ sơ', en: 'to be passed on by' },
    meaning: {
      vi: 'Ngày tiếp nhận nếu là ngày làm việc và nhận trước giờ của tham số transfer-cut-hour, còn lại là ngày làm việc tiếp theo. Tiếp nhận không có giờ thì không xác định.',
      en: 'The day of receipt when it is a working day and came before the hour of the parameter transfer-cut-hour, else the next working day. Unknown when the receipt has no time of day.',
    },
    needs: ['ngayTiepNhan'],
    parameters: ['transfer-cut-hour'],
  },
  workingDaysFromCompetentReceipt: {
    type: 'integer',
    label: { vi: 'số ngày làm việc của đơn vị có thẩm quyền', en: 'working days of the competent unit' },
    meaning: {
      vi: 'Số ngày làm việc sau ngày đơn vị có thẩm quyền nhận hồ sơ, trước thời điểm chốt, đến ngày hẹn trả.',
      en: 'Working days after the day the competent unit received the dossier, before the cut, up to the due day.',
    },
    needs: ['ngayNhanPhiDiaGioi', ...DUE],
  },
} as const satisfies Family;

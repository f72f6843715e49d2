import { DUE, SETTLED, STOPS } from './cut.ts';
import type { Family } from './signature.ts';

/** Whether a dossier is settled, late, apologised for, explained. */
export const LATENESS_FACTS = {
  isSettled: {
    type: 'boolean',
    label: { vi: 'đã giải quyết', en: 'settled' },
    meaning: {
      vi: 'Đã kết thúc trước thời điểm chốt. Trạng thái đã kết thúc mà không có ngày, hay kết thúc đúng ngày chốt mà không có giờ, thì không xác định, trừ khi quá trình xử lý cho thấy khi chốt vẫn đang giải quyết, hoặc bị từ chối sau đó.',
      en: 'Ended before the cut. A status that says ended without a date leaves it unknown, and so does an end without a time of day on the day of the cut, unless the processing steps show that it was pending at the cut, or it was refused later.',
    },
    needs: SETTLED,
  },
  isLate: {
    type: 'boolean',
    label: { vi: 'chậm, muộn', en: 'late' },
    meaning: {
      vi: 'Kết thúc sau hạn trả khi chốt số liệu, hoặc đến thời điểm chốt đã quá hạn ấy mà chưa kết thúc. Quá hạn khi thời hạn đang hay có thể đang tạm dừng thì không xác định.',
      en: 'Ended after it was due as of the cut, or past that and pending as of the cut. Unknown past due while the clock stands still, or may.',
    },
    needs: [...DUE, ...STOPS],
  },
  hasApology: {
    type: 'boolean',
    label: { vi: 'có xin lỗi', en: 'apologised for' },
    meaning: {
      vi: 'Có văn bản xin lỗi đã gửi trước thời điểm chốt. Không có dòng nào chỉ là "không" khi sổ được khai là bao trùm hồ sơ.',
      en: 'An apology was sent before the cut. No row means no only where the register declares to cover the dossier.',
    },
    needs: ['apologies.ngayGui', 'apologies.trangThai'],
  },
  apologySentOn: {
    type: 'date',
    label: { vi: 'ngày gửi xin lỗi', en: 'apology sent on' },
    meaning: {
      vi: 'Ngày gửi văn bản xin lỗi đầu tiên.',
      en: 'Day the first apology was sent.',
    },
    needs: ['apologies.ngayGui', 'apologies.trangThai'],
  },
  apologyDueOn: {
    type: 'date',
    label: { vi: 'ngày xin lỗi chậm nhất', en: 'last day for the apology' },
    meaning: {
      vi: 'Ngày hẹn trả lùi số ngày của tham số apology-lead-days.',
      en: 'The due day less the days of the parameter apology-lead-days.',
    },
    needs: DUE,
    parameters: ['apology-lead-days'],
  },
  apologyIsComplete: {
    type: 'boolean',
    label: { vi: 'xin lỗi đủ nội dung', en: 'apology is complete' },
    meaning: {
      vi: 'Mọi văn bản xin lỗi đã gửi đều có số, người ký và lý do; có cột tệp thì cũng phải có tệp.',
      en: 'Every apology sent has its number, signer and reason; and its file, where the register has that column.',
    },
    needs: [
      'apologies.ngayGui',
      'apologies.trangThai',
      'apologies.soVanBan',
      'apologies.nguoiKy',
      'apologies.lyDo',
      'apologies.fileDinhKem',
    ],
  },
  rescheduleCount: {
    type: 'integer',
    label: { vi: 'số lần hẹn lại', en: 'times re-scheduled' },
    meaning: {
      vi: 'Số ngày hẹn mới khác nhau trong các văn bản xin lỗi đã gửi; gửi lại cùng một ngày hẹn không phải hẹn lại lần nữa.',
      en: 'Number of different new days the apologies sent promise; the same day sent again is no other promise.',
    },
    needs: ['apologies.ngayGui', 'apologies.trangThai', 'apologies.ngayHenTraMoi'],
  },
  newDueAt: {
    type: 'timestamp',
    label: { vi: 'hạn hẹn lại', en: 'new due at' },
    meaning: {
      vi: 'Ngày hẹn mới muộn nhất trong các văn bản xin lỗi đã gửi; không có giờ thì là cuối ngày.',
      en: 'The latest new date the apologies sent promise; when it has no time of day, the end of that day.',
    },
    needs: ['apologies.ngayGui', 'apologies.trangThai', 'apologies.ngayHenTraMoi'],
  },
  newDueIsSound: {
    type: 'boolean',
    label: { vi: 'hẹn lại hợp lệ', en: 'new date is sound' },
    meaning: {
      vi: 'Mọi văn bản xin lỗi đã gửi đều hẹn lại, sau ngày gửi và sau hạn cũ. Ngày hẹn mới không sau hạn trong dữ liệu mà sổ không ghi hạn cũ thì không xác định: phần mềm có thể đã ghi đè hạn cũ.',
      en: 'Every apology sent promises a new date, after its sending and after the former due date. Unknown when the new date is not after the due date of the dump and the register has no former one: the software may have overwritten it.',
    },
    needs: [
      'ngayHenTra',
      'apologies.ngayGui',
      'apologies.trangThai',
      'apologies.ngayHenTraTruoc',
      'apologies.ngayHenTraMoi',
    ],
  },
  isLateAgain: {
    type: 'boolean',
    label: { vi: 'chậm cả hạn hẹn lại', en: 'late again' },
    meaning: {
      vi: 'Kết thúc sau hạn hẹn lại muộn nhất, hoặc đến thời điểm chốt đã quá hạn ấy mà chưa kết thúc.',
      en: 'Ended after the latest new date, or past that date and pending as of the cut.',
    },
    needs: [...STOPS, 'apologies.ngayGui', 'apologies.trangThai', 'apologies.ngayHenTraMoi'],
  },
  hasExplanation: {
    type: 'boolean',
    label: { vi: 'có giải trình', en: 'explained' },
    meaning: {
      vi: 'Có giải trình trước thời điểm chốt. Không có dòng nào chỉ là "không" khi sổ được khai là bao trùm hồ sơ.',
      en: 'An explanation was given before the cut. No row means no only where the register declares to cover the dossier.',
    },
    needs: ['explanations.ngayGiaiTrinh'],
  },
} as const satisfies Family;

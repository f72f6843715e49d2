import type { Family } from './signature.ts';

const MOVES = ['steps.thoiDiemXuLy', 'steps.trangThai', 'steps.ngayHenTra'] as const;

/** How the due date was moved before the cut, by the processing steps. */
export const HISTORY_FACTS = {
  dueMoveCount: {
    type: 'integer',
    label: { vi: 'số lần đổi ngày hẹn trả', en: 'times the due date was moved' },
    meaning: {
      vi: 'Số bước xử lý trước thời điểm chốt đặt một ngày hẹn trả khác ngày hẹn đặt trước đó; lần đặt đầu tiên không tính.',
      en: 'Processing steps before the cut that set another due date than the one set before; the first is no move.',
    },
    needs: MOVES,
  },
  dueMovedAfterDue: {
    type: 'boolean',
    label: { vi: 'lùi ngày hẹn trả khi đã quá hạn', en: 'due date put off after it had passed' },
    meaning: {
      vi: 'Có bước xử lý trước thời điểm chốt, sau hạn trả lúc ấy, đặt ngày hẹn trả muộn hơn.',
      en: 'A processing step before the cut, after the due date of that time, set a later one.',
    },
    needs: MOVES,
  },
  dueMovedWithoutCause: {
    type: 'boolean',
    label: { vi: 'lùi ngày hẹn trả không thấy lý do', en: 'due date put off without a cause on record' },
    meaning: {
      vi: 'Có bước xử lý trước thời điểm chốt lùi ngày hẹn trả mà kể từ lần đặt trước không có bổ sung được nhận, không có xin lỗi hẹn lại, không có bước yêu cầu bổ sung, nghĩa vụ tài chính hay dừng, và không bổ sung hay xin lỗi nào ghi đúng ngày hẹn mới ấy. Sổ xin lỗi và bảng bổ sung không bao trùm thì không xác định.',
      en: 'A processing step before the cut put the due date off, and since it was set no supplement was received, no apology promised a new date, no step asked for a supplement or a payment or stopped it, and none of them names that new day. Unknown where the registers of apologies and supplements do not cover the dossier.',
    },
    needs: [
      ...MOVES,
      'apologies.ngayGui',
      'apologies.trangThai',
      'apologies.ngayHenTraMoi',
      'supplements.ngayBoSung',
      'supplements.ngayTiepNhanBoSung',
      'supplements.ngayHenTraMoi',
    ],
  },
} as const satisfies Family;

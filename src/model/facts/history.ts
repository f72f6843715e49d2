import type { Family } from './signature.ts';

const MOVES = ['steps.thoiDiemXuLy', 'steps.trangThai', 'steps.ngayHenTra'] as const;
const ANSWERS = ['supplements.ngayBoSung', 'supplements.ngayTiepNhanBoSung', 'supplements.ngayHenTraMoi'] as const;

/** How due date and status were changed before the cut, by the processing steps. */
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
      vi: 'Có bước xử lý trước thời điểm chốt, sau hạn trả lúc ấy, đặt ngày hẹn trả muộn hơn, mà kể từ lần đặt trước không có bổ sung được nhận, không có bước yêu cầu bổ sung, nghĩa vụ tài chính hay dừng, và không bổ sung nào ghi đúng ngày hẹn mới ấy: hồ sơ chờ bổ sung thì thời hạn không chạy. Xin lỗi không làm đổi điều này. Bảng bổ sung không bao trùm thì không xác định.',
      en: 'A processing step before the cut, after the due date of that time, set a later one, and since that date was set no supplement was received, no step asked for a supplement or a payment or stopped it, and no supplement names the new day: while a supplement is awaited the clock stands still. An apology changes nothing in this. Unknown where the table of supplements does not cover the dossier.',
    },
    needs: [...MOVES, ...ANSWERS],
  },
  dueMovedWithoutCause: {
    type: 'boolean',
    label: { vi: 'lùi ngày hẹn trả không thấy lý do', en: 'due date put off without a cause on record' },
    meaning: {
      vi: 'Có bước xử lý trước thời điểm chốt lùi ngày hẹn trả mà kể từ lần đặt trước không có bổ sung được nhận, không có xin lỗi hẹn lại, không có bước yêu cầu bổ sung, nghĩa vụ tài chính hay dừng, và không bổ sung hay xin lỗi nào ghi đúng ngày hẹn mới ấy. Sổ xin lỗi và bảng bổ sung không bao trùm thì không xác định.',
      en: 'A processing step before the cut put the due date off, and since it was set no supplement was received, no apology promised a new date, no step asked for a supplement or a payment or stopped it, and none of them names that new day. Unknown where the registers of apologies and supplements do not cover the dossier.',
    },
    needs: [...MOVES, 'apologies.ngayGui', 'apologies.trangThai', 'apologies.ngayHenTraMoi', ...ANSWERS],
  },
  hasIllegalStep: {
    type: 'boolean',
    label: { vi: 'có bước chuyển trạng thái không hợp lệ', en: 'has an illegal change of status' },
    meaning: {
      vi: 'Hai bước xử lý liền nhau trước thời điểm chốt đi từ trạng thái này sang trạng thái kia, là một cặp của tham số illegal-steps. Bước không ghi trạng thái thì bỏ qua. Có bước không rõ thời điểm, có trạng thái không đọc được, hoặc bảng không bao trùm hồ sơ thì không xác định; không thấy cặp nào mà có hai bước cùng thời điểm, khác trạng thái cũng vậy.',
      en: 'Two processing steps before the cut, one after the other, go from one status to another that are a pair of the parameter illegal-steps. Steps without a status are passed over. Unknown when a step has no known instant, a status cannot be read, or the table does not cover the dossier; likewise when no pair was seen and two steps of one instant differ.',
    },
    needs: ['steps.thoiDiemXuLy', 'steps.trangThai'],
    parameters: ['illegal-steps'],
  },
} as const satisfies Family;

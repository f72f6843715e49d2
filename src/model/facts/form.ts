import type { Family } from './signature.ts';

/** Where a dossier stands at the bounds of the period of the run, by its dates. */
export const FORM_FACTS = {
  periodStartsAt: {
    type: 'timestamp',
    label: { vi: 'đầu kỳ', en: 'start of the period' },
    meaning: { vi: 'Thời điểm đầu của kỳ báo cáo.', en: 'First instant of the period of the run.' },
    needs: [],
  },
  periodEndsAt: {
    type: 'timestamp',
    label: { vi: 'cuối kỳ', en: 'end of the period' },
    meaning: {
      vi: 'Thời điểm hết kỳ báo cáo, hoặc thời điểm chốt khi chốt sớm hơn; không thuộc kỳ.',
      en: 'End of the period of the run, or the cut when it comes before; not part of the period.',
    },
    needs: [],
  },
  periodEndsOn: {
    type: 'date',
    label: { vi: 'ngày hết kỳ', en: 'day the period ends' },
    meaning: {
      vi: 'Ngày của cuối kỳ: hẹn trả trước ngày ấy thì ngày hẹn đã qua hẳn.',
      en: 'The day of the end of the period: a due day before it is over.',
    },
    needs: [],
  },
  endedOn: {
    type: 'date',
    label: { vi: 'ngày kết thúc', en: 'ended on' },
    meaning: { vi: 'Ngày của thời điểm kết thúc.', en: 'The day it ended.' },
    needs: ['ngayKetThucXuLy', 'ngayTra'],
  },
  endedBeforePeriod: {
    type: 'boolean',
    label: { vi: 'kết thúc trước kỳ', en: 'ended before the period' },
    meaning: {
      vi: 'Kết thúc trước đầu kỳ. Tiếp nhận từ đầu kỳ trở đi thì không. Kết thúc trước cả khi tiếp nhận thì không xác định.',
      en: 'Ended before the start of the period; no when received at or after it. Unknown when it ended before it was received.',
    },
    needs: ['ngayTiepNhan', 'ngayKetThucXuLy', 'ngayTra', 'trangThaiHoSo'],
  },
  endedByPeriodEnd: {
    type: 'boolean',
    label: { vi: 'kết thúc trước khi hết kỳ', en: 'ended by the end of the period' },
    meaning: {
      vi: 'Kết thúc trước cuối kỳ. Kết thúc trước cả khi tiếp nhận thì không xác định.',
      en: 'Ended before the end of the period. Unknown when it ended before it was received.',
    },
    needs: ['ngayTiepNhan', 'ngayKetThucXuLy', 'ngayTra', 'trangThaiHoSo'],
  },
  supplementOpenAtPeriodEnd: {
    type: 'boolean',
    label: { vi: 'còn chờ bổ sung khi hết kỳ', en: 'a supplement was awaited at the end of the period' },
    meaning: {
      vi: 'Sổ yêu cầu bổ sung có lần yêu cầu trước cuối kỳ mà đến cuối kỳ chưa nộp bổ sung.',
      en: 'The register of supplements has a request from before the end of the period that was not answered by then.',
    },
    needs: ['supplements.ngayBoSung', 'supplements.ngayTiepNhanBoSung'],
  },
  pausedAtPeriodEnd: {
    type: 'boolean',
    label: { vi: 'đang tạm dừng khi hết kỳ', en: 'paused at the end of the period' },
    meaning: {
      vi: 'Cuối kỳ đang chờ người nộp bổ sung: theo sổ yêu cầu bổ sung, không có sổ thì theo ngày yêu cầu và trạng thái, là trạng thái theo quá trình xử lý khi bảng cho biết. Chờ nghĩa vụ tài chính không có ngày nên không xác định.',
      en: 'The applicant was awaited at the end of the period: by the register of supplements, or else by the day of the request and the status, which is that of the processing steps where the table tells. Unknown while a payment is awaited, which has no date.',
    },
    needs: [
      'trangThaiHoSo',
      'steps.thoiDiemXuLy',
      'steps.trangThai',
      'ngayYeuCauBoSung',
      'supplements.ngayBoSung',
      'supplements.ngayTiepNhanBoSung',
    ],
  },
  apologisedByPeriodEnd: {
    type: 'boolean',
    label: { vi: 'có xin lỗi trước khi hết kỳ', en: 'apologised for by the end of the period' },
    meaning: {
      vi: 'Có văn bản xin lỗi đã gửi trước cuối kỳ. Không có dòng nào chỉ là "không" khi sổ được khai là bao trùm hồ sơ.',
      en: 'An apology was sent before the end of the period. No row means no only where the register declares to cover the dossier.',
    },
    needs: ['apologies.ngayGui', 'apologies.trangThai'],
  },
} as const satisfies Family;

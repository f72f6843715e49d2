import type { Family } from './signature.ts';

/** How the dossier was filed, its code, and what other dossiers of the unit show. */
export const FILING_FACTS = {
  codeIsWellFormed: {
    type: 'boolean',
    label: { vi: 'mã hồ sơ đúng dạng', en: 'code is well formed' },
    meaning: {
      vi: 'Mã hồ sơ theo đúng mẫu của tham số dossier-code-pattern.',
      en: 'The dossier code fits the parameter dossier-code-pattern.',
    },
    needs: ['maHoSo'],
    parameters: ['dossier-code-pattern'],
    words: { field: 'maHoSo', parameter: 'dossier-code-pattern' },
  },
  codeDateMatches: {
    type: 'boolean',
    label: { vi: 'ngày trong mã khớp', en: 'date in the code matches' },
    meaning: {
      vi: 'Ngày ghi trong mã hồ sơ (6 hoặc 8 chữ số giữa hai gạch nối) là ngày tiếp nhận hoặc ngày nộp. Mã không có ngày thì không xác định.',
      en: 'The date in the code (6 or 8 digits between hyphens) is that of receipt or of filing. Unknown when the code has none.',
    },
    needs: ['maHoSo', 'ngayTiepNhan', 'ngayNopHoSo'],
    words: { field: 'maHoSo', parameter: null },
  },
  refusedForPlace: {
    type: 'boolean',
    label: { vi: 'từ chối vì địa bàn', en: 'refused for its place' },
    meaning: {
      vi: 'Lý do từ chối nói về địa bàn, theo mẫu của tham số refusal-place-pattern.',
      en: 'The reason of refusal speaks of the place, by the parameter refusal-place-pattern.',
    },
    needs: ['lyDoTuChoi'],
    parameters: ['refusal-place-pattern'],
    words: { field: 'lyDoTuChoi', parameter: 'refusal-place-pattern' },
  },
  applicantsOfContact: {
    type: 'integer',
    label: { vi: 'số người nộp cùng liên hệ', en: 'applicants of one contact' },
    meaning: {
      vi: 'Số người nộp khác nhau trong đơn vị có hồ sơ trực tuyến cùng số điện thoại, thư điện tử hoặc tài khoản nộp với hồ sơ này; lấy số lớn nhất.',
      en: 'Number of different applicants of the unit whose online dossiers have the telephone, e-mail or account of this one; the greatest of the three.',
    },
    needs: ['donViXuLy', 'kenhThucHien', 'soDinhDanh', 'soDienThoai', 'email', 'nguoiGui'],
  },
  applicantSeenBefore: {
    type: 'boolean',
    label: { vi: 'người nộp đã có hồ sơ trước', en: 'applicant seen before' },
    meaning: {
      vi: 'Trong dữ liệu, người nộp có hồ sơ tiếp nhận trước đó tại đơn vị.',
      en: 'In the data, the applicant has an earlier dossier at the unit.',
    },
    needs: ['donViXuLy', 'soDinhDanh', 'ngayTiepNhan'],
  },
  hasTwin: {
    type: 'boolean',
    label: { vi: 'có hồ sơ giống hệt', en: 'has a twin' },
    meaning: {
      vi: 'Có hồ sơ khác mã của cùng người nộp, cùng thủ tục, cùng ngày tiếp nhận, cùng trích yếu tại đơn vị.',
      en: 'Another code has the same applicant, procedure, day of receipt and summary at the unit.',
    },
    needs: ['donViXuLy', 'soDinhDanh', 'maTTHC', 'ngayTiepNhan', 'trichYeuHoSo'],
  },
} as const satisfies Family;

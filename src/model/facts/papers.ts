import type { Family } from './signature.ts';

/** Payments, and the papers filed. */
export const PAPER_FACTS = {
  hasPayment: {
    type: 'boolean',
    label: { vi: 'đã nộp phí', en: 'fee paid' },
    meaning: {
      vi: 'Có lần thanh toán "Đã thanh toán" trước thời điểm chốt, kể cả sau đó được hoàn phí; không ghi ngày thu thì coi là trước.',
      en: 'A payment is marked as paid before the cut, later refunded or not; one without a date is taken as before.',
    },
    needs: ['payments.trangThai', 'payments.ngayThuPhi'],
  },
  hasOnlinePayment: {
    type: 'boolean',
    label: { vi: 'có giao dịch trực tuyến', en: 'paid online with a transaction' },
    meaning: {
      vi: 'Như đã nộp phí, nhưng là thanh toán trực tuyến và có mã giao dịch.',
      en: 'As fee paid, but by an online payment that has a transaction code.',
    },
    needs: ['payments.trangThai', 'payments.ngayThuPhi', 'payments.hinhThucThanhToan', 'payments.maGiaoDich'],
  },
  hasAttachment: {
    type: 'boolean',
    label: { vi: 'có tệp giấy tờ', en: 'has a file' },
    meaning: {
      vi: 'Có giấy tờ nộp chưa bị xóa và có tệp.',
      en: 'A paper that is not deleted has a file.',
    },
    needs: ['attachments.duongDanTaiTepTin', 'attachments.isDeleted'],
  },
  attachmentsAreSound: {
    type: 'boolean',
    label: { vi: 'mọi giấy tờ đều có tệp', en: 'every paper has its file' },
    meaning: {
      vi: 'Mọi giấy tờ chưa bị xóa đều có đường dẫn tệp, trừ giấy tờ ghi là chưa số hóa; biết dung lượng thì tệp không rỗng.',
      en: 'Every paper that is not deleted has a file link, unless it is marked as not digitised; and no file of 0 bytes where sizes are known.',
    },
    needs: ['attachments.duongDanTaiTepTin', 'attachments.isDeleted', 'attachments.dungLuong', 'attachments.duocSoHoa'],
  },
  attachmentIsShared: {
    type: 'boolean',
    label: { vi: 'tệp dùng chung với hồ sơ khác', en: 'shares a file with another dossier' },
    meaning: {
      vi: 'Có tệp giấy tờ mang cùng đường dẫn với giấy tờ của hồ sơ khác trong cùng đơn vị, không kể giấy tờ ghi là tái sử dụng hay lấy từ kho quốc gia.',
      en: 'One of its files has the link of a paper of another dossier of the unit, papers marked as reused or from the national store apart.',
    },
    needs: [
      'attachments.duongDanTaiTepTin',
      'attachments.isDeleted',
      'attachments.duocTaiSuDung',
      'attachments.duocLayTuKhoDMQG',
    ],
  },
  hasReusedFile: {
    type: 'boolean',
    label: { vi: 'có giấy tờ tái sử dụng', en: 'has a reused paper' },
    meaning: {
      vi: 'Có giấy tờ được đánh dấu tái sử dụng.',
      en: 'A paper is marked as reused.',
    },
    needs: ['attachments.duocTaiSuDung', 'attachments.isDeleted'],
  },
  allFilesReused: {
    type: 'boolean',
    label: { vi: 'mọi giấy tờ đều tái sử dụng', en: 'every paper is reused' },
    meaning: {
      vi: 'Mọi giấy tờ chưa bị xóa đều được đánh dấu tái sử dụng.',
      en: 'Every paper that is not deleted is marked as reused.',
    },
    needs: ['attachments.duocTaiSuDung', 'attachments.isDeleted'],
  },
  resultIsInput: {
    type: 'boolean',
    label: { vi: 'kết quả là giấy tờ nộp', en: 'result is a filed paper' },
    meaning: {
      vi: 'Tệp kết quả trùng đường dẫn với một giấy tờ nộp của chính hồ sơ.',
      en: 'The result file has the link of a paper filed with the dossier.',
    },
    needs: ['duongDanTepTinKetQua', 'attachments.duongDanTaiTepTin', 'attachments.isDeleted'],
  },
} as const satisfies Family;

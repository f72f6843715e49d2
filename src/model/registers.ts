import { z } from 'zod';
import { CODE_LISTS } from './code-lists.ts';
import { field } from './field.ts';

const LOCAL = { source: 'hệ thống một cửa hoặc sổ theo dõi của đơn vị' } as const;
const maHoSo = field.code({
  ...LOCAL,
  label: ['Mã hồ sơ', 'Dossier code'],
  vi: 'Mã hồ sơ liên quan.',
  en: 'The dossier it is about.',
});

/** A notice of apology (Phiếu xin lỗi và hẹn lại). Not part of the national interface. */
export const Apology = z.object({
  maHoSo,
  soVanBan: field.code({
    personal: true,
    ...LOCAL,
    label: ['Số văn bản', 'Document number'],
    vi: 'Số, ký hiệu văn bản xin lỗi.',
    en: 'Number of the letter.',
  }),
  ngayGui: field.timestamp({
    ...LOCAL,
    label: ['Ngày gửi xin lỗi', 'Apology sent at'],
    vi: 'Thời điểm gửi xin lỗi cho người nộp.',
    en: 'Instant the apology was sent to the applicant.',
  }),
  nguoiKy: field.text({
    ...LOCAL,
    personal: true,
    label: ['Người ký', 'Signer'],
    vi: 'Người ký văn bản.',
    en: 'Who signed.',
  }),
  lyDo: field.text({
    ...LOCAL,
    personal: true,
    label: ['Lý do', 'Reason'],
    vi: 'Lý do chậm, lời văn tự do.',
    en: 'Reason of the delay, free text.',
  }),
  fileDinhKem: field.text({
    personal: true,
    ...LOCAL,
    label: ['Tệp văn bản', 'Letter file'],
    vi: 'Tệp văn bản xin lỗi.',
    en: 'The file of the letter.',
  }),
  ngayHenTraTruoc: field.timestamp({
    ...LOCAL,
    label: ['Ngày hẹn trước', 'Former due date'],
    vi: 'Ngày hẹn trả trước khi xin lỗi.',
    en: 'The due date before the apology.',
  }),
  ngayHenTraMoi: field.timestamp({
    ...LOCAL,
    label: ['Ngày hẹn mới', 'New due date'],
    vi: 'Ngày hẹn trả mới.',
    en: 'The new due date.',
  }),
  trangThai: field.code({
    ...LOCAL,
    codes: CODE_LISTS.trangThaiXinLoi,
    label: ['Trạng thái văn bản', 'State of the letter'],
    vi: 'Chỉ văn bản "Đã xử lý" mới là đã ban hành; sổ không có cột này là sổ văn bản đã ban hành.',
    en: 'Only "Issued" letters count; a register without this column lists issued letters.',
  }),
});
export type Apology = z.infer<typeof Apology>;

/** An explanation (giải trình) given to the head of the unit for a late dossier. */
export const Explanation = z.object({
  maHoSo,
  ngayGiaiTrinh: field.timestamp({
    ...LOCAL,
    label: ['Ngày giải trình', 'Explained at'],
    vi: 'Thời điểm giải trình.',
    en: 'Instant of the explanation.',
  }),
  nguoiGiaiTrinh: field.text({
    ...LOCAL,
    personal: true,
    label: ['Người giải trình', 'Explained by'],
    vi: 'Người giải trình.',
    en: 'Who explained.',
  }),
  noiDung: field.text({
    ...LOCAL,
    personal: true,
    label: ['Nội dung', 'Content'],
    vi: 'Nội dung giải trình, lời văn tự do.',
    en: 'The explanation, free text.',
  }),
});
export type Explanation = z.infer<typeof Explanation>;

/** A request for a supplement (DanhSachHoSoBoSung), with its answer. */
export const Supplement = z.object({
  maHoSo,
  ngayBoSung: field.timestamp({
    label: ['Ngày yêu cầu bổ sung', 'Supplement requested at'],
    vi: 'Thời điểm yêu cầu bổ sung.',
    en: 'Instant the supplement was requested.',
  }),
  nguoiYeuCauBoSung: field.text({
    personal: true,
    label: ['Người yêu cầu', 'Requested by'],
    vi: 'Người yêu cầu bổ sung.',
    en: 'Who requested it.',
  }),
  noiDungBoSung: field.text({
    personal: true,
    label: ['Nội dung bổ sung', 'Content'],
    vi: 'Nội dung yêu cầu, lời văn tự do.',
    en: 'What was requested, free text.',
  }),
  thoiHanBoSung: field.integer({
    ...LOCAL,
    unit: 'ngày',
    label: ['Thời hạn bổ sung', 'Days to supplement'],
    vi: 'Số ngày người nộp có để bổ sung.',
    en: 'Days the applicant has to answer.',
  }),
  ngayTiepNhanBoSung: field.timestamp({
    nullMeans: 'didNotHappen',
    label: ['Ngày tiếp nhận bổ sung', 'Supplement received at'],
    vi: 'Thời điểm nhận đủ phần bổ sung.',
    en: 'Instant the supplement was received in full.',
  }),
  ngayHenTraTruoc: field.timestamp({
    label: ['Ngày hẹn trước', 'Former due date'],
    vi: 'Ngày hẹn trả trước khi bổ sung.',
    en: 'The due date before the supplement.',
  }),
  ngayHenTraMoi: field.timestamp({
    label: ['Ngày hẹn mới', 'New due date'],
    vi: 'Ngày hẹn trả mới sau khi bổ sung.',
    en: 'The due date after the supplement.',
  }),
});
export type Supplement = z.infer<typeof Supplement>;

/** A payment asked of the applicant (YeuCauThanhToan). Not part of the national interface. */
export const Payment = z.object({
  maHoSo,
  soTien: field.integer({
    ...LOCAL,
    unit: 'đồng',
    label: ['Số tiền', 'Amount'],
    vi: 'Số tiền phải nộp.',
    en: 'Amount to be paid.',
  }),
  trangThai: field.code({
    ...LOCAL,
    codes: CODE_LISTS.trangThaiThanhToan,
    label: ['Trạng thái thanh toán', 'State of the payment'],
    vi: 'Trạng thái của lần thanh toán.',
    en: 'State of the payment.',
  }),
  hinhThucThanhToan: field.code({
    ...LOCAL,
    codes: CODE_LISTS.hinhThucThanhToan,
    label: ['Hình thức thanh toán', 'Means of payment'],
    vi: 'Hình thức thanh toán.',
    en: 'Means of payment.',
  }),
  ngayThuPhi: field.timestamp({
    ...LOCAL,
    label: ['Ngày thu', 'Paid at'],
    vi: 'Thời điểm thu phí, lệ phí.',
    en: 'Instant the fee was collected.',
  }),
  maGiaoDich: field.code({
    personal: true,
    ...LOCAL,
    nullMeans: 'didNotHappen',
    label: ['Mã giao dịch', 'Transaction code'],
    vi: 'Mã giao dịch của cổng thanh toán.',
    en: 'Code of the transaction at the payment gateway.',
  }),
});
export type Payment = z.infer<typeof Payment>;

/** A paper the applicant filed (TaiLieuNop). */
export const Attachment = z.object({
  maHoSo,
  maThanhPhanHoSo: field.code({
    label: ['Mã thành phần', 'Component code'],
    vi: 'Mã thành phần hồ sơ.',
    en: 'Code of the component of the dossier.',
  }),
  duongDanTaiTepTin: field.text({
    personal: true,
    nullMeans: 'didNotHappen',
    label: ['Đường dẫn tệp', 'File link'],
    vi: 'Đường dẫn tải tệp; trống là không có tệp.',
    en: 'Link to the file; empty means there is none.',
  }),
  dungLuong: field.integer({
    ...LOCAL,
    unit: 'byte',
    label: ['Dung lượng', 'Size'],
    vi: 'Dung lượng của tệp.',
    en: 'Size of the file.',
  }),
  isDeleted: field.boolean({
    nullMeans: 'didNotHappen',
    label: ['Đã xóa', 'Deleted'],
    vi: 'Giấy tờ đã bị xóa khỏi hồ sơ; trống là không.',
    en: 'The paper was removed from the dossier; empty means it was not.',
  }),
  duocSoHoa: field.boolean({
    label: ['Được số hóa', 'Digitised'],
    vi: 'Giấy tờ đã được số hóa.',
    en: 'The paper is digitised.',
  }),
  duocTaiSuDung: field.boolean({
    label: ['Được tái sử dụng', 'Reused'],
    vi: 'Giấy tờ được dùng lại từ dữ liệu đã có.',
    en: 'The paper was taken over from data already held.',
  }),
  duocLayTuKhoDMQG: field.boolean({
    label: ['Lấy từ kho quốc gia', 'From the national store'],
    vi: 'Giấy tờ lấy từ kho dữ liệu điện tử trên Cổng Dịch vụ công quốc gia.',
    en: 'The paper came from the electronic store of the national portal.',
  }),
});
export type Attachment = z.infer<typeof Attachment>;

/** A step of the processing of a dossier (CapNhatTienDoHoSoMC, QuaTrinhXuLyHoSo), in which its status or due date changed. */
export const Step = z.object({
  maHoSo,
  thoiDiemXuLy: field.timestamp({
    label: ['Thời điểm xử lý', 'Done at'],
    vi: 'Thời điểm của bước xử lý.',
    en: 'Instant of the step.',
  }),
  trangThai: field.code({
    codes: CODE_LISTS.trangThaiHoSo,
    label: ['Trạng thái sau bước', 'Status after the step'],
    vi: 'Trạng thái hồ sơ từ bước này.',
    en: 'Status of the dossier from this step on.',
  }),
  ngayHenTra: field.timestamp({
    ...LOCAL,
    nullMeans: 'didNotHappen',
    label: ['Ngày hẹn trả từ bước này', 'Due date from this step'],
    vi: 'Ngày hẹn trả được đặt ở bước này; trống là bước không đặt ngày hẹn.',
    en: 'The due date this step set; empty means it set none.',
  }),
});
export type Step = z.infer<typeof Step>;

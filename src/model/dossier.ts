import { z } from 'zod';
import { CODE_LISTS } from './code-lists.ts';
import { field } from './field.ts';

/** About one person, or leading to one: see `FieldMeta.personal`. */
const APPLICANT = { personal: true } as const;
const EVENT = { nullMeans: 'didNotHappen' } as const;
const LOCAL = { source: 'hệ thống một cửa của địa phương' } as const;

/**
 * A dossier as the national interface (DongBoHoSoMC) describes it, one record a dossier, names in
 * camelCase. Nested lists are not part of it; the three values of them that rules need are flattened
 * and say so.
 */
export const Dossier = z.object({
  maHoSo: field.code({
    label: ['Mã hồ sơ', 'Dossier code'],
    vi: 'Mã số hồ sơ, duy nhất.',
    en: 'The dossier code, unique.',
  }),
  soBienNhan: field.code({
    ...APPLICANT,
    label: ['Số biên nhận', 'Receipt number'],
    vi: 'Số biên nhận của hệ thống một cửa.',
    en: 'Receipt number of the one-stop system.',
  }),
  maTTHC: field.code({
    label: ['Mã TTHC', 'Procedure code'],
    vi: 'Mã thủ tục hành chính, dạng 1.004873.',
    en: 'Procedure code, such as 1.004873.',
  }),
  tenTTHC: field.text({
    label: ['Tên TTHC', 'Procedure'],
    vi: 'Tên thủ tục hành chính.',
    en: 'Name of the procedure.',
  }),
  maLinhVuc: field.code({ label: ['Mã lĩnh vực', 'Field code'], vi: 'Mã lĩnh vực.', en: 'Code of the field of work.' }),
  tenLinhVuc: field.text({ label: ['Lĩnh vực', 'Field'], vi: 'Tên lĩnh vực.', en: 'Name of the field of work.' }),
  trichYeuHoSo: field.text({
    ...APPLICANT,
    label: ['Trích yếu', 'Summary'],
    vi: 'Trích yếu, lời văn tự do.',
    en: 'Summary, free text.',
  }),
  noiNopHoSo: field.code({
    codes: CODE_LISTS.noiNopHoSo,
    label: ['Nơi nộp', 'Where filed'],
    vi: 'Nơi nộp hồ sơ.',
    en: 'Where the dossier was filed.',
  }),
  kenhThucHien: field.code({
    codes: CODE_LISTS.kenhThucHien,
    label: ['Kênh thực hiện', 'Channel'],
    vi: 'Kênh nộp hồ sơ.',
    en: 'Channel of filing.',
  }),
  chuHoSo: field.text({
    ...APPLICANT,
    label: ['Chủ hồ sơ', 'Applicant'],
    vi: 'Tên chủ hồ sơ.',
    en: 'Name of the applicant.',
  }),
  loaiDoiTuong: field.code({
    codes: CODE_LISTS.loaiDoiTuong,
    label: ['Loại đối tượng', 'Kind of applicant'],
    vi: 'Loại chủ hồ sơ.',
    en: 'Kind of applicant.',
  }),
  maDoiTuong: field.code({
    ...APPLICANT,
    label: ['Mã đối tượng', 'Applicant code'],
    vi: 'Mã của chủ hồ sơ.',
    en: 'Code of the applicant.',
  }),
  loaiDinhDanh: field.code({
    codes: CODE_LISTS.loaiDinhDanh,
    label: ['Loại định danh', 'Kind of identity number'],
    vi: 'Loại số định danh.',
    en: 'Kind of identity number.',
  }),
  soDinhDanh: field.code({
    ...APPLICANT,
    label: ['Số định danh', 'Identity number'],
    vi: 'Số định danh của chủ hồ sơ.',
    en: 'Identity number of the applicant.',
  }),
  email: field.text({ ...APPLICANT, label: ['Email', 'E-mail'], vi: 'Thư điện tử.', en: 'E-mail address.' }),
  fax: field.text({ ...APPLICANT, label: ['Fax', 'Fax'], vi: 'Số fax.', en: 'Fax number.' }),
  soDienThoai: field.code({
    ...APPLICANT,
    label: ['Số điện thoại', 'Telephone'],
    vi: 'Số điện thoại.',
    en: 'Telephone number.',
  }),
  thongTinKhac: field.text({
    ...APPLICANT,
    label: ['Thông tin khác', 'Other information'],
    vi: 'Lời văn tự do.',
    en: 'Free text.',
  }),
  ngayNopHoSo: field.timestamp({
    label: ['Ngày nộp', 'Filed at'],
    vi: 'Thời điểm nộp hồ sơ.',
    en: 'Instant of filing.',
  }),
  ngayTiepNhan: field.timestamp({
    label: ['Ngày tiếp nhận', 'Received at'],
    vi: 'Thời điểm tiếp nhận; chọn quy định áp dụng theo thời điểm này.',
    en: 'Instant of receipt; the law that applies is chosen by it.',
  }),
  ngayHenTra: field.timestamp({
    label: ['Ngày hẹn trả', 'Due at'],
    vi: 'Thời điểm hẹn trả kết quả; không có giờ (0 giờ) nghĩa là đến hết ngày.',
    en: 'Instant promised for the result; without a time of day (midnight) it means until the end of that day.',
  }),
  ngayKetThucXuLy: field.timestamp({
    ...EVENT,
    label: ['Ngày kết thúc xử lý', 'Processing ended at'],
    vi: 'Thời điểm xử lý xong.',
    en: 'Instant processing ended.',
  }),
  ngayTra: field.timestamp({
    ...EVENT,
    label: ['Ngày trả', 'Returned at'],
    vi: 'Thời điểm trả kết quả cho người nộp.',
    en: 'Instant the result was returned.',
  }),
  ngayTuChoi: field.timestamp({
    ...EVENT,
    label: ['Ngày từ chối', 'Refused at'],
    vi: 'Thời điểm từ chối.',
    en: 'Instant of refusal.',
  }),
  ngayYeuCauBoSung: field.timestamp({
    ...EVENT,
    label: ['Ngày yêu cầu bổ sung', 'Supplement requested at'],
    vi: 'Thời điểm yêu cầu bổ sung gần nhất.',
    en: 'Instant of the latest request for a supplement.',
  }),
  trangThaiHoSo: field.code({
    codes: CODE_LISTS.trangThaiHoSo,
    label: ['Trạng thái', 'Status'],
    vi: 'Trạng thái lúc xuất dữ liệu.',
    en: 'Status when the dump was made.',
  }),
  donViXuLy: field.text({
    label: ['Đơn vị xử lý', 'Unit'],
    vi: 'Mã hoặc tên đơn vị giải quyết hồ sơ.',
    en: 'Code or name of the unit that handles the dossier.',
  }),
  thongTinTra: field.text({
    ...APPLICANT,
    label: ['Thông tin trả', 'Return information'],
    vi: 'Lời văn tự do về việc trả kết quả.',
    en: 'Free text about the return of the result.',
  }),
  hinhThuc: field.code({
    codes: CODE_LISTS.hinhThuc,
    label: ['Hình thức', 'Form'],
    vi: 'Hình thức trả kết quả (0/1).',
    en: 'Form of return (0/1).',
  }),
  ghiChu: field.text({
    ...APPLICANT,
    label: ['Ghi chú', 'Note'],
    vi: 'Ghi chú, lời văn tự do.',
    en: 'Note, free text.',
  }),
  lyDoTuChoi: field.text({
    ...APPLICANT,
    ...EVENT,
    ...LOCAL,
    label: ['Lý do từ chối', 'Reason of refusal'],
    vi: 'Lý do từ chối, lời văn tự do; trống là không nêu lý do.',
    en: 'Reason of the refusal, free text; empty means none was given.',
  }),
  nguoiGui: field.code({
    ...APPLICANT,
    ...LOCAL,
    label: ['Tài khoản nộp', 'Filing account'],
    vi: 'Tài khoản đã nộp hồ sơ trực tuyến.',
    en: 'The account that filed the dossier online.',
  }),
  mucDo: field.code({
    ...LOCAL,
    codes: CODE_LISTS.mucDo,
    label: ['Mức độ', 'Online level'],
    vi: 'Mức độ trực tuyến của thủ tục khi tiếp nhận.',
    en: 'Level of online service of the procedure at receipt.',
  }),
  soKyHieuKetQua: field.code({
    ...APPLICANT,
    ...EVENT,
    ...LOCAL,
    label: ['Số ký hiệu kết quả', 'Number of the result'],
    vi: 'Số, ký hiệu của văn bản kết quả.',
    en: 'Number of the result document.',
  }),
  ngayKyKetQua: field.timestamp({
    ...EVENT,
    ...LOCAL,
    label: ['Ngày ký kết quả', 'Result signed at'],
    vi: 'Thời điểm ký kết quả.',
    en: 'Instant the result was signed.',
  }),
  donViPhiDiaGioi: field.text({
    ...EVENT,
    ...LOCAL,
    label: ['Đơn vị phi địa giới', 'Unit across boundaries'],
    vi: 'Đơn vị có thẩm quyền mà nơi tiếp nhận chuyển hồ sơ tới; trống là không tiếp nhận phi địa giới.',
    en: 'The competent unit the receiving place passes the dossier on to; empty means it was not received across boundaries.',
  }),
  ngayGuiPhiDiaGioi: field.timestamp({
    ...EVENT,
    ...LOCAL,
    label: ['Ngày chuyển phi địa giới', 'Passed on at'],
    vi: 'Thời điểm nơi tiếp nhận chuyển hồ sơ cho đơn vị có thẩm quyền.',
    en: 'Instant the receiving place passed the dossier on.',
  }),
  ngayNhanPhiDiaGioi: field.timestamp({
    ...EVENT,
    ...LOCAL,
    label: ['Ngày nhận phi địa giới', 'Received by the competent unit at'],
    vi: 'Thời điểm đơn vị có thẩm quyền nhận hồ sơ.',
    en: 'Instant the competent unit received the dossier.',
  }),
  hoSoCoThanhPhanSoHoa: field.boolean({
    label: ['Hồ sơ có thành phần số hóa', 'Has digitised components'],
    vi: 'Thành phần hồ sơ đã được số hóa.',
    en: 'The components of the dossier are digitised.',
  }),
  taiKhoanDuocXacThucVoiVNeID: field.boolean({
    label: ['Tài khoản xác thực VNeID', 'VNeID account'],
    vi: 'Tài khoản nộp được xác thực với VNeID.',
    en: 'The filing account is authenticated with VNeID.',
  }),
  duocThanhToanTrucTuyen: field.code({
    ...EVENT,
    codes: CODE_LISTS.duocThanhToanTrucTuyen,
    label: ['Thanh toán trực tuyến', 'Paid online'],
    vi: 'Cách thanh toán phí, lệ phí; trống là không ghi thanh toán trực tuyến.',
    en: 'How the fee was paid; empty means no online payment was recorded.',
  }),
  dsKetNoiCSDL: field.list({
    label: ['Kết nối CSDL', 'Databases consulted'],
    vi: 'Mã các cơ sở dữ liệu đã kết nối.',
    en: 'Codes of the databases consulted.',
  }),
  gia: field.integer({
    unit: 'đồng',
    source: 'DongBoHoSoMC, tổng Gia của DanhSachLePhi',
    label: ['Phí, lệ phí', 'Fee'],
    vi: 'Tổng phí, lệ phí của hồ sơ; 0 là không thu.',
    en: 'Total fee of the dossier; 0 means none.',
  }),
  maGiayToKetQua: field.code({
    ...EVENT,
    source: 'DongBoHoSoMC, DanhSachGiayToKetQua đầu tiên',
    label: ['Mã giấy tờ kết quả', 'Result paper code'],
    vi: 'Mã loại giấy tờ kết quả, dạng KQ.G15.000038.',
    en: 'Code of the result paper, such as KQ.G15.000038.',
  }),
  duongDanTepTinKetQua: field.text({
    ...APPLICANT,
    ...EVENT,
    source: 'DongBoHoSoMC, DanhSachGiayToKetQua đầu tiên',
    label: ['Đường dẫn tệp kết quả', 'Result file link'],
    vi: 'Đường dẫn tệp kết quả điện tử.',
    en: 'Link to the electronic result file.',
  }),
});
export type Dossier = z.infer<typeof Dossier>;
export type DossierField = keyof Dossier;

/** The fields without which a record is rejected. */
export const KEY_FIELDS = ['maHoSo', 'donViXuLy', 'ngayTiepNhan'] as const satisfies readonly DossierField[];

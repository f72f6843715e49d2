import { z } from 'zod';
import { CODE_LISTS } from './code-lists.ts';
import { Dossier } from './dossier.ts';
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

/** A procedure of the catalogue (danh mục TTHC). */
export const Procedure = z.object({
  maTTHC: field.code({
    source: 'LayDanhSachTTHC',
    label: ['Mã TTHC', 'Procedure code'],
    vi: 'Mã thủ tục hành chính.',
    en: 'Procedure code.',
  }),
  tenTTHC: field.text({
    source: 'LayDanhSachTTHC',
    label: ['Tên TTHC', 'Procedure'],
    vi: 'Tên thủ tục.',
    en: 'Name of the procedure.',
  }),
  tenLinhVuc: field.text({
    source: 'danh mục TTHC',
    label: ['Lĩnh vực', 'Field'],
    vi: 'Tên lĩnh vực.',
    en: 'Name of the field of work.',
  }),
  mucDo: field.code({
    source: 'danh mục TTHC',
    codes: CODE_LISTS.mucDo,
    label: ['Mức độ', 'Online level'],
    vi: 'Mức độ trực tuyến.',
    en: 'Level of online service.',
  }),
  coKetQua: field.boolean({
    source: 'danh mục TTHC (ThuTucKhongCoKetQua đảo lại)',
    label: ['Có kết quả', 'Bears a result'],
    vi: 'Thủ tục có giấy tờ kết quả.',
    en: 'The procedure ends with a result paper.',
  }),
  laPhiDiaGioi: field.boolean({
    source: 'danh mục TTHC',
    label: ['Phi địa giới', 'Irrespective of boundaries'],
    vi: 'Được thực hiện không phụ thuộc địa giới.',
    en: 'Done irrespective of administrative boundaries.',
  }),
});
export type Procedure = z.infer<typeof Procedure>;

/** A unit of the directory: its code, its name as dumps write it, its level. */
export const Unit = z.object({
  maDonVi: field.code({
    source: 'danh mục đơn vị',
    label: ['Mã đơn vị', 'Unit code'],
    vi: 'Mã đơn vị.',
    en: 'Unit code.',
  }),
  tenDonVi: field.text({
    source: 'danh mục đơn vị',
    label: ['Tên đơn vị', 'Unit'],
    vi: 'Tên đơn vị.',
    en: 'Name of the unit.',
  }),
  cap: field.code({
    source: 'danh mục đơn vị',
    label: ['Cấp', 'Level'],
    vi: 'Cấp của đơn vị: tinh hoặc xa.',
    en: 'Level of the unit: tinh or xa.',
  }),
});
export type Unit = z.infer<typeof Unit>;

/** Every table a run can read, by its role. */
export const TABLES = {
  dossiers: Dossier,
  apologies: Apology,
  explanations: Explanation,
  procedures: Procedure,
  units: Unit,
} as const;
export type TableRole = keyof typeof TABLES;

/** The fields a record of each table cannot do without. */
export const TABLE_KEYS: Readonly<Record<TableRole, readonly string[]>> = {
  dossiers: ['maHoSo', 'donViXuLy', 'ngayTiepNhan'],
  apologies: ['maHoSo'],
  explanations: ['maHoSo'],
  procedures: ['maTTHC'],
  units: ['maDonVi'],
};

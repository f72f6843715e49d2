import { z } from 'zod';
import { CODE_LISTS } from './code-lists.ts';
import { field } from './field.ts';

const LISTED = { source: 'danh mục TTHC' } as const;

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
    ...LISTED,
    label: ['Lĩnh vực', 'Field'],
    vi: 'Tên lĩnh vực.',
    en: 'Name of the field of work.',
  }),
  mucDo: field.code({
    ...LISTED,
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
  capThucHien: field.code({
    ...LISTED,
    label: ['Cấp thực hiện', 'Level'],
    vi: 'Cấp thực hiện: tinh, xa; nhiều cấp thì cách nhau bằng dấu phẩy.',
    en: 'Level that carries it out: tinh, xa; several with commas between.',
  }),
  thoiGianGiaiQuyet: field.integer({
    ...LISTED,
    label: ['Thời gian giải quyết', 'Time limit'],
    vi: 'Thời gian giải quyết do tỉnh công bố, theo loại thời gian; trống là không nêu.',
    en: 'Time limit as the province publishes it, in its kind of time; empty means not stated.',
  }),
  thoiGianTheoQuyDinh: field.integer({
    ...LISTED,
    label: ['Thời gian theo quy định', 'Statutory time limit'],
    vi: 'Thời gian giải quyết theo văn bản quy phạm pháp luật, cùng loại thời gian.',
    en: 'Time limit of the statute, in the same kind of time.',
  }),
  thoiGianTrucTuyen: field.integer({
    ...LISTED,
    nullMeans: 'didNotHappen',
    label: ['Thời gian giải quyết trực tuyến', 'Time limit online'],
    vi: 'Thời gian giải quyết do tỉnh công bố cho hồ sơ nộp trực tuyến, cùng loại thời gian; trống là như các kênh khác.',
    en: 'Time limit the province publishes for dossiers filed online, in the same kind of time; empty means as for other channels.',
  }),
  thoiGianTrucTuyenTheoQuyDinh: field.integer({
    ...LISTED,
    nullMeans: 'didNotHappen',
    label: ['Thời gian trực tuyến theo quy định', 'Statutory time limit online'],
    vi: 'Thời gian theo văn bản quy phạm pháp luật cho hồ sơ nộp trực tuyến, cùng loại thời gian; trống là như các kênh khác.',
    en: 'Time limit of the statute for dossiers filed online, in the same kind of time; empty means as for other channels.',
  }),
  loaiThoiGian: field.code({
    ...LISTED,
    codes: CODE_LISTS.loaiThoiGian,
    label: ['Loại thời gian', 'Kind of time'],
    vi: 'Đơn vị của thời gian giải quyết.',
    en: 'What the time limit is counted in.',
  }),
  lienQuanDoanhNghiep: field.boolean({
    ...LISTED,
    label: ['Liên quan doanh nghiệp', 'Concerns businesses'],
    vi: 'Thủ tục liên quan đến doanh nghiệp, hoạt động sản xuất, kinh doanh.',
    en: 'The procedure concerns businesses, production or trade.',
  }),
  duDieuKienToanTrinh: field.boolean({
    ...LISTED,
    label: ['Đủ điều kiện toàn trình', 'Eligible for fully online'],
    vi: 'Đủ điều kiện cung cấp trực tuyến toàn trình.',
    en: 'Eligible to be offered fully online.',
  }),
  ketQuaDienTu: field.boolean({
    ...LISTED,
    label: ['Đủ điều kiện kết quả điện tử', 'Eligible for an electronic result'],
    vi: 'Kết quả đủ điều kiện cấp bản điện tử.',
    en: 'Its result is eligible to be issued electronically.',
  }),
  coGiaTriTaiSuDung: field.boolean({
    ...LISTED,
    label: ['Có giá trị tái sử dụng', 'Reusable'],
    vi: 'Hồ sơ, kết quả có giá trị tái sử dụng.',
    en: 'Its dossier and result are of use again.',
  }),
  hetHieuLucTu: field.date({
    ...LISTED,
    nullMeans: 'didNotHappen',
    label: ['Bãi bỏ từ', 'Abolished from'],
    vi: 'Ngày thủ tục bị bãi bỏ; trống là còn hiệu lực.',
    en: 'Day from which the procedure is abolished; empty means in force.',
  }),
  laPhiDiaGioi: field.boolean({
    ...LISTED,
    label: ['Phi địa giới', 'Irrespective of boundaries'],
    vi: 'Được thực hiện không phụ thuộc địa giới.',
    en: 'Done irrespective of administrative boundaries.',
  }),
});
export type Procedure = z.infer<typeof Procedure>;

/** A unit of the directory: its code, its name as dumps write it, its level, and whether it is abolished. */
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
  giaiTheTu: field.date({
    source: 'danh mục đơn vị',
    nullMeans: 'didNotHappen',
    label: ['Giải thể từ', 'Abolished from'],
    vi: 'Ngày đơn vị thôi hoạt động; trống là đang hoạt động.',
    en: 'Day from which the unit is abolished; empty means it works.',
  }),
});
export type Unit = z.infer<typeof Unit>;

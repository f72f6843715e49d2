import type { CodeList } from './field.ts';

const list = (id: string, rows: readonly (readonly [string, string, string])[]): CodeList => ({
  id,
  labels: Object.fromEntries(rows.map(([code, vi, en]) => [code, { vi, en }])),
});

/** Code lists of the national interface, as its software uses them. */
export const CODE_LISTS = {
  trangThaiHoSo: list('trangThaiHoSo', [
    ['1', 'Mới đăng ký', 'Newly registered'],
    ['2', 'Được tiếp nhận', 'Accepted'],
    ['3', 'Không được tiếp nhận', 'Not accepted'],
    ['4', 'Đang xử lý', 'In process'],
    ['5', 'Yêu cầu bổ sung giấy tờ', 'Supplement requested'],
    ['6', 'Yêu cầu thực hiện nghĩa vụ tài chính', 'Financial obligation requested'],
    ['7', 'Công dân yêu cầu rút hồ sơ', 'Withdrawn by the applicant'],
    ['8', 'Dừng xử lý', 'Stopped'],
    ['9', 'Đã xử lý xong', 'Processed'],
    ['10', 'Đã trả kết quả', 'Result returned'],
  ]),
  kenhThucHien: list('kenhThucHien', [
    ['1', 'Trực tiếp', 'In person'],
    ['2', 'Trực tuyến', 'Online'],
    ['3', 'Bưu chính công ích', 'Public post'],
  ]),
  loaiDoiTuong: list('loaiDoiTuong', [
    ['1', 'Công dân', 'Citizen'],
    ['2', 'Doanh nghiệp', 'Business'],
    ['3', 'Cơ quan nhà nước', 'State body'],
    ['4', 'Tổ chức, khác', 'Organisation, other'],
  ]),
  loaiDinhDanh: list('loaiDinhDanh', [
    ['1', 'CCCD (12 số)', 'Citizen identity card (12 digits)'],
    ['2', 'CMND (9 số)', 'Old identity card (9 digits)'],
  ]),
  noiNopHoSo: list('noiNopHoSo', [
    ['1', 'Cổng Dịch vụ công quốc gia', 'National public service portal'],
    ['2', 'Bộ, ngành, địa phương', 'Ministry or province'],
  ]),
  duocThanhToanTrucTuyen: list('duocThanhToanTrucTuyen', [
    ['0', 'Không trực tuyến', 'Not online'],
    ['1', 'Trên Cổng Dịch vụ công quốc gia', 'On the national portal'],
    ['2', 'Tại bộ, ngành, địa phương qua cổng thanh toán', 'At the ministry or province through the gateway'],
    ['3', 'Không trực tuyến (giá trị 3)', 'Not online (value 3)'],
  ]),
  hinhThuc: list('hinhThuc', [
    ['0', 'Giá trị 0', 'Value 0'],
    ['1', 'Giá trị 1', 'Value 1'],
  ]),
  mucDo: list('mucDo', [
    ['2', 'Cung cấp thông tin', 'Information only'],
    ['3', 'Trực tuyến một phần', 'Partly online'],
    ['4', 'Trực tuyến toàn trình', 'Fully online'],
  ]),
  loaiThoiGian: list('loaiThoiGian', [
    ['ngayLamViec', 'Ngày làm việc', 'Working days'],
    ['ngay', 'Ngày', 'Calendar days'],
    ['gio', 'Giờ làm việc', 'Working hours'],
    ['thang', 'Tháng', 'Months'],
  ]),
  trangThaiThanhToan: list('trangThaiThanhToan', [
    ['choThanhToan', 'Chờ thanh toán', 'Waiting'],
    ['chuaThanhToan', 'Chưa thanh toán', 'Not paid'],
    ['daThanhToan', 'Đã thanh toán', 'Paid'],
    ['daHoanPhi', 'Đã hoàn phí', 'Refunded'],
    ['huy', 'Hủy thanh toán', 'Cancelled'],
  ]),
  hinhThucThanhToan: list('hinhThucThanhToan', [
    ['truc-tuyen', 'Trực tuyến', 'Online'],
    ['tien-mat', 'Tiền mặt', 'Cash'],
    ['chuyen-khoan', 'Chuyển khoản', 'Bank transfer'],
  ]),
  trangThaiXinLoi: list('trangThaiXinLoi', [
    ['choXuLy', 'Chờ xử lý', 'Waiting'],
    ['choDuyet', 'Chờ duyệt', 'Waiting for approval'],
    ['choKyDuyet', 'Chờ ký duyệt', 'Waiting for signature'],
    ['daXuLy', 'Đã xử lý', 'Issued'],
    ['tuChoi', 'Từ chối', 'Rejected'],
  ]),
} as const satisfies Record<string, CodeList>;

import { CODE_LISTS } from '../code-lists.ts';
import type { Family } from './signature.ts';

/** What it rests on whether a dossier is settled. */
export const SETTLED = [
  'ngayKetThucXuLy',
  'ngayTra',
  'ngayTuChoi',
  'trangThaiHoSo',
  'steps.thoiDiemXuLy',
  'steps.trangThai',
] as const;

/** What it rests on whether the clock stands still. */
export const STOPS = [
  ...SETTLED,
  'ngayYeuCauBoSung',
  'supplements.ngayBoSung',
  'supplements.ngayTiepNhanBoSung',
] as const;

/** What the due date as of the cut rests on. */
export const DUE = [
  'ngayHenTra',
  'steps.thoiDiemXuLy',
  'steps.ngayHenTra',
  'supplements.ngayBoSung',
  'supplements.ngayTiepNhanBoSung',
  'supplements.ngayHenTraTruoc',
] as const;

/** How a dossier stood at the cut, by dates and events before it and never by the status of the dump alone. */
export const CUT_FACTS = {
  isReceivedAsOf: {
    type: 'boolean',
    label: { vi: 'đã tiếp nhận khi chốt số liệu', en: 'received as of the cut' },
    meaning: {
      vi: 'Tiếp nhận trước thời điểm chốt. Hồ sơ tiếp nhận từ thời điểm chốt trở đi thì khi ấy chưa có.',
      en: 'Received before the cut. A dossier received at or after the cut does not exist yet.',
    },
    needs: ['ngayTiepNhan'],
  },
  statusAsOf: {
    type: 'code',
    codes: CODE_LISTS.trangThaiHoSo,
    label: { vi: 'trạng thái khi chốt số liệu', en: 'status as of the cut' },
    meaning: {
      vi: 'Trạng thái theo bước xử lý cuối cùng trước thời điểm chốt, khi bảng quá trình xử lý bao trùm hồ sơ. Hai bước cùng thời điểm mà khác trạng thái thì không xác định.',
      en: 'Status by the last processing step before the cut, where the table of steps covers the dossier. Unknown when two steps of one instant differ.',
    },
    needs: ['steps.thoiDiemXuLy', 'steps.trangThai'],
  },
  isOnlyRegistered: {
    type: 'boolean',
    label: { vi: 'chỉ mới đăng ký khi chốt số liệu', en: 'only registered as of the cut' },
    meaning: {
      vi: 'Khi chốt số liệu còn ở trạng thái mới đăng ký: theo quá trình xử lý khi bảng cho biết; không thì theo trạng thái của hồ sơ.',
      en: 'Still only registered at the cut: by the processing steps where the table tells; else by the status of the dossier.',
    },
    needs: ['trangThaiHoSo', 'steps.thoiDiemXuLy', 'steps.trangThai'],
  },
  isRefused: {
    type: 'boolean',
    label: { vi: 'bị từ chối khi chốt số liệu', en: 'refused as of the cut' },
    meaning: {
      vi: 'Không được tiếp nhận, và ngày từ chối trước thời điểm chốt. Từ chối mà không ghi ngày thì theo quá trình xử lý; không có nữa thì coi là bị từ chối từ đầu.',
      en: 'Not accepted, and refused before the cut. A refusal without a day is placed by the processing steps; without them it counts from the receipt on.',
    },
    needs: ['trangThaiHoSo', 'ngayTuChoi', 'steps.thoiDiemXuLy', 'steps.trangThai'],
  },
  isReturned: {
    type: 'boolean',
    label: { vi: 'đã trả kết quả khi chốt số liệu', en: 'returned as of the cut' },
    meaning: {
      vi: 'Trạng thái đã trả kết quả, và ngày trả trước thời điểm chốt. Đã trả mà không có ngày thì không xác định.',
      en: 'The status says returned, and the return came before the cut. Unknown when it says so without a day.',
    },
    needs: ['trangThaiHoSo', 'ngayTra'],
  },
  isTransferred: {
    type: 'boolean',
    label: { vi: 'đã chuyển hồ sơ khi chốt số liệu', en: 'passed on as of the cut' },
    meaning: {
      vi: 'Nơi tiếp nhận phi địa giới đã chuyển hồ sơ trước thời điểm chốt.',
      en: 'The receiving place passed the dossier on across boundaries before the cut.',
    },
    needs: ['ngayGuiPhiDiaGioi'],
  },
  isWithCompetentUnit: {
    type: 'boolean',
    label: { vi: 'đơn vị có thẩm quyền đã nhận khi chốt số liệu', en: 'with the competent unit as of the cut' },
    meaning: {
      vi: 'Đơn vị có thẩm quyền đã nhận hồ sơ phi địa giới trước thời điểm chốt.',
      en: 'The competent unit received the dossier from across boundaries before the cut.',
    },
    needs: ['ngayNhanPhiDiaGioi'],
  },
  clockIsStopped: {
    type: 'boolean',
    label: { vi: 'thời hạn đang tạm dừng khi chốt số liệu', en: 'clock stands still as of the cut' },
    meaning: {
      vi: 'Trước thời điểm chốt đã có yêu cầu bổ sung chưa được trả lời, hoặc bước xử lý cuối cùng là yêu cầu bổ sung, nghĩa vụ tài chính hay dừng xử lý. Hồ sơ đã kết thúc thì không. Không bảng nào cho biết mà chính hồ sơ ghi ngày yêu cầu bổ sung trước thời điểm chốt, hay trạng thái lúc xuất dữ liệu là nghĩa vụ tài chính hoặc dừng, thì không xác định.',
      en: 'Before the cut a supplement was requested and not answered, or the last processing step asks for a supplement or a payment, or stops the dossier. No for one that has ended. Unknown when no table tells and the dossier itself names a request before the cut, or its status in the dump is a payment awaited or stopped.',
    },
    needs: STOPS,
  },
  dueAsOf: {
    type: 'timestamp',
    label: { vi: 'hạn trả khi chốt số liệu', en: 'due as of the cut' },
    meaning: {
      vi: 'Hạn trả có hiệu lực khi chốt số liệu: ngày hẹn của bước xử lý cuối cùng trước thời điểm chốt có đặt ngày hẹn, khi bảng quá trình xử lý bao trùm hồ sơ; nếu không, ngày hẹn trước của lần bổ sung đầu tiên được trả lời từ thời điểm chốt trở đi; nếu không nữa, ngày hẹn trả của hồ sơ. Không có giờ thì là cuối ngày.',
      en: 'The due date in force at the cut: that of the last processing step before the cut that set one, where the table of steps covers the dossier; else the former one of the first supplement answered at or after the cut; else that of the dossier. When it has no time of day, the end of that day.',
    },
    needs: DUE,
  },
  dueOn: {
    type: 'date',
    label: { vi: 'ngày hẹn trả', en: 'due on' },
    meaning: {
      vi: 'Ngày của hạn trả khi chốt số liệu.',
      en: 'The day it is due as of the cut.',
    },
    needs: DUE,
  },
} as const satisfies Family;

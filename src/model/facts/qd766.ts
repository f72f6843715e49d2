import { DUE } from './cut.ts';
import type { Family } from './signature.ts';

const REQUESTS = ['ngayYeuCauBoSung', 'supplements.ngayBoSung', 'supplements.ngayTiepNhanBoSung'] as const;
const END = ['ngayTiepNhan', 'ngayKetThucXuLy', 'ngayTra', 'trangThaiHoSo'] as const;

/** What Decision 766/QĐ-TTg counts by, as its published formulas define it. As of the cut, which ends the period. */
export const QD766_FACTS = {
  supplementsBy766: {
    type: 'integer',
    label: { vi: 'số lần yêu cầu bổ sung (766)', en: 'times supplemented (766)' },
    meaning: {
      vi: 'Số lần yêu cầu bổ sung trước thời điểm chốt: theo bảng bổ sung nếu bảng bao trùm hồ sơ; còn không, 0 khi hồ sơ không ghi ngày yêu cầu bổ sung và bảng không có dòng nào. Từ hai lần đã thấy thì không cần bảng bao trùm.',
      en: 'Requests for a supplement before the cut: by the register where it covers the dossier; else 0 when the dossier has no day of a request and the register no row. From two that are seen on, nothing has to be covered.',
    },
    needs: REQUESTS.slice(0, 2),
  },
  isOnTimeBy766: {
    type: 'boolean',
    label: { vi: 'đúng hạn theo 766', en: 'on time by 766' },
    meaning: {
      vi: 'Kết thúc không sau hạn trả khi chốt số liệu. Yêu cầu bổ sung quá một lần là quá hạn. Chưa kết thúc: một lần yêu cầu bổ sung chưa được trả lời thì lấy lúc yêu cầu, còn lại lấy thời điểm chốt. Không có ngày hẹn trả: thời gian từ tiếp nhận đến kết thúc, trừ thời gian bổ sung, không quá thời gian giải quyết của thủ tục, tính bằng loại thời gian của thủ tục.',
      en: 'Ended no later than due as of the cut. More than one request for a supplement is overdue. Not ended: a single request that is unanswered counts as the end, else the cut does. Without a due date: the time from receipt to end less that of the supplement is within the time limit of the procedure, in its kind of time.',
    },
    needs: [...DUE, ...END, ...REQUESTS, 'maTTHC', 'procedures.thoiGianGiaiQuyet', 'procedures.loaiThoiGian'],
  },
  processingSecondsBy766: {
    type: 'integer',
    label: { vi: 'số giây xử lý (766)', en: 'seconds of processing (766)' },
    meaning: {
      vi: 'Số giây từ tiếp nhận đến kết thúc trừ thời gian chờ bổ sung; không xác định khi một mốc không có giờ hoặc một lần bổ sung chưa được trả lời.',
      en: 'Whole seconds from receipt to end less those a supplement was awaited; unknown when an instant has no time of day or a request was not answered.',
    },
    needs: [...END.slice(0, 3), ...REQUESTS],
  },
  isOnlineBy766: {
    type: 'boolean',
    label: { vi: 'nộp trực tuyến (766)', en: 'filed online (766)' },
    meaning: {
      vi: 'Kênh thực hiện là trực tuyến; ô trống được tính là trực tiếp.',
      en: 'The channel is online; an empty cell counts as in person.',
    },
    needs: ['kenhThucHien'],
  },
  hasDigitisedPaper: {
    type: 'boolean',
    label: { vi: 'có giấy tờ được số hóa', en: 'a paper is digitised' },
    meaning: { vi: 'Có giấy tờ ghi là được số hóa.', en: 'A paper that is not deleted is marked as digitised.' },
    needs: ['attachments.duocSoHoa', 'attachments.isDeleted'],
  },
  hasPaperFromNationalStore: {
    type: 'boolean',
    label: { vi: 'có giấy tờ lấy từ kho quốc gia', en: 'a paper is from the national store' },
    meaning: {
      vi: 'Có giấy tờ ghi là lấy từ kho dữ liệu điện tử trên Cổng Dịch vụ công quốc gia.',
      en: 'A paper that is not deleted is marked as taken from the electronic store of the national portal.',
    },
    needs: ['attachments.duocLayTuKhoDMQG', 'attachments.isDeleted'],
  },
} as const satisfies Family;

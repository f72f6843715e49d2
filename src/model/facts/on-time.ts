import { DUE, STOPS } from './cut.ts';
import type { Family } from './signature.ts';

/**
 * Whether a dossier counts as on time, as of the cut, by each definition in use that is not one of QĐ 766
 * (`isOnTimeBy766`). They disagree, so none of them is called "on time" without its name.
 */
export const ON_TIME_FACTS = {
  dueHasPassed: {
    type: 'boolean',
    label: { vi: 'đã qua hạn trả', en: 'the due date has passed' },
    meaning: {
      vi: 'Hạn trả khi chốt số liệu đã qua vào thời điểm chốt, dù hồ sơ kết thúc lúc nào; hạn không có giờ thì qua khi hết ngày ấy.',
      en: 'The due date as of the cut has passed at the cut, whenever the dossier ended; one without a time of day passes with its day.',
    },
    needs: DUE,
  },
  isOnTimeByLaw: {
    type: 'boolean',
    label: { vi: 'đúng hạn theo luật', en: 'on time by law' },
    meaning: {
      vi: 'Không chậm, muộn (isLate): kết thúc không sau hạn, hoặc chưa đến hạn. Hạn không có giờ là hết ngày ấy.',
      en: 'Not late (isLate): ended no later than due, or not due yet. A due date without a time of day is the whole day.',
    },
    needs: [...DUE, ...STOPS],
  },
  isOnTimeByDay: {
    type: 'boolean',
    label: { vi: 'đúng hạn theo Biểu 06a', en: 'on time by form 06a' },
    meaning: {
      vi: 'Như Biểu 06a đếm, tính đến thời điểm chốt: so ngày, không so giờ; không có ngày hẹn trả, rút hồ sơ đã kết thúc, hoặc thời hạn đang tạm dừng khi chốt thì đúng hạn dù đã qua ngày. Kết thúc trước cả khi tiếp nhận thì không xác định.',
      en: 'As form 06a counts, up to the cut: days are compared, not hours; without a due date, withdrawn and ended, or with its clock stopped at the cut it is on time even past the day. Unknown when it ended before it was received.',
    },
    needs: ['ngayTiepNhan', ...DUE, ...STOPS],
  },
  isOnTimeByTimestamp: {
    type: 'boolean',
    label: { vi: 'đúng hạn theo thời điểm', en: 'on time by timestamp' },
    meaning: {
      vi: 'So hai thời điểm đúng như đã lưu: kết thúc, hoặc thời điểm chốt nếu chưa kết thúc, không sau ngày hẹn trả; ngày không có giờ là 00:00. Không có ngày hẹn trả thì đúng hạn. Hồ sơ đang hay có thể đang tạm dừng thì cách tính này không đếm, nên không xác định.',
      en: 'The two instants are compared just as stored: the end, or the cut of what has not ended, is not after the due date; a day without a time is 00:00. Without a due date it is on time. While its clock stands still, or may, it is not counted by this definition, hence unknown.',
    },
    needs: [...DUE, ...STOPS],
  },
} as const satisfies Family;

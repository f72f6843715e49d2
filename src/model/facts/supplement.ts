import { DUE } from './cut.ts';
import type { Family } from './signature.ts';

/** Requests for supplements, as of the cut. */
export const SUPPLEMENT_FACTS = {
  supplementCount: {
    type: 'integer',
    label: { vi: 'số lần yêu cầu bổ sung', en: 'times supplemented' },
    meaning: {
      vi: 'Số lần yêu cầu bổ sung trước thời điểm chốt; các dòng cùng một thời điểm là một lần.',
      en: 'Number of requests for a supplement before the cut; rows of one instant are one request.',
    },
    needs: ['supplements.ngayBoSung'],
  },
  firstSupplementOn: {
    type: 'date',
    label: { vi: 'ngày yêu cầu bổ sung đầu tiên', en: 'first supplement requested on' },
    meaning: {
      vi: 'Ngày của yêu cầu bổ sung đầu tiên.',
      en: 'Day of the first request.',
    },
    needs: ['supplements.ngayBoSung'],
  },
  lastSupplementOn: {
    type: 'date',
    label: { vi: 'ngày yêu cầu bổ sung cuối cùng', en: 'last supplement requested on' },
    meaning: {
      vi: 'Ngày của yêu cầu bổ sung cuối cùng.',
      en: 'Day of the last request.',
    },
    needs: ['supplements.ngayBoSung'],
  },
  daysFromSupplementToDue: {
    type: 'integer',
    label: { vi: 'số ngày từ yêu cầu bổ sung đến hạn', en: 'days from the request to the due day' },
    meaning: {
      vi: 'Số ngày từ yêu cầu bổ sung cuối cùng đến ngày hẹn trả; âm là sau hạn.',
      en: 'Days from the last request to the due day; negative when it came after.',
    },
    needs: [...DUE, 'supplements.ngayBoSung'],
  },
  openSupplementDays: {
    type: 'integer',
    label: { vi: 'số ngày chờ bổ sung', en: 'days a supplement is awaited' },
    meaning: {
      vi: 'Số ngày từ yêu cầu bổ sung chưa được trả lời đến ngày cuối trước thời điểm chốt; 0 khi không còn yêu cầu nào chờ.',
      en: 'Days from the request that is unanswered to the last day before the cut; 0 when none is open.',
    },
    needs: ['supplements.ngayBoSung', 'supplements.ngayTiepNhanBoSung'],
  },
  supplementsAreOrdered: {
    type: 'boolean',
    label: { vi: 'bổ sung đúng trình tự', en: 'supplements are in order' },
    meaning: {
      vi: 'Không lần bổ sung nào được nhận trước khi yêu cầu, chồng lên lần sau, hay được yêu cầu sau khi kết thúc. Yêu cầu trước khi tiếp nhận là hợp lệ.',
      en: 'No supplement was received before it was requested, overlaps the next, or was requested after the end. A request before receipt is lawful.',
    },
    needs: ['ngayKetThucXuLy', 'ngayTra', 'supplements.ngayBoSung', 'supplements.ngayTiepNhanBoSung'],
  },
} as const satisfies Family;

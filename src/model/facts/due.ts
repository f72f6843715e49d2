import { LAWFUL, LAWFUL_PARAMETERS, SHIFTED } from './clock.ts';
import { DUE } from './cut.ts';
import type { Family } from './signature.ts';

/** What can be said of the due date as of the cut, and the days it may be held against. */
export const DUE_FACTS = {
  dueIsWorkingDay: {
    type: 'boolean',
    label: { vi: 'hẹn trả vào ngày làm việc', en: 'due on a working day' },
    meaning: {
      vi: 'Ngày hẹn trả khi chốt số liệu là ngày làm việc của đơn vị. Ra ngoài lịch thì không xác định.',
      en: 'The day it is due as of the cut is a working day of the unit. Unknown beyond the calendar.',
    },
    needs: DUE,
  },
  dueIsWorkingInstant: {
    type: 'boolean',
    label: { vi: 'hẹn trả trong giờ làm việc', en: 'due within working hours' },
    meaning: {
      vi: 'Hạn trả khi chốt số liệu nằm trong giờ làm việc của đơn vị, kể cả đúng lúc mở cửa và đóng cửa. Hạn không có giờ thì chỉ xét ngày.',
      en: 'The due instant as of the cut lies within the working hours of the unit, opening and closing included. When it has no time of day only its day counts.',
    },
    needs: DUE,
  },
  lawfulDueOn: {
    type: 'date',
    label: { vi: 'ngày phải trả theo quy định', en: 'day due by law' },
    meaning: { vi: 'Ngày của hạn trả theo quy định.', en: 'The day of the due date by law.' },
    needs: LAWFUL,
    parameters: LAWFUL_PARAMETERS,
  },
  shiftedDueOn: {
    type: 'date',
    label: { vi: 'ngày hẹn lùi theo thời gian bổ sung', en: 'due day moved by the pauses' },
    meaning: {
      vi: 'Ngày của hạn trả lùi theo thời gian bổ sung.',
      en: 'The day of the due date moved by the working time paused for supplements.',
    },
    needs: SHIFTED,
  },
} as const satisfies Family;

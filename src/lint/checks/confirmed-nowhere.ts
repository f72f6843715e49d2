import { type Check, hit } from '../check.ts';
import { citationsIn } from '../citations.ts';

/** SL002 */
export const confirmedNowhere: Check = {
  code: 'SL002',
  name: 'confirmed-nowhere',
  level: 'warning',
  fixable: false,
  title: { vi: 'căn cứ ghi đã đối chiếu mà không nêu điều khoản', en: 'confirmed, and no provision named' },
  message: {
    vi: 'căn cứ {act} ghi confirmed nhưng không có provision lẫn quote',
    en: 'the citation of {act} is confirmed, with neither provision nor quote',
  },
  why: {
    vi: 'Đã đối chiếu thì biết là điều nào; không có điều khoản, người đọc không kiểm lại được.',
    en: 'Who confirmed it knows where it stands; without the provision no reader can check it.',
  },
  now: {
    vi: 'ghi provision, hoặc đổi standing thành unverified',
    en: 'name the provision, or set standing to unverified',
  },
  bad: 'citations:\n  - { act: nd-118-2025, provision: null, quote: null, inForce: { from: 2025-07-01, to: null }, standing: confirmed }',
  good: 'citations:\n  - { act: nd-118-2025, provision: Điều 17, quote: null, inForce: { from: 2025-07-01, to: null }, standing: confirmed }',
  *find(context) {
    for (const { citation, source, path } of citationsIn(context)) {
      const { act, standing, provision, quote } = citation;
      if (standing === 'confirmed' && provision === null && quote === null) yield hit(source, path, { act });
    }
  },
};

import { isNode } from '../../lang/leaves.ts';
import { type Check, hit } from '../check.ts';

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
  *find({ sources }) {
    for (const source of sources.values()) {
      const citations: unknown = isNode(source.data) ? source.data.citations : undefined;
      if (!Array.isArray(citations)) continue;
      for (const [i, citation] of citations.entries()) {
        if (!isNode(citation) || citation.standing !== 'confirmed') continue;
        if (citation.provision !== null || citation.quote !== null) continue;
        yield hit(source, ['citations', i], { act: String(citation.act) });
      }
    }
  },
};

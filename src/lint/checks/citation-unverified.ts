import { type Check, hit } from '../check.ts';
import { citationsIn } from '../citations.ts';

/** SL001 */
export const citationUnverified: Check = {
  code: 'SL001',
  name: 'citation-unverified',
  level: 'note',
  fixable: false,
  title: { vi: 'căn cứ chưa được đối chiếu', en: 'a citation nobody has verified' },
  message: { vi: 'căn cứ {act} chưa được đối chiếu với văn bản', en: 'the citation of {act} is not verified' },
  why: {
    vi: 'Báo cáo ghi "chưa đối chiếu" bên cạnh mọi kết quả dựa vào căn cứ này; người bị nêu tên có quyền hỏi điều khoản nào.',
    en: 'Reports mark everything that rests on it as unverified, and whoever is accused may ask for the article.',
  },
  now: {
    vi: 'đọc văn bản, ghi provision (và quote), đổi standing thành confirmed',
    en: 'read the act, fill in provision (and quote), and set standing to confirmed',
  },
  bad: 'citations:\n  - { act: nd-118-2025, provision: null, quote: null, inForce: { from: 2025-07-01, to: null }, standing: unverified }',
  good: 'citations:\n  - { act: nd-118-2025, provision: khoản 3 Điều 17, quote: null, inForce: { from: 2025-07-01, to: null }, standing: confirmed }',
  *find(context) {
    for (const { citation, source, path } of citationsIn(context)) {
      if (citation.standing === 'unverified') yield hit(source, path, { act: citation.act });
    }
  },
};

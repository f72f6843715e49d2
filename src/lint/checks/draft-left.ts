import type { Source } from '../../lang/source.ts';
import { DRAFT_MARK } from '../../model/text.ts';
import { type Check, hit } from '../check.ts';

const MARKS = Object.values(DRAFT_MARK).map((mark) => `${mark}:`);

/** Where a text stands that begins with the mark of a draft. */
function* marked(value: unknown, path: readonly PropertyKey[]): Generator<readonly PropertyKey[]> {
  if (typeof value === 'string' && MARKS.some((mark) => value.startsWith(mark))) yield path;
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    yield* marked(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

const placesIn = (source: Source): Iterable<readonly PropertyKey[]> => marked(source.data, []);

/** SL041 */
export const draftLeft: Check = {
  code: 'SL041',
  name: 'draft-left',
  level: 'warning',
  fixable: false,
  title: { vi: 'chỗ của tệp khởi đầu chưa viết', en: 'a place of a draft nobody has written' },
  message: { vi: 'còn chữ của tệp khởi đầu (soat new)', en: 'the words of a draft (soat new) still stand here' },
  why: {
    vi: 'Người bị nêu tên sẽ đọc câu ấy trong kết quả; quy tắc còn chỗ chưa viết thì chưa ai xem xong.',
    en: 'Whoever is named reads it in a result; a rule with such a place has been looked through by nobody.',
  },
  now: { vi: 'viết câu của mình và bỏ chữ đánh dấu', en: 'write words of your own and take the mark away' },
  bad: 'title: { vi: "KIỂM TRA: đặt tên", en: "CHECK: give it a name" }',
  good: 'title: { vi: "Chưa thu phí", en: "Fee not paid" }',
  *find({ sources }) {
    for (const source of sources.values()) for (const path of placesIn(source)) yield hit(source, path);
  },
};

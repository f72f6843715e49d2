import { type Check, hit } from '../check.ts';
import { fileOf } from '../context.ts';

/** SL010 */
export const caseMissing: Check = {
  code: 'SL010',
  name: 'case-missing',
  level: 'warning',
  fixable: false,
  title: { vi: 'quy tắc thiếu ca kiểm thử', en: 'a rule without cases of some kind' },
  message: { vi: 'quy tắc {id} chưa có ca: {missing}', en: 'the rule {id} has no case of: {missing}' },
  why: {
    vi: 'Ca đạt, vi phạm, chưa xác định và ngày ranh giới là chứng cứ duy nhất rằng quy tắc nói đúng điều luật viết.',
    en: 'A case that passes, fails, is undecided and lies on a boundary day are the only evidence that the rule says what the law does.',
  },
  now: { vi: 'thêm ca vào rules/{id}.cases.yaml', en: 'add them to rules/{id}.cases.yaml' },
  bad: '# rules/fee-unpaid.cases.yaml\ncases:\n  - { name: paid, expect: pass, … }',
  good: 'cases:\n  - { name: paid, expect: pass, … }\n  - { name: not paid, expect: fail, … }\n  - { name: no cell, expect: undecided, … }\n  - { name: first day, expect: fail, boundary: true, … }',
  *find(context) {
    for (const [id, missing] of context.caseGaps) {
      const source = fileOf(context, 'rules', id);
      if (source) yield hit(source, ['id'], { id, missing: missing.join(', ') });
    }
  },
};

import { type Check, hit } from '../check.ts';
import { allRulesIn } from '../context.ts';

/** SL015 */
export const ruleEnds: Check = {
  code: 'SL015',
  name: 'rule-ends',
  level: 'note',
  fixable: false,
  title: { vi: 'quy tắc hết hiệu lực mà không có phiên bản sau', en: 'a rule that ends without a later version' },
  message: {
    vi: 'quy tắc {id} không xét hồ sơ tiếp nhận sau {to}, và không có phiên bản sau',
    en: 'the rule {id} judges no dossier received after {to}, and no version follows',
  },
  why: {
    vi: 'Có thể luật đã bỏ điều này; cũng có thể văn bản thay thế vẫn đòi hỏi mà chưa ai viết.',
    en: 'The law may have dropped it; or what replaced the act still asks for it, and nobody has written that.',
  },
  now: {
    vi: 'viết phiên bản theo văn bản thay thế, hoặc ghi lint với lý do vì sao thôi',
    en: 'write the version of what replaced the act, or suppress it with the reason why it ends',
  },
  bad: '# rules/fee-unpaid.yaml, the only version\ninForce: { from: 2018-06-21, to: 2025-06-30 }',
  good: '# rules/fee-unpaid.v1.yaml ends, and rules/fee-unpaid.yaml goes on\ninForce: { from: 2025-07-01, to: null }',
  *find(context) {
    const rules = allRulesIn(context);
    for (const { rule, source } of rules) {
      const { id, inForce } = rule;
      if (inForce.to === null) continue;
      const { to } = inForce;
      const goesOn = rules.some(
        ({ rule: other }) => other.id === id && (other.inForce.to === null || other.inForce.to > to),
      );
      if (!goesOn) yield hit(source, ['inForce'], { id, to });
    }
  },
};

import { factsOf } from '../../model/ast.ts';
import { parametersOf } from '../../model/fact.ts';
import { type Check, hit } from '../check.ts';
import { rulesIn } from '../context.ts';

/** SL004 */
export const parameterBeforeValue: Check = {
  code: 'SL004',
  name: 'parameter-before-value',
  level: 'warning',
  fixable: false,
  title: {
    vi: 'tham số chưa có giá trị khi quy tắc đã có hiệu lực',
    en: 'a parameter without a value while the rule is in force',
  },
  message: {
    vi: 'quy tắc có hiệu lực từ {rule}, nhưng tham số {parameter} mới có giá trị từ {first}',
    en: 'the rule is in force from {rule}, but the parameter {parameter} has a value from {first} only',
  },
  why: {
    vi: 'Với hồ sơ tiếp nhận trước ngày ấy, tham số không có giá trị nên quy tắc chỉ nói được "chưa xác định".',
    en: 'For dossiers received before that day the parameter has no value, and the rule can only be undecided.',
  },
  now: {
    vi: 'thêm giá trị trước đó vào tham số, hoặc cho quy tắc bắt đầu từ ngày có giá trị',
    en: 'add the earlier value to the parameter, or let the rule begin on the day of its first one',
  },
  bad: '# parameters/least-fee.yaml: values: [{ from: 2025-07-01, … }]\ninForce: { from: 2018-06-21, to: null }\nrequires: { all: [{ fact: gia, operator: greaterThan, value: { fact: param.least-fee } }] }',
  good: 'inForce: { from: 2025-07-01, to: null }\nrequires: { all: [{ fact: gia, operator: greaterThan, value: { fact: param.least-fee } }] }',
  *find(context) {
    for (const { rule, source } of rulesIn(context)) {
      const used = [rule.appliesWhen, rule.requires].flatMap(factsOf).flatMap(parametersOf);
      for (const id of [...new Set(used)].sort()) {
        const first = context.rules.parameters.get(id)?.values[0]?.from ?? null;
        const { from } = rule.inForce;
        if (first === null || (from !== null && from >= first)) continue;
        yield hit(source, ['inForce'], { parameter: id, first, rule: from ?? '…' });
      }
    }
  },
};

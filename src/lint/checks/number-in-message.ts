import { factsOf } from '../../model/ast.ts';
import { PARAMETER_PREFIX, parametersOf } from '../../model/fact.ts';
import { LANGUAGES } from '../../model/text.ts';
import { type Check, hit } from '../check.ts';
import { rulesIn } from '../context.ts';

/** SL006 */
export const numberInMessage: Check = {
  code: 'SL006',
  name: 'number-in-message',
  level: 'warning',
  fixable: false,
  title: { vi: 'con số của luật viết thẳng trong thông báo', en: 'a number of the law written into a message' },
  message: {
    vi: 'thông báo {outcome} viết số {number}, là giá trị của tham số {parameter}',
    en: 'the message {outcome} says {number}, which is the value of the parameter {parameter}',
  },
  why: {
    vi: 'Khi tham số đổi, điều kiện đổi theo mà thông báo thì không: người đọc thấy một con số đã hết hiệu lực.',
    en: 'When the parameter changes, so does the condition and not the message: readers see a number that holds no longer.',
  },
  now: { vi: 'thay số bằng {hole}', en: 'write {hole} in its place' },
  bad: 'requires: { all: [{ fact: supplementCount, operator: lessThanInclusive, value: { fact: param.supplement-limit } }] }\nmessages:\n  fail: { vi: "Hồ sơ {maHoSo} bị yêu cầu bổ sung quá 1 lần.", en: "Dossier {maHoSo} was sent back more than 1 time." }',
  good: 'messages:\n  fail: { vi: "Hồ sơ {maHoSo} bị yêu cầu bổ sung quá {param.supplement-limit} lần.", en: "Dossier {maHoSo} was sent back more than {param.supplement-limit} time(s)." }',
  *find(context) {
    for (const { rule, source } of rulesIn(context)) {
      const facts = [...new Set([rule.appliesWhen, rule.requires].flatMap(factsOf))];
      // A parameter under a derived fact cannot be named in a message.
      const used = facts.filter((fact) => fact.startsWith(PARAMETER_PREFIX)).flatMap(parametersOf);
      for (const [outcome, texts] of Object.entries(rule.messages)) {
        for (const lang of LANGUAGES) {
          const numbers: readonly string[] = texts[lang].replace(/\{[^{}]*\}/g, '').match(/\d+(?:[.,]\d+)*/g) ?? [];
          for (const id of used) {
            const values = (context.rules.parameters.get(id)?.values ?? []).map(({ value }) => value);
            const number = numbers.find((text) => values.some((value) => value === Number(text)));
            if (number === undefined) continue;
            const hole = `{${PARAMETER_PREFIX}${id}}`;
            yield hit(source, ['messages', outcome, lang], { outcome, number, parameter: id, hole });
          }
        }
      }
    }
  },
};

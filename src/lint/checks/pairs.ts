import { overlap } from '../../lang/in-force.ts';
import { type Condition, factsOf } from '../../model/ast.ts';
import { type Check, type Hit, hit } from '../check.ts';
import { type LintContext, type PlacedRule, rulesIn } from '../context.ts';
import { EVERY, type Goal, impossible, possible } from '../logic/solver.ts';
import { FALSE, TRUE } from '../logic/terms.ts';

/** A rule with what pairs are told by. */
interface Paired extends PlacedRule {
  readonly text: string;
  readonly facts: ReadonlySet<string>;
  readonly asked: readonly string[];
}

/** A condition as a text that does not depend on the order of its parts, nor on what is shared under a name. */
function canonical(condition: Condition): string {
  switch (condition.kind) {
    case 'leaf':
      return JSON.stringify([condition.fact, condition.decorators ?? [], condition.operator, condition.value]);
    case 'named':
      return canonical(condition.of);
    case 'not':
      return `not(${canonical(condition.of)})`;
    default: {
      const parts = [...new Set(condition.of.map(canonical))].sort();
      return parts.length === 1 ? String(parts[0]) : `${condition.kind}(${parts.join()})`;
    }
  }
}

function* pairs(context: LintContext): Generator<readonly [Paired, Paired]> {
  const rules = rulesIn(context).map(({ rule, source }): Paired => {
    const trees = context.trees.filter(({ root }) => root.source === source).map(({ root }) => canonical(root));
    const facts = new Set([rule.appliesWhen, rule.requires].flatMap(factsOf));
    return { rule, source, text: [rule.judges, ...trees].join('\n'), facts, asked: factsOf(rule.requires) };
  });
  for (const one of rules) {
    for (const other of rules) {
      if (one.rule.id !== other.rule.id && overlap(one.rule.inForce, other.rule.inForce)) yield [one, other];
    }
  }
}

/** Whether what the one asks for can say anything about the other at all. */
const touches = (one: Paired, other: Paired): boolean => one.asked.some((fact) => other.facts.has(fact));

const failure = ({ rule }: Paired): Condition => ({
  kind: 'all',
  of: [rule.appliesWhen, { kind: 'not', of: rule.requires }],
});

const isBefore = (one: Paired, other: Paired): boolean => one.source.file < other.source.file;
const named = (one: Paired, other: Paired): Hit =>
  hit(one.source, ['requires'], { id: one.rule.id, other: other.rule.id, file: other.source.file });

/** SL032 */
export const duplicateRule: Check = {
  code: 'SL032',
  name: 'duplicate-rule',
  level: 'warning',
  fixable: false,
  title: { vi: 'hai quy tắc giống nhau', en: 'two rules that ask the same' },
  message: {
    vi: 'quy tắc {id} có cùng điều kiện với {other} ({file})',
    en: 'the rule {id} has the conditions of {other} ({file})',
  },
  why: {
    vi: 'Mỗi vi phạm bị nêu hai lần, và sửa một bên thì bên kia vẫn như cũ.',
    en: 'Every violation is told twice, and who mends the one leaves the other as it was.',
  },
  now: { vi: 'giữ một quy tắc', en: 'keep one of them' },
  bad: '# rules/a.yaml and rules/b.yaml\nappliesWhen: { all: [{ condition: late }] }\nrequires: { all: [{ fact: hasApology, operator: equal, value: true }] }',
  good: '# rules/a.yaml only',
  *find(context) {
    for (const [one, other] of pairs(context)) {
      if (one.text === other.text && isBefore(other, one)) yield named(one, other);
    }
  },
};

/** SL033 */
export const subsumedRule: Check = {
  code: 'SL033',
  name: 'subsumed-rule',
  level: 'warning',
  fixable: false,
  title: { vi: 'quy tắc đã nằm trong quy tắc khác', en: 'a rule within another' },
  message: {
    vi: 'hồ sơ nào vi phạm {id} cũng vi phạm {other} ({file})',
    en: 'every dossier that fails {id} fails {other} ({file}) as well',
  },
  why: {
    vi: 'Đã chứng minh được: quy tắc này không tìm thêm hồ sơ nào, chỉ nêu lại cùng một việc.',
    en: 'It is proved: this rule finds no dossier more, and tells the same thing twice.',
  },
  now: {
    vi: 'bỏ một quy tắc, hoặc cho quy tắc rộng trừ phần này ra; nếu cố ý thì ghi lint với lý do',
    en: 'remove one, or let the wider rule leave this part out; if it is meant so, suppress it with the reason',
  },
  bad: '# a: appliesWhen late and online; b: appliesWhen late; both\nrequires: { all: [{ fact: hasApology, operator: equal, value: true }] }',
  good: '# b\nappliesWhen: { all: [{ condition: late }] }\nrequires: { all: [{ fact: hasApology, operator: equal, value: true }] }',
  *find(context) {
    const { facts } = context;
    for (const [one, other] of pairs(context)) {
      if (one.text === other.text || !touches(other, one)) continue;
      const apart: Goal[] = [
        [failure(one), TRUE],
        [failure(other), EVERY & ~TRUE],
      ];
      if (possible([[failure(one), TRUE]], facts) !== true || !impossible(apart, facts)) continue;
      const back: Goal[] = [
        [failure(other), TRUE],
        [failure(one), EVERY & ~TRUE],
      ];
      // Of two that fail together only the second is told.
      if (isBefore(one, other) && impossible(back, facts)) continue;
      yield named(one, other);
    }
  },
};

/** SL034 */
export const contradictingRules: Check = {
  code: 'SL034',
  name: 'contradicting-rules',
  level: 'warning',
  fixable: false,
  title: { vi: 'hai quy tắc mâu thuẫn', en: 'two rules that contradict each other' },
  message: {
    vi: 'hồ sơ thuộc cả {id} và {other} ({file}) không thể đạt cả hai',
    en: 'a dossier to which both {id} and {other} ({file}) apply cannot meet both',
  },
  why: {
    vi: 'Đã chứng minh được: đơn vị làm đúng quy tắc này thì vi phạm quy tắc kia.',
    en: 'It is proved: who keeps the one breaks the other.',
  },
  now: {
    vi: 'giới hạn appliesWhen hoặc inForce để mỗi hồ sơ chỉ thuộc một trong hai; nếu cố ý thì ghi lint với lý do',
    en: 'limit appliesWhen or inForce so that only one applies to a dossier; if it is meant so, suppress it with the reason',
  },
  bad: '# a\nrequires: { all: [{ fact: hasApology, operator: equal, value: true }] }\n---\n# b, for the same dossiers\nrequires: { all: [{ fact: hasApology, operator: equal, value: false }] }',
  good: '# a\nappliesWhen: { all: [{ condition: late }] }\n---\n# b\nappliesWhen: { not: { condition: late } }',
  *find(context) {
    const { facts } = context;
    for (const [one, other] of pairs(context)) {
      if (!isBefore(other, one) || !(touches(one, other) || touches(other, one))) continue;
      const [a, b] = [one.rule, other.rule];
      const both: Goal[] = [
        [a.appliesWhen, TRUE],
        [b.appliesWhen, TRUE],
      ];
      const met: Goal[] = [...both, [a.requires, TRUE], [b.requires, TRUE]];
      if (!impossible(met, facts) || possible(both, facts) !== true) continue;
      // A rule that by itself cannot be met here contradicts nobody.
      const alone = [a, b].some((rule) => possible([...both, [rule.requires, TRUE]], facts) !== true);
      const failing = [a, b].every((rule) => possible([...both, [rule.requires, FALSE]], facts) === true);
      if (!alone && failing) yield named(one, other);
    }
  },
};

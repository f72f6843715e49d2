import { type Check, type Hit, hit } from '../check.ts';
import { type Facts, type LintContext, type LintTree, rulesIn } from '../context.ts';
import { impossible } from '../logic/solver.ts';
import { FALSE, TRUE } from '../logic/terms.ts';
import { childrenOf, type PlacedNode, textOf } from '../trees.ts';

/** Both checks ask the same of every part. */
const outcomes = new WeakMap<PlacedNode, number>();

/** True and false, as far as it is not proved that a part never is so. */
function sidesOf(node: PlacedNode, facts: Facts): number {
  const known = outcomes.get(node);
  if (known !== undefined) return known;
  const sides = [TRUE, FALSE].filter((side) => !impossible([[node, side]], facts)).reduce((mask, one) => mask | one, 0);
  outcomes.set(node, sides);
  return sides;
}

/**
 * The innermost parts that can never have an outcome, each where it stands.
 * @returns whether something of it, what stands under a name included, has but one side: then nothing around it is told
 */
function* innermost(node: PlacedNode, outcome: number, facts: Facts): Generator<Hit, boolean> {
  let below = false;
  for (const child of childrenOf(node)) below = (yield* innermost(child, outcome, facts)) || below;
  if (below) return true;
  const sides = sidesOf(node, facts);
  if ((sides & outcome) === 0) yield hit(node.source, node.path, { condition: textOf(node) });
  return sides !== (TRUE | FALSE);
}

function* decided(trees: readonly LintTree[], outcome: number): Generator<Hit> {
  for (const { root, facts } of trees) {
    for (const found of innermost(root, outcome, facts)) {
      // What a shared condition is, is told once, where it stands.
      if (found.source === root.source) yield found;
    }
  }
}

/** SL020 */
export const neverTrue: Check = {
  code: 'SL020',
  name: 'condition-never-true',
  level: 'error',
  fixable: false,
  title: { vi: 'điều kiện không bao giờ đúng', en: 'a condition that is never true' },
  message: { vi: 'không hồ sơ nào thỏa: {condition}', en: 'no dossier can meet: {condition}' },
  why: {
    vi: 'Theo danh mục mã và các phép so sánh bên cạnh, không giá trị nào làm nó đúng: quy tắc im lặng với mọi hồ sơ.',
    en: 'By the code list of the field and the comparisons beside it no value makes it true: the rule is silent about every dossier.',
  },
  now: { vi: 'sửa phép so sánh, hoặc bỏ nhánh này', en: 'correct the comparison, or remove this branch' },
  bad: 'all:\n  - { fact: trangThaiHoSo, operator: equal, value: "9" }\n  - { fact: trangThaiHoSo, operator: equal, value: "10" }',
  good: 'all:\n  - { fact: trangThaiHoSo, operator: in, value: ["9", "10"] }',
  find: ({ trees }) => decided(trees, TRUE),
};

/** SL021 */
export const alwaysTrue: Check = {
  code: 'SL021',
  name: 'condition-always-true',
  level: 'warning',
  fixable: false,
  title: { vi: 'điều kiện không bao giờ sai', en: 'a condition that is never false' },
  message: { vi: 'không hồ sơ nào làm sai được: {condition}', en: 'no dossier can fail to meet: {condition}' },
  why: {
    vi: 'Danh sách đã kể hết mọi mã, hoặc các vế bù cho nhau: phép so sánh không lọc ra hồ sơ nào.',
    en: 'The list names every code there is, or the parts complete each other: the comparison sorts out nobody.',
  },
  now: { vi: 'bỏ đi, hoặc viết điều thật sự muốn hỏi', en: 'remove it, or write what was meant' },
  bad: '{ fact: loaiDinhDanh, operator: in, value: ["1", "2"] }   # the list has no other code',
  good: '{ fact: loaiDinhDanh, operator: equal, value: "1" }',
  find: ({ trees }) => decided(trees, FALSE),
};

/** Rules of which one outcome is impossible although each condition by itself can go either way. */
function* ruleWithout(context: LintContext, outcome: number): Generator<Hit> {
  const { facts } = context;
  for (const { rule, source } of rulesIn(context)) {
    const { id, appliesWhen, requires } = rule;
    if (impossible([[requires, outcome]], facts)) continue;
    const joint = [
      [appliesWhen, TRUE],
      [requires, outcome],
    ] as const;
    // What applies to nobody is said once, by the check that a rule can fail.
    if (!impossible(joint, facts) || (outcome === TRUE && impossible([[appliesWhen, TRUE]], facts))) continue;
    const authored = context.trees.find(({ root }) => root.source === source && root.path[0] === 'appliesWhen');
    if (authored && impossible([[authored.root, TRUE]], facts)) continue;
    yield hit(source, ['requires'], { id });
  }
}

/** SL022 */
export const neverFails: Check = {
  code: 'SL022',
  name: 'rule-never-fails',
  level: 'warning',
  fixable: false,
  title: { vi: 'quy tắc không bao giờ nêu vi phạm', en: 'a rule that never fails' },
  message: {
    vi: 'hồ sơ nào thuộc quy tắc {id} cũng đạt sẵn',
    en: 'whatever the rule {id} applies to meets it already',
  },
  why: {
    vi: 'appliesWhen đã bao hàm requires: quy tắc chỉ báo đạt, và che mất điều luật nó viện dẫn.',
    en: 'appliesWhen implies requires: the rule can only pass, and hides that nobody checks the law it cites.',
  },
  now: { vi: 'tách lại hai điều kiện', en: 'part the two conditions anew' },
  bad: 'appliesWhen: { all: [{ fact: isLate, operator: equal, value: false }] }\nrequires: { all: [{ fact: isLate, operator: notEqual, value: true }] }',
  good: 'appliesWhen: { all: [{ condition: accepted }] }\nrequires: { all: [{ fact: isLate, operator: equal, value: false }] }',
  find: (context) => ruleWithout(context, FALSE),
};

/** SL023 */
export const alwaysFails: Check = {
  code: 'SL023',
  name: 'rule-always-fails',
  level: 'warning',
  fixable: false,
  title: { vi: 'quy tắc không bao giờ đạt', en: 'a rule that never passes' },
  message: {
    vi: 'hồ sơ nào thuộc quy tắc {id} cũng không thể đạt',
    en: 'nothing the rule {id} applies to can meet it',
  },
  why: {
    vi: 'appliesWhen và requires loại trừ nhau: thuộc phạm vi là vi phạm, nên ô "đạt" luôn bằng không.',
    en: 'appliesWhen and requires exclude each other: to be in scope is to fail, and nobody ever passes.',
  },
  now: {
    vi: 'mở rộng appliesWhen cho cả hồ sơ có thể đạt',
    en: 'let appliesWhen take in the dossiers that can pass',
  },
  bad: 'appliesWhen: { all: [{ fact: isLate, operator: equal, value: true }] }\nrequires: { all: [{ fact: isLate, operator: equal, value: false }] }',
  good: 'appliesWhen: { all: [{ condition: accepted }] }\nrequires: { all: [{ fact: isLate, operator: equal, value: false }] }',
  find: (context) => ruleWithout(context, TRUE),
};

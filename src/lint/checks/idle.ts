import { type Check, type Hit, hit } from '../check.ts';
import type { Facts, LintContext } from '../context.ts';
import { EVERY, type Goal, impossible, same } from '../logic/solver.ts';
import { FALSE, TRUE, UNKNOWN } from '../logic/terms.ts';
import { type PlacedNode, textOf } from '../trees.ts';

/** A condition with something else in the place of one of its parts. */
type Place = (instead: PlacedNode) => PlacedNode;

/**
 * The outermost parts of groups without which the whole is the same; what stands under a name stays whole.
 * @param isSame whether the whole is proved to be the same as another condition
 */
function* idleIn(node: PlacedNode, place: Place, isSame: (whole: PlacedNode) => boolean, facts: Facts): Generator<Hit> {
  if (node.kind === 'leaf' || node.kind === 'named') return;
  if (node.kind === 'not') {
    yield* idleIn(node.of, (of) => place({ ...node, of }), isSame, facts);
    return;
  }
  for (const [i, child] of node.of.entries()) {
    const rest: PlacedNode = { ...node, of: node.of.filter((one) => one !== child) };
    // What adds nothing to its own group is told by other checks.
    if (node.of.length > 1 && same(node, rest, facts)) continue;
    if (node.of.length > 1 && isSame(place(rest))) yield hit(child.source, child.path, { part: textOf(child) });
    else yield* idleIn(child, (one) => place({ ...node, of: node.of.with(i, one) }), isSame, facts);
  }
}

/** Whether two conditions are proved to be the same for every dossier of which a third is true. */
const sameWithin = (given: PlacedNode, one: PlacedNode, other: PlacedNode, facts: Facts): boolean =>
  [TRUE, FALSE, UNKNOWN].every((outcome) => {
    const goals: readonly Goal[] = [
      [given, TRUE],
      [one, outcome],
      [other, EVERY & ~outcome],
    ];
    return impossible(goals, facts);
  });

const canBe = (goals: readonly Goal[], facts: Facts): boolean => !impossible(goals, facts);

function* idle({ trees }: LintContext): Generator<Hit> {
  for (const { root, facts, kind } of trees) {
    const applies = trees.find((tree) => tree.root.source === root.source && tree.root.path[0] === 'appliesWhen')?.root;
    const given = kind === 'rules' && root.path[0] === 'requires' ? applies : undefined;
    const context: readonly Goal[] = given ? [[given, TRUE]] : [];
    // A condition with but one side is told as such; nothing in it has an effect.
    if (![TRUE, FALSE].every((side) => canBe([...context, [root, side]], facts))) continue;
    const isSame = (whole: PlacedNode): boolean =>
      given ? sameWithin(given, root, whole, facts) : same(root, whole, facts);
    yield* idleIn(root, (whole) => whole, isSame, facts);
  }
}

/** SL037 */
export const idlePart: Check = {
  code: 'SL037',
  name: 'idle-part',
  level: 'warning',
  fixable: false,
  title: { vi: 'nhánh không thể có tác dụng ở chỗ nó đứng', en: 'a part without effect where it stands' },
  message: {
    vi: 'với các điều kiện quanh nó, vế này không thể đổi kết quả: {part}',
    en: 'given the conditions around it, this part cannot change the outcome: {part}',
  },
  why: {
    vi: 'Điều kiện bên ngoài, hoặc appliesWhen của chính quy tắc, đã quyết định vế này: viết ra mà không bao giờ tới.',
    en: 'The condition around it, or appliesWhen of the rule, has already decided it: it is written and never reached.',
  },
  now: { vi: 'bỏ vế ấy, hoặc sửa thành điều muốn hỏi', en: 'remove it, or write what was meant' },
  bad: 'appliesWhen: { all: [{ fact: trangThaiHoSo, operator: in, value: ["9", "10"] }] }\nrequires:\n  any:\n    - { fact: trangThaiHoSo, operator: equal, value: "7" }\n    - { fact: hasApology, operator: equal, value: true }',
  good: 'appliesWhen: { all: [{ fact: trangThaiHoSo, operator: in, value: ["9", "10"] }] }\nrequires:\n  any:\n    - { fact: trangThaiHoSo, operator: equal, value: "9" }\n    - { fact: hasApology, operator: equal, value: true }',
  find: idle,
};

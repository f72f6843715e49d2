import type { Leaf } from '../../model/ast.ts';
import { leavesOf } from '../../model/ast.ts';
import { type Check, hit } from '../check.ts';
import { type At, type PlacedNode, shown } from '../trees.ts';

const NEGATIVE: readonly string[] = ['notEqual', 'notIn', 'doesNotContain'];
const asksWhetherEmpty = ({ value }: Leaf): boolean => value.kind === 'literal' && value.value === null;

/** Leaves of the file itself that come down to "is not this value". */
function* denied(node: PlacedNode, isDenied: boolean): Generator<Leaf & At> {
  if (node.kind === 'leaf') {
    const negations = (node.decorators ?? []).filter((name) => name === 'not').length;
    if (((negations % 2 === 1) !== NEGATIVE.includes(node.operator)) !== isDenied) yield node;
  } else if (node.kind === 'not') yield* denied(node.of, !isDenied);
  else if (node.kind !== 'named') for (const child of node.of) yield* denied(child, isDenied);
}

/** SL025 */
export const negationHidesNull: Check = {
  code: 'SL025',
  name: 'negation-hides-null',
  level: 'warning',
  fixable: false,
  title: { vi: 'phủ định một ô có thể trống', en: 'a negation over a cell that may be empty' },
  message: {
    vi: 'ô {fact} trống nghĩa là việc chưa xảy ra, nhưng "{leaf}" khi ấy là không biết, không phải đúng',
    en: 'an empty {fact} says that it did not happen, but "{leaf}" is then unknown, and not true',
  },
  why: {
    vi: 'Người viết "khác 1" thường tính cả hồ sơ chưa có gì; ở đây các hồ sơ ấy thành chưa xác định.',
    en: 'Who writes "is not 1" mostly means dossiers without any value too; here these become undecided.',
  },
  now: {
    vi: 'hỏi riêng ô trống: any: [{ fact: {fact}, operator: equal, value: null }, …]',
    en: 'ask about the empty cell too: any: [{ fact: {fact}, operator: equal, value: null }, …]',
  },
  bad: '{ fact: duocThanhToanTrucTuyen, operator: notIn, value: ["1", "2"] }',
  good: 'any:\n  - { fact: duocThanhToanTrucTuyen, operator: equal, value: null }\n  - { fact: duocThanhToanTrucTuyen, operator: notIn, value: ["1", "2"] }',
  *find({ trees }) {
    for (const { root, facts } of trees) {
      // A rule that asks about the empty cell in one of its conditions knows of it in the other.
      const beside = trees.filter((tree) => tree.root.source === root.source);
      const guarded = new Set(
        beside.flatMap((tree) => leavesOf(tree.root).filter(asksWhetherEmpty)).map(({ fact }) => fact),
      );
      for (const leaf of denied(root, false)) {
        const { fact, value } = leaf;
        if (value.kind !== 'literal' || asksWhetherEmpty(leaf) || guarded.has(fact)) continue;
        if (facts.get(fact)?.nullMeans !== 'didNotHappen') continue;
        yield hit(leaf.source, leaf.path, { fact, leaf: shown(leaf) });
      }
    }
  },
};

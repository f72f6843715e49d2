import { leavesOf } from '../../model/ast.ts';
import { type Check, hit } from '../check.ts';
import { partsOf, shown } from '../trees.ts';

const NEGATIVE: readonly string[] = ['notEqual', 'notIn'];

/** SL026 */
export const everyOfNothing: Check = {
  code: 'SL026',
  name: 'every-of-nothing',
  level: 'warning',
  fixable: false,
  title: { vi: 'everyFact đúng cả với danh sách rỗng', en: '`everyFact` is true of an empty list' },
  message: {
    vi: '"{leaf}" đúng khi {fact} không có phần tử nào',
    en: '"{leaf}" is true when {fact} has no element at all',
  },
  why: {
    vi: '"Mọi phần tử đều là X" nghe như có ít nhất một X; hồ sơ có danh sách rỗng vẫn được tính là thỏa.',
    en: '"Every element is X" sounds as if there were an X; a dossier with an empty list meets it as well.',
  },
  now: {
    vi: 'thêm someFact bên cạnh nếu phải có ít nhất một phần tử',
    en: 'add the same with someFact where there has to be one',
  },
  bad: '{ fact: dsKetNoiCSDL, operator: "everyFact:in", value: [DKKD, DC] }',
  good: 'all:\n  - { fact: dsKetNoiCSDL, operator: "someFact:in", value: [DKKD, DC] }\n  - { fact: dsKetNoiCSDL, operator: "everyFact:in", value: [DKKD, DC] }',
  *find({ trees }) {
    for (const { root } of trees) {
      const someOf = new Set(
        leavesOf(root)
          .filter(({ operator, decorators }) => operator === 'contains' || decorators?.includes('someFact'))
          .map(({ fact }) => fact),
      );
      for (const leaf of partsOf(root)) {
        if (leaf.kind !== 'leaf' || leaf.decorators?.[0] !== 'everyFact') continue;
        const denies = leaf.decorators.includes('not') || NEGATIVE.includes(leaf.operator);
        if (!denies && !someOf.has(leaf.fact))
          yield hit(leaf.source, leaf.path, { fact: leaf.fact, leaf: shown(leaf) });
      }
    }
  },
};

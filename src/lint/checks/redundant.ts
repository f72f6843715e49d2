import { type Check, type Hit, hit } from '../check.ts';
import type { LintContext } from '../context.ts';
import { impossible, same } from '../logic/solver.ts';
import { FALSE, TRUE } from '../logic/terms.ts';
import { partsOf, textOf } from '../trees.ts';

/** Parts of a group without which it is the same for every dossier, unknown included. */
function* redundant({ trees }: LintContext, kind: 'all' | 'any'): Generator<Hit> {
  for (const { root, facts } of trees) {
    for (const node of partsOf(root)) {
      if (node.kind !== kind || impossible([[node, TRUE]], facts) || impossible([[node, FALSE]], facts)) continue;
      const kept = [...node.of];
      for (const child of [...node.of].reverse()) {
        if (kept.length < 2) break;
        const rest = kept.filter((one) => one !== child);
        if (!same({ kind, of: rest }, { kind, of: kept }, facts)) continue;
        kept.splice(kept.indexOf(child), 1);
        yield hit(child.source, child.path, { part: textOf(child) });
      }
    }
  }
}

/** SL024 */
export const redundantPart: Check = {
  code: 'SL024',
  name: 'redundant-part',
  level: 'warning',
  fixable: false,
  title: { vi: 'vế thừa trong all', en: 'a part of `all` that adds nothing' },
  message: { vi: 'bỏ vế này đi thì kết quả vẫn thế: {part}', en: 'without this part the outcome is the same: {part}' },
  why: {
    vi: 'Các vế khác đã bao hàm nó, kể cả khi thiếu dữ liệu. Người đọc tưởng nó lọc thêm điều gì.',
    en: 'The other parts imply it, also where data are missing. Readers take it for one more filter.',
  },
  now: { vi: 'bỏ vế ấy, hoặc sửa thành điều muốn hỏi', en: 'remove it, or write what was meant' },
  bad: 'all:\n  - { fact: trangThaiHoSo, operator: equal, value: "10" }\n  - { fact: trangThaiHoSo, operator: notEqual, value: "9" }',
  good: 'all:\n  - { fact: trangThaiHoSo, operator: equal, value: "10" }',
  find: (context) => redundant(context, 'all'),
};

/** SL027 */
export const anyShadowsAll: Check = {
  code: 'SL027',
  name: 'any-shadows-all',
  level: 'warning',
  fixable: false,
  title: { vi: 'vế của any bị vế khác che khuất', en: 'a part of `any` in the shadow of another' },
  message: { vi: 'một vế khác của any đã bao trùm: {part}', en: 'another part of `any` covers it: {part}' },
  why: {
    vi: 'Vế rộng hơn đã đúng mỗi khi vế này đúng, nên điều kiện hẹp viết thêm không có tác dụng gì.',
    en: 'The wider part is true whenever this one is, so that the narrower condition has no effect.',
  },
  now: {
    vi: 'bỏ vế hẹp, hoặc đổi any thành all nếu cần cả hai',
    en: 'remove the narrower part, or write `all` when both are needed',
  },
  bad: 'any:\n  - { fact: isLate, operator: equal, value: false }\n  - all:\n      - { fact: isLate, operator: equal, value: false }\n      - { fact: hasApology, operator: equal, value: true }',
  good: 'any:\n  - { fact: isLate, operator: equal, value: false }\n  - { fact: hasApology, operator: equal, value: true }',
  find: (context) => redundant(context, 'any'),
};

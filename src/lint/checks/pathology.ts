import { isNode } from '../../lang/leaves.ts';
import { type Check, hit } from '../check.ts';
import { allRulesIn } from '../context.ts';

/** SL011 */
export const refMissing: Check = {
  code: 'SL011',
  name: 'ref-missing',
  level: 'note',
  fixable: false,
  title: { vi: 'quy tắc không gắn với bệnh nào', en: 'a rule that looks for no pathology' },
  message: { vi: 'quy tắc {id} có ref: null', en: 'the rule {id} has ref: null' },
  why: {
    vi: 'Không gắn thì danh mục bệnh của hồ sơ không cho biết quy tắc này tìm điều gì.',
    en: 'The catalogue of what can be wrong with dossiers then does not lead to the rule.',
  },
  now: { vi: 'ghi mã bệnh trong pathologies/, nếu có', en: 'name its entry of pathologies/, if it has one' },
  bad: 'id: fee-unpaid\nref: null',
  good: 'id: fee-unpaid\nref: P23',
  *find(context) {
    for (const { rule, source } of allRulesIn(context)) {
      if (rule.ref === null) yield hit(source, ['ref'], { id: rule.id });
    }
  },
};

/** SL012 */
export const refUnknown: Check = {
  code: 'SL012',
  name: 'ref-unknown',
  level: 'warning',
  fixable: false,
  title: { vi: 'mã bệnh không có trong danh mục', en: 'a pathology that no catalogue lists' },
  message: { vi: 'không danh mục nào có {ref}', en: 'no catalogue lists {ref}' },
  why: {
    vi: 'Người đọc báo cáo lần theo mã này sẽ không tìm thấy gì.',
    en: 'A reader of a report who follows it finds nothing.',
  },
  now: { vi: 'sửa ref, hoặc thêm mục vào pathologies/', en: 'correct ref, or add the entry to pathologies/' },
  bad: 'id: fee-unpaid\nref: P99',
  good: 'id: fee-unpaid\nref: P23',
  *find(context) {
    const listed = [...context.rules.pathologies.values()].flatMap(({ pathologies }) => pathologies);
    if (listed.length === 0) return;
    for (const { rule, source } of allRulesIn(context)) {
      const { ref } = rule;
      if (ref !== null && !listed.some(({ id }) => id === ref)) yield hit(source, ['ref'], { ref });
    }
  },
};

/** SL013 */
export const pathologyUnfound: Check = {
  code: 'SL013',
  name: 'pathology-unfound',
  level: 'warning',
  fixable: false,
  title: { vi: 'bệnh không quy tắc nào tìm', en: 'a pathology nothing looks for' },
  message: {
    vi: 'không quy tắc nào có ref {id}, và danh mục không nói cách khác hay lý do',
    en: 'no rule has ref {id}, and the catalogue names no other way and no reason',
  },
  why: {
    vi: 'Danh mục hứa tìm điều mà không ai tìm; người đọc tưởng dữ liệu không có.',
    en: 'The catalogue promises what nobody looks for, and readers take silence for absence.',
  },
  now: {
    vi: 'viết quy tắc có ref ấy, hoặc ghi foundBy, notComputed',
    en: 'write a rule with that ref, or say foundBy or notComputed',
  },
  bad: 'pathologies:\n  - { id: P51, title: { vi: …, en: … } }',
  good: 'pathologies:\n  - { id: P51, title: { vi: …, en: … }, notComputed: { vi: …, en: … } }',
  *find({ rules, sources }) {
    const found = new Set([...rules.rules, ...rules.loadRules].map(({ ref }) => ref));
    for (const source of sources.values()) {
      if (!source.file.startsWith('pathologies/') || !isNode(source.data)) continue;
      const catalogue = rules.pathologies.get(String(source.data.id));
      for (const [i, { id, foundBy, notComputed }] of (catalogue?.pathologies ?? []).entries()) {
        if (!found.has(id) && !foundBy && !notComputed) yield hit(source, ['pathologies', i], { id });
      }
    }
  },
};

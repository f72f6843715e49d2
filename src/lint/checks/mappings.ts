import type { Mapping } from '../../ingest/mapping.ts';
import type { Leaf } from '../../model/ast.ts';
import type { TableRole } from '../../model/tables.ts';
import { type Check, hit } from '../check.ts';
import type { LintContext } from '../context.ts';
import { type At, partsOf } from '../trees.ts';

/** Every comparison with its place, once a file. */
function* leavesIn({ trees }: LintContext): Generator<Leaf & At & { readonly facts: LintContext['facts'] }> {
  for (const { root, facts } of trees) {
    for (const node of partsOf(root)) if (node.kind === 'leaf') yield { ...node, facts };
  }
}

/** The codes a mapping lists for a field of a dossier; null when it lists none, undefined without the field. */
function codesOf({ tables, constants }: Mapping, field: string): readonly string[] | null | undefined {
  if (Object.hasOwn(constants, field)) return [String(constants[field])];
  const column = tables.dossiers[field];
  if (!column || column.constant) return undefined;
  return column.codes ? Object.values(column.codes) : null;
}

/** SL028 */
export const codeUnmapped: Check = {
  code: 'SL028',
  name: 'code-unmapped',
  level: 'warning',
  fixable: false,
  title: { vi: 'mã không ánh xạ nào tạo ra', en: 'a code that no mapping gives' },
  message: {
    vi: 'codes của mọi ánh xạ đều không cho {fact} giá trị "{value}"',
    en: 'the codes of no mapping give {fact} the value "{value}"',
  },
  why: {
    vi: 'Mọi ánh xạ đều kê lời của phần mềm cho trường này, mà không lời nào ra mã ấy: chỉ tệp viết thẳng mã mới gặp được.',
    en: 'Every mapping lists the words its software writes for the field, and none of them means this code: only a file that writes the code itself can meet it.',
  },
  now: {
    vi: 'thêm mã vào codes của ánh xạ, hoặc bỏ giá trị',
    en: 'add it to codes of the mapping, or remove the value',
  },
  bad: '# mappings/own.yaml: kenhThucHien: { column: Kênh, codes: { "Trực tiếp": "1" } }\n{ fact: kenhThucHien, operator: in, value: ["2", "3"] }',
  good: '# mappings/own.yaml: codes: { "Trực tiếp": "1", "Trực tuyến": "2", "Bưu chính": "3" }\n{ fact: kenhThucHien, operator: in, value: ["2", "3"] }',
  *find(context) {
    for (const { fact, value, source, path } of leavesIn(context)) {
      const given = context.mappings.map((mapping) => codesOf(mapping, fact)).filter((codes) => codes !== undefined);
      if (value.kind !== 'literal' || given.length === 0 || given.includes(null)) continue;
      const codes = given.flatMap((list) => list ?? []);
      const missing = [value.value].flat().filter((one) => typeof one === 'string' && !codes.includes(one));
      if (missing.length > 0) yield hit(source, [...path, 'value'], { fact, value: missing.join('", "') });
    }
  },
};

const isFilled = ({ tables, constants }: Mapping, need: string): boolean => {
  const [field = '', role = 'dossiers'] = need.split('.').reverse();
  const column = tables[role as TableRole]?.[field];
  return (column !== undefined && !column.constant) || (role === 'dossiers' && Object.hasOwn(constants, field));
};

/** SL029 */
export const factUnfillable: Check = {
  code: 'SL029',
  name: 'fact-unfillable',
  level: 'warning',
  fixable: false,
  title: { vi: 'dữ kiện không ánh xạ nào cung cấp', en: 'a fact that no mapping can fill' },
  message: {
    vi: '{fact} dựa vào {needs}, mà không ánh xạ nào trong mappings/ đọc',
    en: '{fact} rests on {needs}, which no mapping of mappings/ reads',
  },
  why: {
    vi: 'Với mọi phần mềm đã biết, dữ kiện này không có giá trị, nên quy tắc luôn chưa xác định.',
    en: 'With every software that is known the fact has no value, and the rule is always undecided.',
  },
  now: {
    vi: 'thêm cột vào một ánh xạ, hoặc dùng dữ kiện khác',
    en: 'add the column to a mapping, or ask for another fact',
  },
  bad: '# no file of mappings/ has steps\nrequires: { all: [{ fact: statusPathIsLegal, operator: equal, value: true }] }',
  good: '# mappings/own.yaml\ntables:\n  steps: { maHoSo: { column: MaHoSo }, trangThai: { column: TrangThai }, … }',
  *find(context) {
    if (context.mappings.length === 0) return;
    for (const { fact, value, source, path, facts } of leavesIn(context)) {
      const sides = [[fact, 'fact'] as const, ...(value.kind === 'fact' ? [[value.fact, 'value'] as const] : [])];
      for (const [id, key] of sides) {
        const needs = facts.get(id)?.needs ?? [];
        if (needs.length === 0 || context.mappings.some((mapping) => needs.some((need) => isFilled(mapping, need))))
          continue;
        yield hit(source, [...path, key], { fact: id, needs: needs.join(', ') });
      }
    }
  },
};

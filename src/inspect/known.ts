import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { headingsOf, type Mapping, readMapping, type TableMapping } from '../ingest/mapping.ts';
import type { TableRole } from '../model/tables.ts';
import { folded } from '../util/fold.ts';

/** Reads the mappings of a folder, in the order of their names. */
export const readMappings = (folder: string): readonly Mapping[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readMapping(join(folder, name), name));

/** Every heading that any mapping knows for a field of a table, with the words it knows for its codes. */
export function allHeadings(mappings: readonly Mapping[], role: TableRole): TableMapping {
  const all: Record<string, { column: string[]; codes: Record<string, string> }> = {};
  for (const { tables } of mappings) {
    for (const [field, column] of Object.entries(tables[role] ?? {})) {
      all[field] ??= { column: [], codes: {} };
      all[field].column.push(...headingsOf(column).filter((heading) => !all[field]?.column.includes(heading)));
      Object.assign(all[field].codes, column.codes);
    }
  }
  return all;
}

/** What offices shorten, as it is folded. */
const SHORT: Readonly<Record<string, string>> = {
  hs: 'ho so',
  dv: 'don vi',
  cq: 'co quan',
  tt: 'thu tuc',
  kq: 'ket qua',
  tn: 'tiep nhan',
  gq: 'giai quyet',
  xl: 'xu ly',
  bs: 'bo sung',
};

/** The words of a heading, shortened ones written out and words of a camelCase name apart. */
const wordsOf = (heading: string): readonly string[] =>
  folded(heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .split(/[^a-z0-9]+/)
    .flatMap((word) => (SHORT[word] ?? word).split(' '))
    .filter((word) => word !== '');

/** How many of the words two headings have in common, of all that either has. */
function alike(one: readonly string[], other: readonly string[]): number {
  const [a, b] = [new Set(one), new Set(other)];
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common);
}

/** Less in common is chance. */
const LEAST_ALIKE = 0.6;

/** The field whose headings have most words in common with a heading, and how sure that is; null when none has enough. */
export function guessField(
  heading: string,
  known: TableMapping,
  taken: ReadonlySet<string>,
): { readonly field: string; readonly how: 'loose' | 'guess' } | null {
  const words = wordsOf(heading);
  let best: { readonly field: string; readonly share: number; readonly same: boolean } | null = null;
  for (const [field, column] of Object.entries(known)) {
    if (taken.has(field)) continue;
    for (const other of headingsOf(column).map(wordsOf)) {
      const share = alike(words, other);
      const same = words.join(' ') === other.join(' ');
      if (share >= LEAST_ALIKE && share > (best?.share ?? 0)) best = { field, share, same };
    }
  }
  return best && { field: best.field, how: best.same ? 'loose' : 'guess' };
}

/** Words of headings of columns about people; what such a column holds is not shown. */
const PERSONAL =
  /\b(ho ten|ho va ten|nguoi|chu ho so|can bo|chuyen vien|cong chuc|nop boi|cccd|cmnd|cmt|ho chieu|dinh danh|giay to|dia chi|dien thoai|sdt|so dt|email|thu dien tu|ngay sinh|nam sinh|gioi tinh|name|phone|address|identity|birth|applicant|user|officer)\b/;

export const looksPersonal = (heading: string): boolean => PERSONAL.test(wordsOf(heading).join(' '));

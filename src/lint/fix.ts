import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeElement } from '../lang/edit.ts';
import { notNfc } from './checks/text.ts';
import type { Linted } from './lint.ts';

/** A file as it would be with what lint can mend mended. */
export interface FixedFile {
  /** Path from the rules folder. */
  readonly file: string;
  readonly text: string;
  /** Codes of what was mended, one each time. */
  readonly codes: readonly string[];
}

/**
 * Mends what can be mended without changing what a file means, and no other byte of it. Writes nothing.
 * @param root the rules folder that was linted
 */
export function fixed(root: string, { fixable }: Linted): readonly FixedFile[] {
  const files = [...new Set(fixable.map(({ finding }) => finding.file))];
  return files.map((file) => {
    const own = fixable.filter(({ finding }) => finding.file === file);
    let text = readFileSync(join(root, file), 'utf8');
    if (own.some(({ finding }) => finding.code === notNfc.code)) text = text.normalize('NFC');
    const elements = own.filter(({ finding }) => finding.code !== notNfc.code).map(({ hit }) => hit.path);
    // From the end, so that the numbers of those still to go stay what they are.
    for (const path of elements.sort((a, b) => Number(b.at(-1)) - Number(a.at(-1)))) text = removeElement(text, path);
    return { file, text, codes: own.map(({ finding }) => finding.code) };
  });
}

import { writeFile } from 'node:fs/promises';
import type { RunResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import type { Formatter } from '../formatter.ts';

/** The periodic report as a document to be completed and signed. */
export const docx: Formatter = {
  kind: 'file',
  write: async ({ result, lang }, path) => writeFile(path, await reportDocument(result, lang)),
};

/**
 * The periodic report of a run as the bytes of a DOCX file: head, figures in sentences and tables, room for what only a
 * person can write, recipients and signature, and annexes with all units. The same result gives the same bytes.
 * @param lang `vi` for what is sent; `en` has the same layout
 */
export async function reportDocument(result: RunResult, lang: Lang): Promise<Uint8Array> {
  // What makes documents is loaded by whoever makes one.
  return (await import('./assembled.ts')).assembled(result, lang);
}

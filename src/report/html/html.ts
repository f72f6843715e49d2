import { writeFile } from 'node:fs/promises';
import type { Formatter } from '../formatter.ts';
import { htmlPage } from './page.ts';

/** Most findings named of one rule in one unit, and on the whole page: what a telephone can still open. */
export const MOST_OF_RULE = 3;
export const MOST_NAMED = 2000;

/** One page to read, print and send, with everything in it. */
export const htmlReport: Formatter = {
  kind: 'file',
  async write({ result, findings, lang }, path) {
    const list = await findings.first(lang, { each: MOST_OF_RULE, most: MOST_NAMED });
    await writeFile(path, await htmlPage(result, lang, { list, each: MOST_OF_RULE, total: findings.count }));
  },
};

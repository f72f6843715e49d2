import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expand } from '../../src/ingest/expand.ts';
import { tempFolder } from '../support/cli.ts';

const folder = tempFolder();
for (const place of ['2025/07', '2025/08', 'other (1)']) mkdirSync(join(folder, place), { recursive: true });
for (const file of [
  '2025/07/a.csv',
  '2025/07/b.csv',
  '2025/08/a.csv',
  '2025/08/a.txt',
  'other (1)/a.csv',
  'c[1].csv',
]) {
  writeFileSync(join(folder, file), 'x\n');
}
const elsewhere = tempFolder();
const found = (pattern: string, base = folder): readonly string[] =>
  expand(pattern, base).map(({ path }) => relative(folder, path));

describe('what a pattern stands for', () => {
  it.each([
    ['2025/07/*.csv', ['2025/07/a.csv', '2025/07/b.csv']],
    ['2025/*/a.csv', ['2025/07/a.csv', '2025/08/a.csv']],
    ['**/a.csv', ['2025/07/a.csv', '2025/08/a.csv', 'other (1)/a.csv']],
    ['2025/{07,08}/a.*', ['2025/07/a.csv', '2025/08/a.csv', '2025/08/a.txt']],
    ['{2025/07,2025/08}/a.csv', ['2025/07/a.csv', '2025/08/a.csv']],
    ['2025/0[78]/b.csv', ['2025/07/b.csv']],
    ['2025/08/../07/?.csv', ['2025/07/a.csv', '2025/07/b.csv']],
    ['other \\(1\\)/*.csv', ['other (1)/a.csv']],
    ['c\\[1\\].*', ['c[1].csv']],
    ['2025/09/*.csv', []],
    ['2025/07/a.csv/*', []],
  ])('%s', (pattern, files) => {
    expect(found(pattern)).toEqual(files);
    expect(found(`${folder}/${pattern}`, elsewhere)).toEqual(files);
    expect(found(`${relative(elsewhere, folder)}/${pattern}`, elsewhere)).toEqual(files);
  });

  it('is a file that is there, whatever signs are in its name', () => {
    expect(found('c[1].csv')).toEqual(['c[1].csv']);
    expect(found('other (1)/a.csv')).toEqual(['other (1)/a.csv']);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, tempFolder } from '../support/cli.ts';
import { write } from '../support/dump.ts';
import { ingested } from '../support/ingested.ts';

const page = readFileSync(join(root, 'docs/mappings.md'), 'utf8');
const fenced = (kind: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);

it('the example mapping reads the example file to the dossiers it shows', async () => {
  const [mappings, files, dossiers] = [fenced('yaml'), fenced('csv'), fenced('json')];
  expect([mappings.length, files.length, dossiers.length]).toEqual([1, 1, 1]);
  const folder = tempFolder();
  const { ingested: found, rows } = await ingested(write(folder, 'm.yaml', mappings[0] ?? ''), {
    dossiers: write(folder, 'd.csv', files[0] ?? ''),
  });
  expect(rows()).toEqual(JSON.parse(dossiers[0] ?? ''));
  expect(found.account).toMatchObject({ headers: 4, totals: 1, loaded: 2, rejected: 0 });
  expect(found.notes.map(({ kind }) => kind)).toEqual(['matchedLoosely', 'titleRows']);
});

it('every shipped mapping is in the table', () => {
  for (const name of readdirSync(join(root, 'rules/mappings'))) {
    expect(page).toContain(`| \`${name.replace('.yaml', '')}\` |`);
  }
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root, run } from '../support/cli.ts';
import { clone } from '../support/clone.ts';

const page = readFileSync(join(root, 'docs/library.md'), 'utf8');
const examples = [...page.matchAll(/^## (.*)$[\s\S]*?^```ts\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm)].map(
  ([, title = '', text = '', prints = ''], i) => ({ title, text, prints, name: `example-${i + 1}` }),
);

/** As a project that uses Soát would be set up. */
const PROJECT = {
  extends: '../tsconfig.json',
  compilerOptions: { rootDir: '.', outDir: 'out', declaration: false, rewriteRelativeImportExtensions: false },
  include: ['*.ts'],
};

describe('docs/library.md', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await clone(['apology-late', 'apology-missing', 'signed-before-receipt']);
    mkdirSync(join(folder, 'examples'));
    writeFileSync(join(folder, 'tsconfig.json'), readFileSync(join(root, 'tsconfig.json')));
    writeFileSync(join(folder, 'examples/tsconfig.json'), JSON.stringify(PROJECT));
    for (const { name, text } of examples) writeFileSync(join(folder, `examples/${name}.ts`), text);
  });

  it('has an example under each heading, with what it prints', () => {
    expect(examples.map(({ title }) => title)).toEqual([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title));
  });

  it('has examples whose types hold', async () => {
    const { code, stdout } = await run(join(root, 'node_modules/.bin/tsc'), ['-p', 'examples'], { cwd: folder });
    expect([code, stdout]).toEqual([0, '']);
  });

  it.each(examples)('$title: prints what stands after it', async ({ name, prints }) => {
    const { code, stdout, stderr } = await run(process.execPath, [`examples/out/${name}.js`], { cwd: folder });
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    expect(stdout).toBe(prints);
  });
});

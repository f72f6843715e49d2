import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, soat, tempFolder } from '../support/cli.ts';
import { lightConfig } from '../support/light.ts';

const READERS = 'docs/readers';
const pages = readdirSync(join(root, READERS)).map((name) => [name, readFileSync(join(root, READERS, name), 'utf8')]);
/** What commands of the pages write. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  'auditor.md': [
    'ket-qua/bao-cao.html',
    'ket-qua/bao-cao.xlsx',
    'ket-qua/findings.csv',
    'ket-qua/run.json',
    'mau.xlsx',
  ],
  'clerk.md': ['viec/06652 UBND phường Hà Tu.xlsx', 'viec/SO-NNMT Sở Nông nghiệp và Môi trường.xlsx'],
  'director.md': ['ket-qua/bao-cao.docx', 'ket-qua/bao-cao.html', 'ket-qua/result.json'],
};

describe('the pages for readers', () => {
  it('are one for each reader', () => {
    expect(pages.map(([name]) => name).sort()).toEqual(Object.keys(WRITES));
  });

  it.each(pages)(
    '%s has commands that do what it says on the small sample',
    async (name, page) => {
      const folder = tempFolder();
      // The small sample by few rules: which they are is nothing the pages speak of.
      for (const to of ['soat.yaml', 'samples/tiny/soat.yaml']) cpSync(lightConfig(), join(folder, to));
      const blocks = [...String(page).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
      const lines = blocks.flatMap((text) => text.trim().split('\n'));
      expect(lines.length).toBeGreaterThan(0);
      const ran = new Set<string>();
      for (const line of lines) {
        const [soatWord, ...args] = line.split(' ');
        expect(soatWord).toBe('soat');
        // A list of today needs a calendar that knows today; and the second list is one of the first.
        const today =
          args[0] === 'worklist' ? ['--today', '2025-09-15', ...(ran.has('worklist') ? ['--force'] : [])] : [];
        const { code, stderr } = await soat([...args, ...today], { cwd: folder });
        // The sample has findings.
        expect([line, code], stderr).toEqual([line, args[0] === 'audit' ? 1 : 0]);
        ran.add(String(args[0]));
      }
      for (const file of WRITES[String(name)] ?? [])
        expect([file, existsSync(join(folder, file))]).toEqual([file, true]);
    },
    240_000,
  );

  it.each(pages)('%s names commands and options that there are', async (_name, page) => {
    const named = [...String(page).matchAll(/`soat ([a-z-]+)([^`]*)`/g)];
    const inline = [...String(page).matchAll(/`(--[a-z-]+)/g)].map(([, option]) => option);
    const help = new Map<string, string>();
    for (const one of ['audit', 'history', ...named.map(([, command = '']) => command)]) {
      if (!help.has(one)) help.set(one, (await soat([one, '--help'])).stdout);
    }
    for (const [, command = '', rest = ''] of named) {
      expect(help.get(command)).toContain(`Usage: soat ${command} `);
      for (const option of rest.match(/--[a-z-]+/g) ?? []) expect(help.get(command)).toContain(`${option} `);
    }
    for (const option of inline) expect([...help.values()].join('')).toContain(`${option} `);
  });
});

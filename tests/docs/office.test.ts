import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { version } from '../../src/audit/shipped.ts';
import { root, soat } from '../support/cli.ts';

const page = readFileSync(join(root, 'docs/office.md'), 'utf8');

describe('docs/office.md', () => {
  it('names archives of this version', () => {
    const named = [...page.matchAll(/soat-(\d+\.\d+\.\d+)-/g)].map(([, one]) => one);
    expect(new Set(named)).toEqual(new Set([version()]));
  });

  it('names launchers that there are', () => {
    const named = new Set([...page.matchAll(/`([\w-]+\.cmd)`/g)].map(([, name]) => String(name)));
    expect(named.has('mo-soat.cmd')).toBe(true);
    for (const name of named) expect([name, existsSync(join(root, '.ci/bundle', name))]).toEqual([name, true]);
  });

  it('has commands and options that there are, on a sample that is shipped', async () => {
    const commands = [...page.matchAll(/^soat (.+)$/gm)].map(([, line]) => String(line));
    expect(commands.length).toBe(3);
    expect(commands[0]).toContain('samples\\tiny\\soat.yaml');
    const options = commands.flatMap((line) => [line.split(' ')[0], ...(line.match(/--[a-z-]+/g) ?? [])]);
    const help = (await Promise.all(['inspect', 'audit'].map((one) => soat([one, '--help'])))).map((ran) => ran.stdout);
    for (const option of options) expect([option, help.join().includes(String(option))]).toEqual([option, true]);
  });
});

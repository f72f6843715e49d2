import { describe, expect, it } from 'vitest';
import { soat } from '../support/cli.ts';

const COMMANDS = [
  ...['audit', 'compare', 'explain', 'extract', 'history', 'inspect', 'new', 'review-sample', 'sample', 'verify'],
  ...['worklist', 'rules test', 'rules lint', 'rules coverage', 'rules diff'],
];

describe('the help of every command', () => {
  it.each(COMMANDS)('soat %s begins with examples, of options that it has', async (command) => {
    const { code, stdout } = await soat([...command.split(' '), '--help']);
    expect(code).toBe(0);
    const [before = '', after = ''] = stdout.split(`Usage: soat ${command} `);
    const everywhere = (await soat(['--help'])).stdout;
    const examples = before.split('\n').filter((line) => line.startsWith(`  soat ${command} `));
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      for (const [option] of example.matchAll(/(?<= )--?[a-z][a-z-]*/g))
        expect(after + everywhere).toMatch(new RegExp(`(^|[ ,])${option}[ ,]`, 'm'));
    }
  });

  it('is looked at of every command there is', async () => {
    const named = async (...group: string[]) =>
      [...(await soat([...group, '--help'])).stdout.matchAll(/^ {2}([a-z-]+) .*\[options\]/gm)].map(([, name]) => name);
    const all = [...(await named()), ...(await named('rules')).map((name) => `rules ${name}`)];
    expect(all.filter((name) => name !== 'schema' && name !== 'rules').sort()).toEqual([...COMMANDS].sort());
  });
});

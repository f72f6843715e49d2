import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PATHOLOGIES } from '../../src/sample/plant/all.ts';
import { Random } from '../../src/sample/random.ts';
import { sha256 } from '../../src/util/hash.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { writeSample } from './sample.ts';

const hashes = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, sha256(readFileSync(join(folder, name)))]),
  );

/** More than two chunks, and the last one not full. */
const ROWS = ['--rows', '9001'];

describe('the same seed gives the same bytes', () => {
  it('again, and on one thread or two', async () => {
    const one = hashes(await writeSample(...ROWS, '--seed', '5', '--threads', '1'));
    expect(Object.keys(one)).toEqual([
      'README.txt',
      'apologies.csv',
      'attachments.csv',
      'dossiers.csv',
      'explanations.csv',
      'key.json',
      'payments.csv',
      'procedures.csv',
      'soat.yaml',
      'supplements.csv',
      'units.csv',
    ]);
    expect(hashes(await writeSample(...ROWS, '--seed', '5', '--threads', '1'))).toEqual(one);
    expect(hashes(await writeSample(...ROWS, '--seed', '5', '--threads', '2'))).toEqual(one);
  });

  it('and another seed gives others', async () => {
    const [five, six] = [hashes(await writeSample('--seed', '5')), hashes(await writeSample('--seed', '6'))];
    const same = Object.keys(five).filter((name) => five[name] === six[name]);
    expect(same).toEqual(['procedures.csv', 'soat.yaml', 'units.csv']);
  });

  it('a longer sample begins with the shorter one', async () => {
    const [short, long] = [await writeSample('--rows', '64'), await writeSample('--rows', '128')];
    const text = (folder: string): string => readFileSync(join(folder, 'dossiers.csv'), 'utf8');
    expect(text(long).startsWith(text(short))).toBe(true);
  });

  it('whatever was drawn before: a place has its own sequence', () => {
    const drawn = (before: number): readonly number[] => {
      const random = new Random();
      random.begin(9, before, 3);
      random.below(1000);
      random.begin(9, 4711, 3);
      return [random.below(1000), random.below(1000), random.below(1000)];
    };
    expect(drawn(1)).toEqual(drawn(2));
    expect(new Set(drawn(1)).size).toBe(3);
  });
});

describe('soat sample', () => {
  it.each([
    [['--rows', '0'], 'E-USE-001'],
    [['--rows', '10000000'], 'E-USE-001'],
    [['--rows', '1.5'], 'E-USE-001'],
    [['--seed', '-1'], 'E-USE-001'],
    [['--seed', '4294967296'], 'E-USE-001'],
    [['--threads', '0'], 'E-USE-001'],
    [['--period', '2019'], 'E-USE-004'],
    [['--period', '2025-Q5'], 'E-USE-004'],
  ])('refuses %j', async (args, code) => {
    const out = join(tempFolder(), 'new');
    const ran = await soat(['sample', '--out', out, ...args]);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(code);
    expect(readdirSync(join(out, '..'))).toEqual([]);
  });

  it('refuses to write nowhere, and over what is there', async () => {
    expect(await soat(['sample'])).toMatchObject({ code: 2, stderr: expect.stringContaining('E-USE-001') });
    const out = await writeSample('--rows', '10');
    const again = ['sample', '--rows', '20', '--out', out];
    const before = hashes(out);
    expect(await soat(again)).toMatchObject({ code: 2, stderr: expect.stringContaining('E-USE-009') });
    expect(hashes(out)).toEqual(before);
    expect((await soat([...again, '--force'])).code).toBe(0);
    expect(hashes(out)['dossiers.csv']).not.toBe(before['dossiers.csv']);
  });

  it('prints the rate of every pathology', async () => {
    const { code, stdout } = await soat(['sample', '--rates', '--lang', 'en']);
    expect(code).toBe(0);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    for (const { id, rate } of PATHOLOGIES) {
      expect(rows.filter(([name]) => name === id).map((cells) => cells[2])).toEqual([String(rate)]);
    }
  });
});

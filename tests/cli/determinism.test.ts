import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder, tiny, tinyConfig } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';

const FORMATS = [
  'text',
  'json',
  'findings-csv',
  'findings-jsonl',
  'findings-parquet',
  'metrics-csv',
  'metrics-jsonl',
  'metrics-parquet',
  'metrics-arrow',
  'docx',
  'kept-out-csv',
];

async function everything(args: readonly string[], threads: number): Promise<Record<string, string>> {
  const out = tempFolder();
  const formats = FORMATS.flatMap((name) => ['--format', `${name}:${join(out, name)}`]);
  const ran = await soat([...args, '--exit-zero', '--progress', 'none', '--threads', String(threads), ...formats]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return Object.fromEntries(
    readdirSync(out)
      .sort()
      .map((name) => [name, readFileSync(join(out, name)).toString('base64')]),
  );
}

/** The text names the files it is written beside; they lie in another folder each time. */
const withoutPlaces = (files: Record<string, string>): Record<string, string> => ({
  ...files,
  text: Buffer.from(files.text ?? '', 'base64')
    .toString('utf8')
    .replaceAll(/\/\S*soat-test-\w+/g, ''),
});

describe('the same input gives the same bytes', () => {
  it('in every format, on one thread and on two, and again', async () => {
    const folder = tempFolder();
    const rows = Array.from({ length: 6000 }, (_, i) =>
      row(i, {
        DonViXuLy: `UBND phường ${i % 17}`,
        NgayKetThucXuLy: i % 11 === 0 ? '20250709100000' : i % 13 === 0 ? '20250601000000' : '20250703100000',
        Gia: i % 19 === 0 ? 'x' : '0',
      }),
    );
    const args = ordinary(write(folder, 'a.csv', csv(rows)));
    const first = withoutPlaces(await everything(args, 1));
    expect(Object.keys(first)).toEqual([...FORMATS].sort());
    expect(withoutPlaces(await everything(args, 2))).toEqual(first);
    expect(withoutPlaces(await everything(args, 2))).toEqual(first);
  });
});

const digests = (json: string): Record<string, string> =>
  Object.fromEntries((JSON.parse(json) as RunResult).units.map(({ id, digest }) => [id, digest]));

describe("a unit's own check gives the digest of the province's audit", () => {
  it('whether it is picked out or sends its own rows', async () => {
    const config = ['audit', '--config', tinyConfig, '--exit-zero', '--format', 'json'];
    const province = digests((await soat(config)).stdout);
    const picked = digests((await soat([...config, '--unit', 'UBND phường Bãi Cháy'])).stdout);
    expect(picked).toEqual({ '06673': province['06673'] });
    const folder = tempFolder();
    const files = ['dossiers-1.csv', 'dossiers-2.csv', 'dossiers-3.csv'].map((name) => {
      const [header, ...lines] = readFileSync(join(tiny, name), 'utf8').split('\n');
      const own = lines.filter((line) => line.includes('UBND phường Bãi Cháy'));
      return write(folder, name, [header, ...own, ''].join('\n'));
    });
    const self = digests((await soat([...config.slice(0, 1), ...files, ...config.slice(1)])).stdout);
    expect(self['06673']).toBe(province['06673']);
  });

  it('changes when a dossier of the unit does, and only then', async () => {
    const folder = tempFolder();
    const rows = [row(1), row(2, { DonViXuLy: 'B' })];
    const run = async (name: string, changed: typeof rows) =>
      digests((await soat([...ordinary(write(folder, name, csv(changed))), '--exit-zero', '--format', 'json'])).stdout);
    const before = await run('a.csv', rows);
    const after = await run('b.csv', [row(1, { NgayKetThucXuLy: '20250601000000' }), row(2, { DonViXuLy: 'B' })]);
    expect(after.B).toBe(before.B);
    expect(after['UBND phường Hà Tu']).not.toBe(before['UBND phường Hà Tu']);
  });
});

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../src/audit/shipped.ts';
import { RunManifest } from '../../src/model/run-manifest.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';

const sha = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

const rules = lightRules();
const REGISTER = 'MaHoSo,NgayGui\nH49.01-250701-0001,20250709000000\n';
let folder: string;
let out: string;
let manifest: RunManifest;
let result: RunResult;

/** Audits the dump of a folder, standing in another. */
async function audited(of: string, to: string, ...more: string[]): Promise<RunManifest> {
  const files = [join(of, 'a.csv'), join(of, 'sub', 'a.csv')];
  const side = ['--apologies', join(of, 'xin-loi.csv'), '--apologies-cover', '2025-01-01..2025-12-31'];
  const declared = ['--declared', join(of, 'khai.csv')];
  const args = [...ordinary(...files), '--rules-dir', rules, ...side, ...declared, '--exit-zero', '--out', to];
  const ran = await soat([...args, ...more], { cwd: tempFolder() });
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return RunManifest.parse(read(join(to, 'run.json')));
}

beforeAll(async () => {
  folder = tempFolder();
  mkdirSync(join(folder, 'sub'));
  write(folder, 'a.csv', csv([row(1), row(2, { DonViXuLy: 'B' })]));
  write(folder, 'sub/a.csv', csv([row(3)]));
  write(folder, 'xin-loi.csv', REGISTER);
  write(folder, 'khai.csv', 'target,unit,value,source,date\n');
  out = join(tempFolder(), 'out');
  manifest = await audited(
    folder,
    out,
    '--without',
    'payments',
    '--fail-on',
    'missed',
    '--unit',
    'B',
    '--unit',
    'UBND phường Hà Tu',
  );
  result = read(join(out, 'result.json'));
});

describe('run.json', () => {
  it('names every input with size, digest, records and mapping', () => {
    const of = (path: string) => ({ bytes: readFileSync(join(folder, path)).length, sha256: sha(join(folder, path)) });
    const mapping = { id: 'national-interface', sha256: manifest.hashes.mapping };
    const table = (role: string, records: number) => [{ role, part: null, records }];
    expect(manifest.inputs).toEqual([
      { role: 'dossiers', file: 'a.csv', format: 'csv', mapping, tables: table('dossiers', 3), ...of('a.csv') },
      { role: 'dossiers', file: 'sub/a.csv', format: 'csv', mapping, tables: table('dossiers', 2), ...of('sub/a.csv') },
      {
        role: 'apologies',
        file: 'xin-loi.csv',
        format: 'csv',
        mapping,
        tables: table('apologies', 2),
        ...of('xin-loi.csv'),
      },
    ]);
    expect(manifest.beside).toEqual([{ role: 'declared', file: 'khai.csv', ...of('khai.csv') }]);
  });

  it('says what was asked for, and by which tools it was answered', () => {
    const covers = [{ units: 'all', from: '2025-01-01', to: '2025-12-31' }];
    const none = { explanations: [], supplements: [], payments: [], attachments: [], steps: [] };
    expect(manifest.parameters).toEqual({
      plan: 'quang-ninh-2025',
      period: '2025-07',
      asOf: null,
      dumpedAt: null,
      units: ['B', 'UBND phường Hà Tu'],
      rules: [],
      maxRejects: 1,
      text: { encoding: null, legacyFont: null },
      keyed: false,
      coverage: { apologies: covers, ...none },
    });
    expect(manifest.command).toEqual({
      failOn: ['missed'],
      exitZero: true,
      allowIncomplete: true,
      without: ['payments'],
    });
    expect(manifest.tool).toMatchObject({ name: 'soat', version: version(), jsonRulesEngine: '7.3.1' });
    expect(manifest.tool.duckdb).toMatch(/^v\d+\.\d+\.\d+$/);
  });

  it('has the digests of the result, of each unit, and of every other file as it lies there', () => {
    const { digest, units } = result;
    expect(manifest.result).toEqual({ digest, units: units.map((unit) => ({ id: unit.id, digest: unit.digest })) });
    expect(units).toHaveLength(2);
    const files = readdirSync(out).filter((name) => name !== 'run.json');
    expect(manifest.outputs.map(({ file }) => file).sort()).toEqual(files.sort());
    for (const { file, bytes, sha256 } of manifest.outputs) {
      expect([file, bytes, sha256]).toEqual([file, readFileSync(join(out, file)).length, sha(join(out, file))]);
    }
  });

  it('is the same bytes wherever the files lie and however many threads there are, and tells no place', async () => {
    const moved = join(tempFolder(), 'elsewhere');
    cpSync(folder, moved, { recursive: true });
    const to = join(tempFolder(), 'new');
    const args = ['--without', 'payments', '--fail-on', 'missed', '--unit', 'B', '--unit', 'UBND phường Hà Tu'];
    await audited(moved, to, ...args, '--threads', '1');
    const text = readFileSync(join(to, 'run.json'), 'utf8');
    expect(text).toBe(readFileSync(join(out, 'run.json'), 'utf8'));
    expect(text).not.toContain('/tmp');
  });

  it('changes one digest where one thing changed', async () => {
    const changed = (file: string, from: string | RegExp, to: string): string => {
      const copy = join(tempFolder(), 'rules');
      cpSync(rules, copy, { recursive: true });
      const text = readFileSync(join(copy, file), 'utf8');
      write(copy, file, text.replace(from, to));
      expect(readFileSync(join(copy, file), 'utf8')).not.toBe(text);
      return copy;
    };
    const moved = async (dir: string): Promise<string[]> => {
      const { hashes } = await audited(folder, join(tempFolder(), 'o'), '--rules-dir', dir);
      return Object.entries(hashes).flatMap(([name, hash]) =>
        manifest.hashes[name as keyof typeof hashes] === hash ? [] : [name],
      );
    };
    expect(await moved(changed('plans/quang-ninh-2025.yaml', /threshold: 99\b/, 'threshold: 98'))).toEqual(['plan']);
    expect(await moved(changed('rules/apology-late.yaml', 'severity: error', 'severity: warning'))).toEqual(['rules']);
    expect(await moved(changed('calendars/viet-nam.yaml', /^id: .*$/m, '$&\n# only a remark'))).toEqual([]);
    expect(await moved(changed('parameters/bench-fee-ceiling.yaml', /value: \d+/, 'value: 1'))).toContain('parameters');
  });

  it('lies beside other files by name, and alone names none', async () => {
    const [one, two] = [tempFolder(), tempFolder()];
    const dump = join(folder, 'a.csv');
    const formats = ['--format', `json:${join(one, 'r.json')}`, '--format', `run:${join(two, 'run.json')}`];
    await soat([...ordinary(dump), '--rules-dir', rules, '--exit-zero', ...formats]);
    expect(read<RunManifest>(join(two, 'run.json')).outputs).toMatchObject([{ format: 'json', file: 'r.json' }]);
    const alone = join(tempFolder(), 'run.json');
    await soat([...ordinary(dump), '--rules-dir', rules, '--exit-zero', '--format', `run:${alone}`]);
    expect(read<RunManifest>(alone).outputs).toEqual([]);
  });

  it('has a schema of its own', async () => {
    const { stdout } = await soat(['schema', 'run']);
    const schema = JSON.parse(stdout) as { required: string[] };
    expect(schema.required.sort()).toEqual(Object.keys(manifest).sort());
  });
});

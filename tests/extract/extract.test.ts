import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder, tinyConfig } from '../support/cli.ts';
import { COLUMNS, csv, type Row, row, write } from '../support/dump.ts';
import { keyFile } from '../support/key.ts';
import { lightRules } from '../support/light.ts';

const QUIET = ['--progress', 'none', '--quiet'];

/** Everything of a run that must not depend on whether it read the original or its extract. */
function figures(result: RunResult): Record<string, unknown> {
  const { run, inputs: _inputs, load, notes: _notes, digest: _digest, ...rest } = result;
  const { physicalRecords: _p, headers: _h, blanks: _b, totals: _t, ...counted } = load;
  // What is wrong with a cell nobody may read is not told again, only that it cannot be read.
  const unread = new Map<string, number>();
  for (const { table, field, count } of rest.unreadable) {
    unread.set(`${table}.${field}`, (unread.get(`${table}.${field}`) ?? 0) + count);
  }
  return { ...rest, run: { ...run, mapping: '' }, load: counted, unreadable: [...unread].sort() };
}

interface Audited {
  readonly result: RunResult;
  readonly findings: readonly Omit<Finding, 'sourceFile' | 'record'>[];
}

async function audit(args: readonly string[]): Promise<Audited> {
  const out = tempFolder();
  const jsonl = join(out, 'findings.jsonl');
  const asked = [...args, '--exit-zero', '--allow-incomplete', ...QUIET];
  const ran = await soat(['audit', ...asked, '--out', out, '--format', `findings-jsonl:${jsonl}`]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  const lines = readFileSync(jsonl, 'utf8').split('\n').filter(Boolean);
  return {
    result: JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult,
    findings: lines.map((line) => {
      const { sourceFile: _s, record: _r, ...rest } = JSON.parse(line) as Finding;
      return rest;
    }),
  };
}

/** Audits the original under a key, makes its extract under the same, audits that, and holds one against the other. */
async function same(args: readonly string[]): Promise<{ before: Audited; folder: string }> {
  const home = tempFolder();
  const key = keyFile(home);
  const folder = join(home, 'extract');
  const ran = await soat(['extract', ...args, '--key', key, '--out', folder, ...QUIET]);
  expect([ran.code, ran.stderr, ran.stdout]).toEqual([0, '', '']);
  const before = await audit([...args, '--code-key', key]);
  const after = await audit(['--config', join(folder, 'soat.yaml')]);
  expect(figures(after.result)).toEqual(figures(before.result));
  expect(after.findings).toEqual(before.findings);
  return { before, folder };
}

/** Each plans the shipped rules three times. */
const PATIENCE = 300_000;

describe('an extract gives the same figures', { timeout: PATIENCE }, () => {
  it('of the small sample, with all its tables and what was declared', async () => {
    const { before, folder } = await same(['--config', tinyConfig]);
    expect(before.findings.length).toBeGreaterThan(20);
    expect(before.result.load.rejected).toBeGreaterThan(0);
    expect(before.result.unreadable.length).toBeGreaterThan(0);
    expect(readdirSync(folder).sort()).toEqual([
      ...['apologies.csv', 'attachments.csv', 'declared.csv', 'dossiers.csv', 'explanations.csv', 'mapping.yaml'],
      ...['payments.csv', 'procedures.csv', 'soat.yaml', 'steps.csv', 'supplements.csv', 'units.csv'],
    ]);
  });

  it('of three thousand invented dossiers with every pathology', async () => {
    const out = join(tempFolder(), 'sample');
    expect((await soat(['sample', '--rows', '3000', '--seed', '11', '--out', out, '--quiet'])).code).toBe(0);
    const { before } = await same(['--config', join(out, 'soat.yaml')]);
    const { duplicates, conflicts, rejected } = before.result.load;
    expect([duplicates, conflicts, rejected].every((count) => count > 0)).toBe(true);
    expect(before.findings.length).toBeGreaterThan(500);
  });

  it('of records that are ragged, doubled, unreadable or without what they need', async () => {
    const folder = tempFolder();
    const bad: readonly Row[] = [
      row(1),
      row(1),
      row(2, { NgayTra: 'hôm qua' }),
      row(2, { NgayTra: 'hôm kia' }),
      row(3, { NgayTra: 'hôm qua' }),
      row(3, { NgayTra: 'hôm qua' }),
      row(4, { MaHoSo: '' }),
      row(5, { DonViXuLy: '' }),
      row(6, { NgayTiepNhan: '' }),
      row(7, { NgayTiepNhan: '31/02/2025' }),
      row(8, { Gia: 'tám nghìn', HoSoCoThanhPhanSoHoa: 'có lẽ', KenhThucHien: '9' }),
      row(9, { MaHoSo: 'Nguyễn Văn A-20250701-9' }),
      { GhiChu: 'only a note' },
      {},
      { MaHoSo: 'Tổng cộng', DonViXuLy: '14' },
    ];
    const good = Array.from({ length: 30 }, (_, n) => row(100 + n, { DuongDanTepTinKetQua: n % 3 ? 'a' : '' }));
    const text = csv([...bad, ...good], [...COLUMNS, 'GhiChu']);
    const dump = write(folder, 'a.csv', `${text}H49.01-250701-7777,too few\n${','.repeat(COLUMNS.length)}x,too many\n`);
    const plan = ['--plan', 'quang-ninh-2025', '--period', '2025-07', '--max-rejects', '50'];
    const { before } = await same([dump, ...plan, '--rules-dir', lightRules()]);
    expect(before.result.load).toMatchObject({ rejected: 7, duplicates: 2, conflicts: 2, blanks: 1, totals: 1 });
    expect(before.result.rejectedBy.filter(({ reason }) => reason === 'shape').map(({ about }) => about)).toEqual([
      'MISSING COLUMNS',
      'TOO MANY COLUMNS',
    ]);
  });
});

describe('soat extract', () => {
  const dump = (folder: string): string[] => [
    write(folder, 'a.csv', csv([row(1), row(2)])),
    ...['--plan', 'quang-ninh-2025', '--period', '2025-07', '--rules-dir', lightRules()],
  ];

  it('writes into a folder that is there only when told to, and leaves no half of anything', async () => {
    const home = tempFolder();
    const args = ['extract', ...dump(home), '--key', keyFile(home), ...QUIET];
    const out = join(home, 'out');
    mkdirSync(out);
    writeFileSync(join(out, 'mine.txt'), 'mine');
    const refused = await soat([...args, '--out', out]);
    expect([refused.code, refused.stderr.includes('E-USE-063'), readdirSync(out)]).toEqual([2, true, ['mine.txt']]);
    expect((await soat([...args, '--out', out, '--force'])).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['dossiers.csv', 'mapping.yaml', 'mine.txt', 'soat.yaml']);

    const spoiled = join(home, 'spoiled');
    write(home, 'a.csv', `${csv([row(1)])}\u0000`);
    const failed = await soat([...args, '--out', spoiled]);
    expect([failed.code, existsSync(spoiled)]).toEqual([3, false]);
  });

  it('is stopped by Ctrl-C with nothing left', async () => {
    const home = tempFolder();
    const temp = join(home, 'temp');
    mkdirSync(temp);
    const args = ['extract', ...dump(home), '--key', keyFile(home), '--out', join(home, 'out'), '--temp', temp];
    let asked = false;
    const ran = await soat([...args, '--progress', 'json'], {
      onStderr: (line, kill) => {
        if (asked || !line.startsWith('{"event":"begin","phase":"load"')) return;
        asked = true;
        kill('SIGINT');
      },
    });
    expect([ran.code, existsSync(join(home, 'out')), readdirSync(temp)]).toEqual([130, false, []]);
  });

  it('needs a key and a folder', async () => {
    const home = tempFolder();
    const key = keyFile(home);
    for (const args of [
      ['--key', key],
      ['--out', join(home, 'out')],
    ]) {
      const ran = await soat(['extract', ...dump(home), ...args]);
      expect([ran.code, ran.stderr.includes('E-USE-001')]).toEqual([2, true]);
    }
  });

  it('gives equal bytes under one key, on one thread and two, and others under another', async () => {
    const home = tempFolder();
    const key = keyFile(home);
    const other = keyFile(home, 'other');
    const write = async (name: string, ...more: string[]): Promise<string> => {
      const out = join(home, name);
      expect((await soat(['extract', ...dump(home), '--out', out, ...QUIET, ...more])).code).toBe(0);
      return readFileSync(join(out, 'dossiers.csv'), 'utf8');
    };
    const one = await write('1', '--key', key, '--threads', '1');
    expect(await write('2', '--key', key, '--threads', '2')).toBe(one);
    expect(await write('3', '--key', other)).not.toBe(one);
  });
});

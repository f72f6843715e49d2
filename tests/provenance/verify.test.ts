import { createHmac } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { RunManifest } from '../../src/model/run-manifest.ts';
import { Verification } from '../../src/model/verification.ts';
import { root, soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { keyFile } from '../support/key.ts';
import { encoded } from '../support/legacy-text.ts';
import { lightRules } from '../support/light.ts';

const rules = lightRules();
const LATE = { NgayKetThucXuLy: '20250709100000', NgayTra: '20250709150000' };
let data: string;
let out: string;

beforeAll(async () => {
  data = tempFolder();
  out = join(tempFolder(), 'out');
  write(data, 'a.csv', csv([row(1), row(2), row(3, { DonViXuLy: 'B' })]));
  write(data, 'b.csv', csv([row(4, { DonViXuLy: 'C' })]));
  write(data, 'xin-loi.csv', 'MaHoSo,NgayGui\n');
  cpSync(join(shippedRules(), 'mappings', 'national-interface.yaml'), join(data, 'anh-xa.yaml'));
  const args = ordinary(join(data, 'a.csv'), join(data, 'b.csv'));
  const side = ['--apologies', join(data, 'xin-loi.csv'), '--apologies-cover', '2025-01-01..2025-12-31'];
  const mapping = ['--mapping', join(data, 'anh-xa.yaml')];
  const ran = await soat([...args, ...side, ...mapping, '--rules-dir', rules, '--exit-zero', '--out', out]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
});

/** A copy of the inputs with something done to it. */
function inputs(change: (folder: string) => void = () => undefined): string {
  const copy = tempFolder();
  cpSync(data, copy, { recursive: true });
  change(copy);
  return copy;
}

/** The rules with one file changed. */
function changedRules(file: string, from: string | RegExp, to: string): string {
  const copy = join(tempFolder(), 'rules');
  cpSync(rules, copy, { recursive: true });
  const text = readFileSync(join(copy, file), 'utf8');
  write(copy, file, text.replace(from, to));
  expect(readFileSync(join(copy, file), 'utf8')).not.toBe(text);
  return copy;
}

/** Verifies, and tells what is not as it was recorded. */
async function verified(folder: string, ...more: string[]) {
  const args = ['verify', out, '--progress', 'none', '--format', 'json', '--inputs', folder];
  const ran = await soat([...args, ...(more.includes('--rules-dir') ? [] : ['--rules-dir', rules]), ...more]);
  const { how, agrees, checks } = Verification.parse(JSON.parse(ran.stdout));
  const wrong = checks.filter(({ state }) => state !== 'same');
  return {
    code: ran.code,
    stderr: ran.stderr,
    how,
    agrees,
    wrong: wrong.map((c) => [c.about, c.name, c.state]),
    checks,
  };
}

describe('soat verify', () => {
  it('agrees where everything is as it was, wherever it lies now', async () => {
    const { checks, ...said } = await verified(inputs());
    expect(said).toEqual({ code: 0, stderr: '', how: 'derived', agrees: true, wrong: [] });
    const of = (about: string) => checks.filter((check) => check.about === about).length;
    expect(['tool', 'input', 'mapping', 'calendar', 'result', 'unit'].map(of)).toEqual([3, 3, 1, 1, 1, 3]);
  });

  it('names the file whose bytes differ, and the units it is felt in, and no other', async () => {
    const late = inputs((folder) => write(folder, 'b.csv', csv([row(4, { DonViXuLy: 'C', ...LATE })])));
    const { code, how, agrees, wrong } = await verified(late);
    expect([code, how, agrees]).toEqual([1, 'derived', false]);
    expect(wrong).toEqual([
      ['input', 'dossiers: b.csv', 'different'],
      ['result', 'digest', 'different'],
      ['unit', 'C', 'different'],
    ]);
  });

  it('finds a unit gone and another come', async () => {
    const other = inputs((folder) => write(folder, 'b.csv', csv([row(4, { DonViXuLy: 'D' })])));
    const { wrong } = await verified(other);
    expect(wrong.filter(([about]) => about === 'unit')).toEqual([
      ['unit', 'C', 'missing'],
      ['unit', 'D', 'extra'],
    ]);
  });

  it.each([
    ['the plan', 'plans/quang-ninh-2025.yaml', /threshold: 99\b/, 'threshold: 98', ['plan quang-ninh-2025']],
    [
      'a rule',
      'rules/apology-late.yaml',
      'severity: error',
      'severity: warning',
      ['rules rules', 'definition rule apology-late 1'],
    ],
    [
      'a legal constant',
      'parameters/bench-fee-ceiling.yaml',
      /value: \d+/,
      'value: 1',
      ['parameters parameters', 'rules rules', 'definition rule fee-unusual 1'],
    ],
  ])('names %s when it changed', async (_what, file, from, to, named) => {
    const { code, wrong } = await verified(inputs(), '--rules-dir', changedRules(file, from, to));
    expect(code).toBe(1);
    const before = wrong.filter(([about]) => about !== 'result' && about !== 'unit');
    expect(before.map(([about, name]) => `${about} ${name}`).sort()).toEqual([...named].sort());
    expect(wrong).toContainEqual(['result', 'digest', 'different']);
  });

  it('names the mapping when it changed, though it changes no figure', async () => {
    const changed = inputs((folder) => {
      const path = join(folder, 'anh-xa.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace('vi: "', 'vi: "X '));
    });
    const { code, wrong } = await verified(changed);
    expect([code, wrong]).toEqual([1, [['mapping', 'anh-xa.yaml', 'different']]]);
  });

  it('names the tool when another wrote it', async () => {
    const manifest = RunManifest.parse(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')));
    const tool = { ...manifest.tool, duckdb: 'v0.0.1' };
    const path = write(tempFolder(), 'run.json', JSON.stringify({ ...manifest, tool }));
    const ran = await soat([
      'verify',
      path,
      '--inputs',
      data,
      '--rules-dir',
      rules,
      '--progress',
      'none',
      '--lang',
      'en',
    ]);
    expect([ran.code, ran.stderr]).toEqual([1, '']);
    expect(ran.stdout).toContain('differs: DuckDB (v0.0.1 → v');
    expect(ran.stdout).toContain('DIFFERS');
  });

  it('tells what differs first when nothing can be derived any more', async () => {
    const broken = inputs((folder) => write(folder, 'b.csv', csv([row(4)]).replace('NgayTiepNhan', 'Ngay')));
    const { code, how, agrees, wrong, stderr } = await verified(broken);
    expect([code, how, agrees, wrong]).toEqual([3, 'failed', false, [['input', 'dossiers: b.csv', 'different']]]);
    expect(stderr).toContain('E-IN-004');
    const text = await soat(['verify', out, '--inputs', broken, '--rules-dir', rules, '--progress', 'none']);
    expect(text.stdout).toContain('KHÔNG SOÁT LẠI ĐƯỢC');
    const noPlan = changedRules('plans/quang-ninh-2025.yaml', /^id: .*$/m, 'id: khac');
    const missing = await verified(inputs(), '--rules-dir', noPlan);
    expect([missing.code, missing.how]).toEqual([2, 'failed']);
    expect(missing.stderr).toContain('E-USE-003');
  });

  it('tells every input that is not there', async () => {
    const gone = inputs((folder) => {
      for (const name of ['a.csv', 'xin-loi.csv']) rmSync(join(folder, name));
    });
    const ran = await soat(['verify', out, '--inputs', gone, '--rules-dir', rules]);
    expect([ran.code, ran.stdout, ran.stderr.match(/E-USE-051/g)?.length]).toEqual([2, '', 2]);
    // Folders are looked through in turn.
    expect((await verified(gone, '--inputs', data)).code).toBe(0);
  });

  it('finds the inputs by a configuration, and tells one that was not there before', async () => {
    const folder = inputs();
    const config = write(
      folder,
      'soat.yaml',
      'dossiers: { files: ["?.csv"] }\napologies: { files: [xin-loi.csv] }\nmapping: anh-xa.yaml\nplan: other\n',
    );
    const args = ['verify', out, '--config', config, '--rules-dir', rules, '--progress', 'none'];
    expect((await soat(args)).code).toBe(0);
    write(folder, 'c.csv', csv([row(9)]));
    const ran = await soat(args);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('không có khi ghi: dossiers: c.csv');
  });

  it('checks the files written, without auditing', async () => {
    const copy = join(tempFolder(), 'out');
    cpSync(out, copy, { recursive: true });
    const files = ['verify', copy, '--files'];
    const same = await soat(files);
    expect([same.code, same.stderr]).toEqual([0, '']);
    expect(same.stdout).toContain('7/7 như đã ghi');
    appendFileSync(join(copy, 'findings.csv'), ' ');
    rmSync(join(copy, 'metrics.csv'));
    rmSync(join(copy, 'form.csv'));
    mkdirSync(join(copy, 'form.csv'));
    const ran = await soat([...files, '--lang', 'en']);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('differs: findings.csv');
    expect(ran.stdout).toContain('missing: form.csv');
    expect(ran.stdout).toContain('missing: metrics.csv');
    expect((await soat([...files, '--inputs', data])).code).toBe(2);
  });

  it.each(['../a.csv', '/etc/passwd', 'x/../../a.csv', 'C:\\a.csv', ''])(
    'opens no file that a run.json leads to outside its folder: %j',
    async (file) => {
      const manifest = RunManifest.parse(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')));
      for (const [name, changed] of Object.entries({
        inputs: manifest.inputs.map((input) => ({ ...input, file })),
        outputs: manifest.outputs.map((output) => ({ ...output, file })),
      })) {
        const path = write(tempFolder(), 'run.json', JSON.stringify({ ...manifest, [name]: changed }));
        const ran = await soat(['verify', path]);
        expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('E-USE-052')]);
      }
    },
  );

  it('takes nothing else for a run.json', async () => {
    const manifest = RunManifest.parse(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')));
    for (const text of [
      '',
      '[]',
      '{',
      JSON.stringify({ ...manifest, more: 1 }),
      JSON.stringify({ ...manifest, inputs: [] }),
    ]) {
      const ran = await soat(['verify', write(tempFolder(), 'run.json', text), '--inputs', data]);
      expect([ran.code, ran.stdout, ran.stderr]).toEqual([2, '', expect.stringContaining('E-USE-050')]);
    }
    expect((await soat(['verify', tempFolder()])).stderr).toContain('E-USE-002');
  });

  it('verifies the sample that is shipped', async () => {
    const to = join(tempFolder(), 'out');
    const config = join(root, 'samples/tiny/soat.yaml');
    await soat(['audit', '--config', config, '--exit-zero', '--out', to, '--progress', 'none']);
    const ran = await soat(['verify', to, '--config', config, '--progress', 'none']);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toMatch(/KHỚP: .*\n$/);
  });
});

describe('a result whose codes are told under a key', () => {
  it('is verified with that key, in another encoding as well; without it, it says what is wanting', async () => {
    const folder = tempFolder();
    const [key, out] = [keyFile(folder), join(folder, 'out')];
    const dump = write(folder, 'a.csv', encoded(csv([row(1), row(2, { NgayKetThucXuLy: '20250630100000' })]), 'vni'));
    const config = write(
      folder,
      'soat.yaml',
      `rules: ${JSON.stringify(lightRules())}\ndossiers: { files: [${JSON.stringify(dump)}] }\nencoding: vni\nplan: quang-ninh-2025\nperiod: 2025-07\n`,
    );
    const more = ['--allow-incomplete', '--exit-zero', '--progress', 'none'];
    const ran = await soat(['audit', '--config', config, '--code-key', key, '--out', out, ...more]);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const verify = ['verify', out, '--config', config, '--progress', 'none'];
    const without = await soat(verify);
    expect([without.code, without.stderr.includes('E-USE-054')]).toEqual([2, true]);
    const same = await soat([...verify, '--code-key', key]);
    expect([same.code, same.stderr]).toEqual([0, '']);
    const other = await soat([...verify, '--code-key', keyFile(tempFolder())]);
    // Not a single file is read: that every dossier has another code would say nothing of the figures.
    expect([other.code, other.stdout, other.stderr]).toEqual([2, '', expect.stringContaining('E-USE-161')]);
    const path = join(out, 'run.json');
    const { parameters, ...voucher } = RunManifest.parse(JSON.parse(readFileSync(path, 'utf8')));
    const { keyId, ...before } = parameters;
    expect(keyId).toBe(createHmac('sha256', readFileSync(key)).update('soat key id').digest('hex').slice(0, 16));
    // A run.json of an earlier Soát, which does not name the key, is verified as before.
    writeFileSync(path, JSON.stringify({ ...voucher, parameters: before }));
    expect((await soat([...verify, '--code-key', key])).code).toBe(0);
  });
});

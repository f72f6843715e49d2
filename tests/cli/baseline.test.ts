import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { RunResult } from '../../src/model/run-result.ts';
import { waiver, waiversText } from '../lang/waiver-faults.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, type Row, row, write } from '../support/dump.ts';
import { keyFile } from '../support/key.ts';
import { lightRules } from '../support/light.ts';

const rules = ['--rules-dir', lightRules()];
/** Ended before it was received: an error. */
const BAD: Row = { NgayKetThucXuLy: '20250630100000', NgayTra: '20250703150000' };
const audit = (dump: string, ...more: string[]) => soat([...ordinary(dump), ...rules, ...more]);
const dumpOf = (...rows: Row[]): string => write(tempFolder(), 'a.csv', csv(rows));

/** Dossiers 1 and 2 are bad, 3 and 4 are not. */
const FIRST = [row(1, BAD), row(2, BAD), row(3), row(4)];
/** Dossier 1 was put right, 2 is as it was, 3 has gone bad, and 5 came bad. */
const SECOND = [row(1), row(2, BAD), row(3, BAD), row(4), row(5, BAD)];

describe('soat audit --baseline', () => {
  const before = join(tempFolder(), 'before');
  const [first, second] = [dumpOf(...FIRST), dumpOf(...SECOND)];
  beforeAll(async () => {
    const ran = await audit(first, '--out', before, '--exit-zero');
    expect([ran.code, ran.stderr]).toEqual([0, '']);
  });
  const result = async (...more: string[]): Promise<RunResult> => {
    const ran = await audit(second, '--format', 'json', '--exit-zero', ...more);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    return RunResult.parse(JSON.parse(ran.stdout));
  };

  it('tells what is new, persists and is resolved, rule by rule', async () => {
    const { baseline, digest } = await result('--baseline', before);
    expect(baseline?.findings).toEqual({
      ...{
        new: { fail: 2, waived: 0, undecided: 0 },
        unseen: { fail: 0, waived: 0, undecided: 0 },
        persisting: { fail: 1, waived: 0, undecided: 0 },
        resolved: { fail: 1, waived: 0, undecided: 0 },
      },
      ...{ gone: { fail: 0, waived: 0, undecided: 0 }, nowFail: 0, noLongerFail: 0 },
    });
    expect(
      baseline?.byRule.map(({ rule, unit, new: added, persisting, resolved }) => [
        rule,
        unit,
        added.fail,
        persisting.fail,
        resolved.fail,
      ]),
    ).toEqual([['end-before-receipt', 'UBND phường Hà Tu', 2, 1, 1]]);
    expect(baseline?.differs.map(({ about }) => about)).toEqual(['inputs']);
    expect(baseline?.examples.map(({ state, record, maHoSo }) => [state, record, maHoSo])).toEqual([
      ['new', 4, '•••0003'],
      ['new', 6, '•••0005'],
      ['resolved', 2, '•••0001'],
    ]);
    // What it was held against is not of the run: its digest is the same without.
    expect((await result()).digest).toBe(digest);
  });

  it('says so in the text, and fails on new findings alone', async () => {
    const ran = async (dump: string, ...failOn: string[]) =>
      audit(dump, '--lang', 'en', '--baseline', join(before, 'run.json'), '--fail-on', ...failOn);
    const worse = await ran(second, 'new');
    // One dossier more than in the baseline: whether the one that is gone was mended, the findings do not say.
    expect([worse.code, worse.stdout]).toEqual([1, expect.stringContaining('new 2 · persisting 1 · no longer seen 1')]);
    expect(worse.stdout.replace(/\s+/g, ' ')).toContain('No longer seen: mended, or the dossier is not in this run');
    const mended = await ran(dumpOf(row(1), row(2, BAD), row(3), row(4)), 'new');
    expect([mended.code, mended.stdout]).toEqual([0, expect.stringContaining('new 0 · persisting 1 · resolved 1')]);
    expect(mended.stdout).not.toContain('longer seen');
    // The errors that stay are in the baseline.
    const same = await ran(first, 'new');
    expect([same.code, same.stdout]).toEqual([0, expect.stringContaining('new 0 · persisting 2 · resolved 0')]);
    expect((await ran(first, 'new,error')).code).toBe(1);
    expect((await ran(second, 'never')).code).toBe(0);
    const without = await audit(second, '--fail-on', 'new');
    expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('E-USE-091')]);
  });

  it('tells a failure that was open before', async () => {
    const open = join(tempFolder(), 'open');
    await audit(dumpOf(row(1), row(2, { ...BAD, NgayKetThucXuLy: 'hôm qua' })), '--out', open, '--exit-zero');
    const ran = await audit(dumpOf(row(1), row(2, BAD)), '--baseline', open, '--fail-on', 'new', '--format', 'json');
    expect(ran.code).toBe(1);
    const { baseline } = RunResult.parse(JSON.parse(ran.stdout));
    expect(baseline?.findings).toMatchObject({ new: { fail: 0 }, nowFail: 1 });
  });

  it('fails again on what a waiver lets off no longer', async () => {
    const folder = tempFolder();
    const letOff = write(
      folder,
      'waivers.yaml',
      waiversText(waiver({ rule: 'end-before-receipt', maHoSo: 'H49.01-250701-0001' })),
    );
    await audit(first, '--waivers', letOff, '--out', join(folder, 'out'), '--exit-zero');
    const ran = await audit(first, '--baseline', join(folder, 'out'), '--fail-on', 'new', '--format', 'json');
    expect(ran.code).toBe(1);
    const { baseline } = RunResult.parse(JSON.parse(ran.stdout));
    expect(baseline?.findings).toMatchObject({ persisting: { fail: 2, waived: 0 }, nowFail: 1, noLongerFail: 0 });
    const other = await audit(first, '--waivers', letOff, '--baseline', before, '--fail-on', 'new', '--lang', 'en');
    expect([other.code, other.stdout]).toEqual([0, expect.stringContaining('persisting 2 (1 waived)')]);
  });

  it('tells that the baseline is of another period or other units, and what was not looked at again', async () => {
    const period = await audit(second, '--period', '2025-Q3', '--baseline', before, '--lang', 'en', '--exit-zero');
    expect(period.stdout).toContain('That run differs in: period, cut');
    expect(period.stdout).toContain('no longer seen 1');
    const other = [...FIRST, row(7, { ...BAD, DonViXuLy: 'UBND phường Bãi Cháy' })];
    const both = join(tempFolder(), 'both');
    await audit(dumpOf(...other), '--out', both, '--exit-zero');
    const limited = await audit(
      dumpOf(...other),
      '--unit',
      'UBND phường Hà Tu',
      '--baseline',
      both,
      '--format',
      'json',
      '--exit-zero',
    );
    const { baseline } = RunResult.parse(JSON.parse(limited.stdout));
    expect(baseline?.differs.map(({ about }) => about)).toEqual(['units']);
    expect(baseline?.findings).toMatchObject({
      new: { fail: 0 },
      persisting: { fail: 2 },
      resolved: { fail: 0 },
      gone: { fail: 1 },
    });
    const fewer = await audit(
      second,
      '--rule',
      'apology-late',
      '--baseline',
      before,
      '--format',
      'json',
      '--exit-zero',
      '--allow-incomplete',
    );
    expect(RunResult.parse(JSON.parse(fewer.stdout)).baseline?.findings).toMatchObject({
      resolved: { fail: 0 },
      gone: { fail: 2 },
    });
  });

  it('takes nothing for new that the baseline did not look at: other units, other rules, a rule that is new', async () => {
    const CHI: Row = { ...BAD, DonViXuLy: 'UBND phường Bãi Cháy' };
    const dump = dumpOf(row(1, BAD), row(2, CHI), row(3));
    const out = async (dump: string, ...more: string[]): Promise<string> => {
      const to = join(tempFolder(), 'out');
      const ran = await audit(dump, '--out', to, '--exit-zero', ...more);
      expect(ran.stderr).toBe('');
      return to;
    };
    const told = async (to: string, now: string) => {
      const ran = await audit(now, '--baseline', to, '--fail-on', 'new', '--format', 'json');
      const { baseline } = RunResult.parse(JSON.parse(ran.stdout));
      const { new: added, unseen, persisting } = baseline?.findings ?? {};
      return [ran.code, added?.fail, unseen?.fail, persisting?.fail, baseline?.examples.length];
    };
    const units = await out(dump, '--unit', 'UBND phường Hà Tu');
    expect(await told(units, dump)).toEqual([0, 0, 1, 1, 0]);
    // What is new in the unit that was looked at is new; its example is not crowded out by those of the other unit.
    const worse = dumpOf(row(1, BAD), row(2, CHI), row(3, BAD), row(4, CHI), row(5, CHI), row(6, CHI));
    expect(await told(units, worse)).toEqual([1, 1, 4, 1, 1]);
    const only = await out(dump, '--rule', 'apology-late');
    expect(await told(only, dump)).toEqual([0, 0, 2, 0, 0]);
    const all = await out(dump);
    const compared = await soat(['compare', only, all, '--lang', 'en', '--fail-on', 'new']);
    expect([compared.code, compared.stdout]).toEqual([0, expect.stringContaining('not looked at before 2')]);
    // Of the rules that it left out, a run of one rule does not say that they were not there.
    expect(compared.stdout).not.toContain('added');
    const fewer = join(tempFolder(), 'rules');
    cpSync(lightRules(), fewer, { recursive: true });
    rmSync(join(fewer, 'rules/end-before-receipt.yaml'));
    const older = await out(dump, '--rules-dir', fewer);
    expect(await told(older, dump)).toEqual([0, 0, 2, 0, 0]);
    const named = await soat(['compare', older, all, '--lang', 'en', '--fail-on', 'new']);
    expect([named.code, named.stdout]).toEqual([0, expect.stringMatching(/rule end-before-receipt v\d+: added/)]);
  });

  it.each(['findings-parquet', 'findings-csv', 'findings-jsonl'])('reads %s alike', async (format) => {
    const folder = tempFolder();
    const outputs = ['json:result.json', `${format}:findings.x`, 'run:run.json'].flatMap((one) => [
      '--format',
      one.replace(':', `:${folder}/`),
    ]);
    await audit(dumpOf(...FIRST, row(8, { ...BAD, DonViXuLy: '=cmd' })), ...outputs, '--exit-zero', '-q');
    const { baseline } = await result('--baseline', folder);
    expect(baseline?.findings).toMatchObject({ new: { fail: 2 }, persisting: { fail: 1 }, resolved: { fail: 2 } });
    expect(baseline?.byRule.map(({ unit, resolved }) => [unit, resolved.fail])).toEqual([
      ['=cmd', 1],
      ['UBND phường Hà Tu', 1],
    ]);
  });

  it.each(['findings.parquet', 'result.json'])('refuses a baseline whose %s was changed', async (name) => {
    const copy = tempFolder();
    cpSync(before, copy, { recursive: true });
    const bytes = readFileSync(join(copy, name));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(copy, name), bytes);
    const ran = await audit(second, '--baseline', copy);
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([3, '', expect.stringContaining('E-USE-090')]);
  });

  it('refuses one that is not whole, or told under a key', async () => {
    const copy = tempFolder();
    cpSync(before, copy, { recursive: true });
    rmSync(join(copy, 'findings.parquet'));
    expect(await audit(second, '--baseline', copy)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('E-USE-002'),
    });
    const manifest = JSON.parse(readFileSync(join(copy, 'run.json'), 'utf8'));
    manifest.outputs[0].file = '../../etc/passwd';
    writeFileSync(join(copy, 'run.json'), JSON.stringify(manifest));
    expect(await audit(second, '--baseline', copy)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('E-USE-052'),
    });
    const keyed = await audit(second, '--baseline', before, '--code-key', keyFile(tempFolder()));
    expect([keyed.code, keyed.stderr]).toEqual([2, expect.stringContaining('E-USE-092')]);
  });

  it('compares runs under one key only, and says so where nobody can know whether it is one', async () => {
    const folder = tempFolder();
    const [one, two] = [keyFile(folder, 'one'), keyFile(folder, 'two')];
    const keyedBy = async (key: string): Promise<string> => {
      const out = join(tempFolder(), 'out');
      const ran = await audit(first, '--code-key', key, '--out', out, '--exit-zero');
      expect([ran.code, ran.stderr]).toEqual([0, '']);
      return out;
    };
    const [before, same, other] = [await keyedBy(one), await keyedBy(one), await keyedBy(two)];
    const refused = [2, '', expect.stringContaining('E-USE-160')];
    for (const args of [
      ['compare', before, other],
      ['rules', 'diff', '--results', before, other],
    ]) {
      const ran = await soat(args);
      expect([ran.code, ran.stdout, ran.stderr]).toEqual(refused);
    }
    // Before any data are read.
    const ran = await audit('no-such-file.csv', '--code-key', two, '--baseline', before, '--fail-on', 'new');
    expect([ran.code, ran.stdout, ran.stderr]).toEqual(refused);
    const within = await soat(['compare', before, same, '--format', 'json']);
    expect(JSON.parse(within.stdout)).toMatchObject({
      keys: 'same',
      findings: { new: { fail: 0 }, persisting: { fail: 2 } },
    });
    const path = join(before, 'run.json');
    const voucher = JSON.parse(readFileSync(path, 'utf8'));
    delete voucher.parameters.keyId;
    writeFileSync(path, JSON.stringify(voucher));
    const old = await soat(['compare', before, other, '--lang', 'en']);
    expect([old.code, old.stderr]).toEqual([0, '']);
    expect(old.stdout.replace(/\s+/g, ' ')).toContain('does not say enough to know whether it is one');
    const { baseline } = await result('--code-key', one, '--baseline', before);
    expect(baseline?.keys).toBe('unknown');
  });
});

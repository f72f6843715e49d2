import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { readCaseFiles } from '../../src/ruletest/read-cases.ts';
import { runRuleCases } from '../../src/ruletest/run-cases.ts';
import { versionedRules } from '../interpret/folders.ts';
import { type Audited, auditDump } from '../support/audit.ts';
import { tempFolder } from '../support/cli.ts';
import { csv, row, write } from '../support/dump.ts';
import { changedRules, RULE } from './traps.ts';

const ID = 'end-before-receipt';
const THERE = { kind: 'leaf', fact: 'isReceivedAsOf', value: { kind: 'literal', value: true } };
const root = versionedRules();
const rules = loadRules(root);

describe('versions of one rule', () => {
  it('stand side by side, each guarded by its days, with what was authored as it was', () => {
    const [first, second] = rules.rules.filter(({ id }) => id === ID);
    expect([first?.version, first?.file]).toEqual([1, `rules/${ID}.v1.yaml`]);
    expect([second?.version, second?.file]).toEqual([2, `rules/${ID}.yaml`]);
    const received = (operator: string, value: string) => ({
      kind: 'leaf',
      fact: 'ngayTiepNhan',
      operator,
      value: { kind: 'literal', value },
    });
    expect(first?.appliesWhen).toMatchObject({
      kind: 'all',
      of: [
        THERE,
        received('greaterThanInclusive', '2018-06-21T00:00:00.000000'),
        received('lessThan', '2025-07-01T00:00:00.000000'),
        { kind: 'any' },
      ],
    });
    expect(second?.appliesWhen).toMatchObject({
      kind: 'all',
      of: [THERE, received('greaterThanInclusive', '2025-07-01T00:00:00.000000'), { kind: 'any' }],
    });
    expect(first?.authored.requires).toEqual({
      all: [{ fact: 'latestEndAt', operator: 'greaterThan', value: { fact: 'ngayTiepNhan' } }],
    });
    expect(first?.hash).not.toBe(second?.hash);
  });

  it('a rule may say that it is about dossiers', () => {
    const said = changedRules({ [RULE]: (text) => text.replace('version: 1', 'version: 1\nkind: dossier') });
    expect(loadRules(said).rules.map(({ file }) => file)).toContain(RULE);
  });

  it('a rule in force on every day is guarded by the cut only', () => {
    const [open] = rules.rules.filter(({ id }) => id === 'apology-missing');
    expect(open?.inForce).toEqual({ from: null, to: null });
    const authored = { kind: 'all', of: [{ kind: 'named', name: 'late' }] };
    expect(open?.appliesWhen).toMatchObject({ kind: 'all', of: [THERE, authored] });
  });

  it('a rule about every record is not guarded', () => {
    const [open] = rules.rules.filter(({ id }) => id === 'date-in-future');
    expect(open?.judges).toBe('everyRecord');
    expect(open?.appliesWhen).toMatchObject({ kind: 'all', of: [{ kind: 'named', name: 'any-dossier' }] });
  });

  it('a case is judged by the version in force when its dossier was received', async () => {
    const folder = join(tempFolder(), 'rules');
    cpSync(root, folder, { recursive: true });
    // The old version asks for an end after receipt, the new one for an end not before it.
    const cases = [
      ['2018-06-20T23:59:59.999999', 'notApplicable'],
      ['2018-06-21T00:00:00.000001', 'fail'],
      ['2025-06-30T23:59:59.999999', 'fail'],
      ['2025-07-01T00:00:00.000001', 'pass'],
    ].map(
      ([at, expected]) =>
        `  - name: ${at}\n    dossier: { ngayTiepNhan: ${at}, ngayKetThucXuLy: ${at} }\n    expect: ${expected}\n`,
    );
    const file = `rule: ${ID}\nasOf: 2025-09-15T00:00:00.000000\ncases:\n${cases.join('')}`;
    writeFileSync(join(folder, `rules/${ID}.cases.yaml`), file);
    const files = readCaseFiles(folder, rules.rules).filter(({ rule }) => rule === ID);
    const results = await runRuleCases(rules, files, new AbortController().signal);
    expect(results.map(({ sql, reference, holds }) => [sql.outcome, reference, holds])).toEqual([
      ['notApplicable', 'notApplicable', true],
      ['fail', 'fail', true],
      ['fail', 'fail', true],
      ['pass', 'pass', true],
    ]);
  });
});

describe('an audit with versions', () => {
  const dump = [
    row(1, { NgayTiepNhan: '20250630080000', NgayKetThucXuLy: '20250630080000' }),
    row(2, { NgayTiepNhan: '20250701080000', NgayKetThucXuLy: '20250701080000' }),
    row(3, { NgayTiepNhan: '20250702080000', NgayKetThucXuLy: '20250701080000' }),
  ];
  let audited: Audited;
  beforeAll(async () => {
    audited = await auditDump([write(tempFolder(), 'a.csv', csv(dump))], '--rules-dir', root, '--rule', ID);
  });

  it('has a row of outcomes for each version', () => {
    const outcomes = audited.result.ruleOutcomes.filter(({ unit }) => unit === null);
    expect(outcomes).toMatchObject([
      { rule: ID, version: 1, loaded: 3, notApplicable: 2, pass: 0, fail: 1 },
      { rule: ID, version: 2, loaded: 3, notApplicable: 1, pass: 1, fail: 1 },
    ]);
    expect(audited.result.rules.map(({ id, version }) => [id, version])).toEqual([
      [ID, 1],
      [ID, 2],
    ]);
    expect(audited.result.findings.fail).toEqual({ error: 2, warning: 0, note: 0 });
  });

  it('has one finding a dossier, by its version', () => {
    expect(audited.findings.map(({ maHoSo, ruleVersion }) => [maHoSo.slice(-1), ruleVersion])).toEqual([
      ['1', 1],
      ['3', 2],
    ]);
    expect(new Set(audited.findings.map(({ findingId }) => findingId)).size).toBe(2);
  });
});

describe('a value that Soát chose', () => {
  it('makes what rests on it unverified', async () => {
    const path = write(tempFolder(), 'a.csv', csv([row(1)]));
    const unverified = async (...more: string[]): Promise<boolean | undefined> =>
      (await auditDump([path], ...more)).result.rules.find(({ id }) => id === 'online-fee-not-paid-online')?.unverified;
    expect(await unverified()).toBe(false);
    expect(await unverified('--rules-dir', root)).toBe(true);
  });
});

describe('a rule that the gate judges', () => {
  const LOAD = `id: duplicate-code
version: 1
kind: load
ref: null
title: { vi: "Trùng mã hồ sơ", en: "Duplicate dossier code" }
severity: warning
reporting: full
citations:
  - { act: nd-118-2025, provision: null, quote: null, inForce: { from: null, to: null }, standing: unverified }
gate: duplicate
messages:
  notApplicable: { vi: a, en: a }
  pass: { vi: a, en: a }
  fail: { vi: "Hồ sơ {maHoSo} có nhiều bản ghi.", en: "Dossier {maHoSo} has several records." }
  undecided: { vi: a, en: a }
`;
  const withLoad = (change: (text: string) => string = (text) => text): string =>
    changedRules({ 'rules/duplicate-code.yaml': () => change(LOAD) });

  it('is kept apart from those that conditions judge', () => {
    const { rules: byConditions, loadRules: byGate } = loadRules(withLoad());
    expect(byConditions.map(({ id }) => id)).not.toContain('duplicate-code');
    expect(byConditions.length).toBe(loadRules(shippedRules()).rules.length);
    expect(byGate).toMatchObject([{ id: 'duplicate-code', gate: 'duplicate', inForce: { from: null, to: null } }]);
  });

  it.each([
    ['conditions', (text: string) => `${text}requires: { all: [] }\n`, /E-RULE-063.*"requires"/],
    ['a gate nobody has', (text: string) => text.replace('gate: duplicate', 'gate: ragged'), /E-RULE-002/],
    ['a fact in a message', (text: string) => text.replaceAll('{maHoSo}', '{gia}'), /E-RULE-012.*gia/],
    ['a kind nobody knows', (text: string) => text.replace('kind: load', 'kind: table'), /E-RULE-002/],
  ])('may not have %s', (_, change, expected) => {
    expect(() => loadRules(withLoad(change))).toThrow(expected);
  });
});

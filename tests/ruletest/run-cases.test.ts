import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { Cancelled, SoatError } from '../../src/model/diagnostic.ts';
import type { RuleSet } from '../../src/model/rule-set.ts';
import { readCaseFiles } from '../../src/ruletest/read-cases.ts';
import { type CaseResult, runRuleCases } from '../../src/ruletest/run-cases.ts';
import { casesFolder } from './folder.ts';

const rules = loadRules(shippedRules());
const SIGNAL = new AbortController().signal;
const LATE =
  '{ ngayTiepNhan: 2025-07-01T08:00:00.000000, ngayHenTra: 2025-07-08T17:00:00.000000, ngayKetThucXuLy: 2025-07-10T10:00:00.000000, trangThaiHoSo: "10" }';

async function run(lines: readonly string[], set: RuleSet = rules): Promise<CaseResult> {
  const text = ['rule: apology-missing', 'asOf: 2025-09-15T00:00:00.000000', 'cases:', '  - name: một ca', ...lines];
  const root = casesFolder({
    'apology-missing.cases.yaml': `${text.join('\n    ')}\n`.replace(/\n {4}(asOf|cases| )/g, '\n$1'),
  });
  const [result] = await runRuleCases(set, readCaseFiles(root, rules.rules), SIGNAL);
  if (!result) throw new Error('no result');
  return result;
}

describe('running cases', () => {
  it('says where a case stands and what each back end said', async () => {
    expect(await run([`dossier: ${LATE}`, 'expect: undecided', 'because: unavailable:apologies'])).toMatchObject({
      rule: 'apology-missing',
      file: 'rules/apology-missing.cases.yaml',
      line: 4,
      name: 'một ca',
      expected: { expect: 'undecided', because: 'unavailable:apologies' },
      sql: { outcome: 'undecided', reason: 'unavailable:apologies' },
      reference: 'undecided',
      holds: true,
      version: { id: 'apology-missing', version: 1 },
      facts: { values: { isLate: true, hasApology: null } },
      sqlLeaves: null,
    });
  });

  it.each([
    ['another outcome', ['apologiesFrom: 2024-12-15', 'expect: pass'], 'fail'],
    ['another outcome of an unknown', ['expect: fail'], 'undecided'],
    ['another reason', ['expect: undecided', 'because: missing:apologies'], 'undecided'],
  ])('does not hold with %s', async (_, lines, outcome) => {
    const result = await run([`dossier: ${LATE}`, ...lines]);
    expect(result).toMatchObject({ sql: { outcome }, reference: outcome, holds: false });
  });

  it('does not need a reason to be named', async () => {
    expect(await run([`dossier: ${LATE}`, 'expect: undecided'])).toMatchObject({ holds: true });
  });

  it('takes fields the rule does not read, and a code and a unit of the case', async () => {
    const dossier = LATE.replace('}', ', gia: 8000, maHoSo: H49.1, donViXuLy: "06652", dsKetNoiCSDL: [DKKD, DC] }');
    const lines = [`dossier: ${dossier}`, 'unreadable: [hinhThuc]', 'apologiesFrom: 2025-07-01', 'expect: fail'];
    expect(await run(lines)).toMatchObject({ holds: true });
  });

  it('judges by the parameter in force when the dossier was received', async () => {
    const lead = rules.parameters.get('apology-lead-days');
    const [old, current] = lead?.values ?? [];
    if (!lead || !old || !current) throw new Error('apology-lead-days');
    const values = [old, { ...current, value: 3 }];
    const changed = { ...rules, parameters: new Map([[lead.id, { ...lead, values }]]) };
    const text = (received: string, expected: string): string =>
      `rule: apology-short-notice\nasOf: 2025-09-15T00:00:00.000000\ncases:\n  - name: a\n    dossier: ${LATE.replace('2025-07-01T08:00:00.000000', received)}\n    apologies: [{ ngayGui: 2025-07-06T08:00:00.000000, trangThai: daXuLy }]\n    apologiesFrom: 2024-12-15\n    expect: ${expected}\n`;
    for (const [received, expected] of [
      ['2025-06-30T23:59:59.999999', 'pass'],
      ['2025-07-01T00:00:00.000000', 'fail'],
    ] as const) {
      const root = casesFolder({ 'apology-short-notice.cases.yaml': text(received, expected) });
      const [result] = await runRuleCases(changed, readCaseFiles(root, rules.rules), SIGNAL);
      expect(result).toMatchObject({ holds: true, sql: { outcome: expected }, reference: expected });
    }
  });

  it('takes the version in force when the dossier was received, also when it does not apply', async () => {
    const files = readCaseFiles(shippedRules(), rules.rules).filter(({ rule }) => rule === 'refused-for-place');
    const results = await runRuleCases(rules, files, SIGNAL);
    const second = rules.rules.find(({ id, version }) => id === 'refused-for-place' && version === 2);
    const received = files.flatMap(({ cases }) =>
      cases.map(({ dossier }) => String(dossier.ngayTiepNhan).slice(0, 10)),
    );
    const versions = received.map((day) => (day >= String(second?.inForce.from) ? 2 : 1));
    expect(results.map(({ version }) => version.version)).toEqual(versions);
    expect(
      results.filter(({ sql }) => sql.outcome === 'notApplicable').map(({ version }) => version.version),
    ).toContain(2);
  });

  it('refuses a file about a rule it was not given, before anything runs', async () => {
    await expect(run([`dossier: ${LATE}`, 'expect: fail'], { ...rules, rules: [] })).rejects.toThrow(SoatError);
  });

  it('stops when it is told to', async () => {
    const stopped = AbortSignal.abort();
    const files = readCaseFiles(shippedRules(), rules.rules);
    await expect(runRuleCases(rules, files, stopped)).rejects.toThrow(Cancelled);
  });
});

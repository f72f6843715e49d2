import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as soat from '../../src/index.ts';
import { tempFolder, tiny } from '../support/cli.ts';

const request = (temp: string): soat.AuditRequest => {
  const set = (pattern: string): soat.FileSet => ({ patterns: [pattern], base: tiny });
  const covers = [{ units: 'all', from: '2024-12-15', to: '2025-09-14' }] as const;
  return {
    rulesFolder: soat.shippedRules(),
    mapping: join(tiny, 'mapping.yaml'),
    files: {
      dossiers: set('dossiers-*.csv'),
      apologies: set('apologies.csv'),
      explanations: set('explanations.csv'),
      procedures: set('procedures.csv'),
      units: set('units.csv'),
    },
    coverage: { apologies: covers, explanations: covers },
    previousResult: null,
    reportedForm: null,
    declared: null,
    plan: 'quang-ninh-2025',
    period: '2025-Q3',
    asOf: null,
    dumpedAt: null,
    units: [],
    rules: [],
    maxRejects: 10,
    memory: 1e9,
    threads: 1,
    temp,
    outputs: [],
    outputFolders: [],
    signal: new AbortController().signal,
  };
};

describe('Soát as a library', () => {
  it('audits, gives the result and its findings in order, and cleans up', async () => {
    const temp = tempFolder();
    const audit = await soat.audit(request(temp));
    expect(soat.RunResult.parse(audit.result)).toEqual(audit.result);
    const findings: soat.Finding[] = [];
    for await (const batch of audit.findings.batches('en')) findings.push(...batch);
    expect(findings).toHaveLength(audit.findings.count);
    for (const finding of findings) {
      expect(soat.Finding.parse(finding)).toEqual(finding);
      expect(finding.message).toContain(finding.maHoSo);
      expect(finding.citation).not.toBe('');
      expect(JSON.parse(finding.fields)).toBeTypeOf('object');
    }
    const keys = findings.map(({ rule, unit, maHoSo }) => `${rule}\u0000${unit}\u0000${maHoSo}`);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(findings.map(({ findingId }) => findingId)).size).toBe(findings.length);
    audit.close();
    expect(readdirSync(temp)).toEqual([]);
  });

  it('counts the findings it lists', async () => {
    const audit = await soat.audit(request(tempFolder()));
    const { fail, undecided } = audit.result.findings;
    expect(fail.error + fail.warning + fail.note + undecided).toBe(audit.findings.count);
    audit.close();
  });

  it('throws diagnostics with codes, and cleans up then too', async () => {
    const temp = tempFolder();
    const wrong = soat.audit({ ...request(temp), units: ['nowhere'] });
    await expect(wrong).rejects.toBeInstanceOf(soat.SoatError);
    await expect(wrong).rejects.toMatchObject({ exitCode: 2, diagnostics: [{ code: 'E-USE-005' }] });
    expect(readdirSync(temp)).toEqual([]);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { type Audited, auditDump } from '../support/audit.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';

/** The last and the first day of each regime, and a day before there was any. */
const RECEIVED = [
  '20180620',
  '20180621',
  '20250630',
  '20250701',
  '20250914',
  '20250915',
  '20260804',
  '20260805',
  '20261001',
];
const dossiers = RECEIVED.map((day, n) => row(n + 1, { NgayTiepNhan: `${day}080000`, NgayKetThucXuLy: '' }));

describe('one run over years of several regimes', () => {
  let audited: Audited;
  let path: string;
  beforeAll(async () => {
    path = write(tempFolder(), 'a.csv', csv(dossiers));
    audited = await auditDump([path], '--as-of', '2026-11-01');
  });

  it('says how many dossiers each regime held for', () => {
    expect(audited.result.regimes.map(({ id, dossiers: n }) => [id, n])).toEqual([
      ['nd-61-2018', 2],
      ['nd-118-2025', 2],
      ['tt-03-2025', 2],
      ['nd-309-2026', 2],
    ]);
  });

  it('says how many dossiers each version of a rule judged', () => {
    const judged = audited.result.rules
      .filter(({ id }) => id === 'refused-for-place')
      .map(({ version, inForce, judged: n }) => [version, inForce.from, inForce.to, n]);
    expect(judged).toEqual([
      [1, '2025-07-01', '2026-08-04', 4],
      [2, '2026-08-05', null, 2],
    ]);
    for (const { id, version, judged: n } of audited.result.rules.filter(({ kind }) => kind === 'dossier')) {
      const outcome = audited.result.ruleOutcomes.find(
        (one) => one.unit === null && one.rule === id && one.version === version,
      );
      // Nothing outside the days of a version is judged by it.
      expect((outcome?.loaded ?? 0) - (outcome?.notApplicable ?? 0)).toBeLessThanOrEqual(n);
    }
  });

  it('tells them in one line, marked while they are not verified', async () => {
    const { stdout } = await soat([...ordinary(path), '--as-of', '2026-11-01', '--exit-zero']);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'Quy định theo ngày tiếp nhận: NĐ 61/2018 * (2) · NĐ 118/2025 * (2) · TT 03/2025 * (2) · NĐ 309/2026 (2)',
    );
  });
});

describe('the shipped regimes', () => {
  const { regimes, acts } = loadRules(shippedRules());

  it('hold on days on which their acts are in force, as far as these are known', () => {
    for (const regime of regimes) {
      for (const id of regime.acts) {
        const { from, to } = acts.get(id)?.inForce ?? {};
        if (from)
          expect([regime.id, id, (regime.inForce.from ?? '') >= from || regime.inForce.from === '2018-06-21']).toEqual([
            regime.id,
            id,
            true,
          ]);
        if (to)
          expect([regime.id, id, regime.inForce.to !== null && regime.inForce.to <= to]).toEqual([regime.id, id, true]);
      }
    }
  });
});

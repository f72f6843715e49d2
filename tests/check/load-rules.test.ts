import { beforeAll, describe, expect, it } from 'vitest';
import type { RuleOutcome } from '../../src/model/run-result.ts';
import { type Audited, auditDump } from '../support/audit.ts';
import { tempFolder } from '../support/cli.ts';
import { csv, row, write } from '../support/dump.ts';

const HA_TU = 'UBND phường Hà Tu';
const BAI_CHAY = 'UBND phường Bãi Cháy';
/** 1 once; 2 twice and equal; 3 thrice and equal; 4 twice and contradicting; 5 twice, before the rule was in force. */
const EARLY = { NgayTiepNhan: '20180620080000' };
const DUMP = csv([
  row(1),
  row(2),
  row(2),
  row(3, { DonViXuLy: BAI_CHAY }),
  row(3, { DonViXuLy: BAI_CHAY }),
  row(3, { DonViXuLy: BAI_CHAY }),
  row(4),
  row(4, { Gia: '1' }),
  row(5, EARLY),
  row(5, EARLY),
]);
let audited: Audited;
beforeAll(async () => {
  audited = await auditDump([write(tempFolder(), 'dump.csv', DUMP)]);
}, 60_000);

const outcome = (unit: string | null): RuleOutcome | undefined =>
  audited.result.ruleOutcomes.find((one) => one.rule === 'duplicate-code' && one.unit === unit);
const code = (n: number): string => `H49.01-250701-000${n}`;

describe('a rule of the gate', () => {
  it('counts records, by unit and for all', () => {
    const none = { waived: 0, undecided: 0, undecidedBy: [] };
    const head = { rule: 'duplicate-code', version: 1 };
    // Of equal records the first is loaded and passes; of contradicting ones none is.
    expect(outcome(HA_TU)).toEqual({ ...head, unit: HA_TU, loaded: 7, notApplicable: 2, pass: 2, fail: 3, ...none });
    expect(outcome(BAI_CHAY)).toEqual({
      ...head,
      unit: BAI_CHAY,
      loaded: 3,
      notApplicable: 0,
      pass: 1,
      fail: 2,
      ...none,
    });
    expect(outcome(null)).toEqual({ ...head, unit: null, loaded: 10, notApplicable: 2, pass: 3, fail: 5, ...none });
    expect(audited.result.rules.find(({ id }) => id === 'duplicate-code')?.kind).toBe('load');
  });

  it('gives a finding for each record set aside, with the number of that record', () => {
    const found = audited.findings.filter(({ rule }) => rule === 'duplicate-code');
    expect(found.map(({ unit, maHoSo, record }) => [unit, maHoSo, record])).toEqual([
      [BAI_CHAY, code(3), 6],
      [BAI_CHAY, code(3), 7],
      [HA_TU, code(2), 4],
      [HA_TU, code(4), 8],
      [HA_TU, code(4), 9],
    ]);
    expect(new Set(found.map(({ findingId }) => findingId)).size).toBe(5);
    expect(found.every(({ outcome: said, severity }) => said === 'fail' && severity === 'error')).toBe(true);
  });
});

import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditDump } from '../support/audit.ts';
import { root, soat, tempFolder } from '../support/cli.ts';
import { COLUMNS, csv, ordinary, row, write } from '../support/dump.ts';

const DAY = '[{ from: "07:00", to: "11:30" }, { from: "13:30", to: "17:00" }]';
const MORNING = '[{ from: "07:00", to: "11:30" }]';

/** The shipped rules, with offices in their calendar: each has units and, of Saturdays, whether they count. */
function rulesWith(offices: readonly (readonly [units: string, counts: boolean])[]): string {
  const rules = join(tempFolder(), 'rules');
  cpSync(join(root, 'rules'), rules, { recursive: true });
  const list = offices.map(
    ([units, counts]) =>
      `  - { units: [${units}], sessions: ${DAY}, saturday: { sessions: ${MORNING}, counts: ${counts} }, source: kiểm thử, standing: unverified }\n`,
  );
  appendFileSync(join(rules, 'calendars/viet-nam.yaml'), `offices:\n${list.join('')}`);
  return rules;
}

// Friday 4/7/2025 16:00 to Monday 7/7 14:00: 60 + 270 + 30 minutes are 6 hours; with Saturday morning's 270, 10.5.
const asked = { NgayNopHoSo: '20250704160000', NgayTiepNhan: '20250707140000', NgayHenTra: '20250710140000' };
const settled = { NgayKetThucXuLy: '20250709100000', NgayTra: '20250709150000' };
const UNITS = ['UBND phường Hà Tu', 'UBND phường Bãi Cháy', 'UBND xã Tiên Yên'];
const dump = (): string => {
  const rows = UNITS.map((DonViXuLy, n) => row(n + 1, { ...asked, ...settled, DonViXuLy }));
  return write(tempFolder(), 'a.csv', csv(rows, [...COLUMNS, 'NgayNopHoSo', 'NgayYeuCauBoSung']));
};
const directory = (): string =>
  write(tempFolder(), 'u.csv', `MaDonVi,TenDonVi\n${UNITS.map((name, n) => `0${n + 1},${name}\n`).join('')}`);

describe('hours of a unit', () => {
  it('are its own, named by code or by name: a Saturday that counts adds its hours, one that does not adds none', async () => {
    const rules = rulesWith([
      ['UBND  phường Hà Tu', true],
      ['"02"', false],
    ]);
    const { result } = await auditDump([dump()], '--rules-dir', rules, '--units', directory());
    const late = result.ruleOutcomes.filter(({ rule, unit }) => rule === 'online-answer-late' && unit !== null);
    expect(late.map(({ unit, pass, fail }) => [unit, pass, fail])).toEqual([
      ['01', 0, 1],
      ['02', 1, 0],
      ['03', 1, 0],
    ]);
  });

  it.each([
    ['nobody’s, with a directory', 'UBND phường Hà Tù', true, 2],
    ['nobody’s, without one', 'UBND phường Hà Tù', false, 0],
  ])('of %s', async (_what, name, isGiven, code) => {
    const more = isGiven ? ['--units', directory()] : [];
    const rules = rulesWith([[name, true]]);
    const ran = await soat([...ordinary(dump()), '--exit-zero', '--rules-dir', rules, ...more]);
    expect([ran.code, ran.stderr]).toEqual([code, code === 0 ? '' : expect.stringContaining('E-USE-005')]);
  });
});

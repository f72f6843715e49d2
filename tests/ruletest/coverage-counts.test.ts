import { afterAll, describe, expect, it } from 'vitest';
import { type CoverageOfRule, RuleCoverage } from '../../src/model/rule-coverage.ts';
import { coverByCases, coverByData } from '../../src/ruletest/cover-rules.ts';
import { tempFolder } from '../support/cli.ts';
import { COLUMNS, csv, row, write } from '../support/dump.ts';
import { lightRequest } from '../support/request.ts';
import { DOSSIERS, receivedOn, removeFolders, SMALL, smallFolder } from './small-rule.ts';

afterAll(removeFolders);
const signal = new AbortController().signal;
const paths = ['small'];

/** Counted by hand: true, false, unknown, decided, kept open. */
const BY_HAND = [
  ['appliesWhen', 'all[0]', 'kenhThucHien equal "2"', 4, 2, 1, 5, 1, null],
  ['appliesWhen', 'all[1].any[0]', 'gia greaterThan param.small-fee', 4, 1, 2, 1, 0, null],
  ['appliesWhen', 'all[1].any[1]', 'hoSoCoThanhPhanSoHoa equal true', 3, 3, 1, 0, 0, null],
  ['requires', 'not.all[0]', 'gia greaterThan param.large-fee', 1, 1, 1, 2, 0, null],
  ['requires', 'not.all[1]', 'taiKhoanDuocXacThucVoiVNeID equal true', 2, 0, 1, 1, 0, 'neverFalse'],
];

const rowsOf = (rule: CoverageOfRule | undefined): unknown =>
  rule?.leaves.map((leaf) => [
    ...[leaf.part, leaf.path, leaf.comparison, leaf.true, leaf.false, leaf.unknown],
    ...[leaf.decided, leaf.keptOpen, leaf.note],
  ]);

/** The dossiers of the cases as a dump. */
function dump(): { readonly path: string; readonly folder: string } {
  const folder = tempFolder();
  const flag = (value: boolean | null): string => (value === null ? '' : value ? '1' : '0');
  const rows = DOSSIERS.map((dossier, n) =>
    row(n + 1, {
      KenhThucHien: dossier.kenh ?? '',
      Gia: dossier.gia === null ? '' : String(dossier.gia),
      HoSoCoThanhPhanSoHoa: flag(dossier.soHoa),
      TaiKhoanDuocXacThucVoiVNeID: flag(dossier.vneid),
      NgayTiepNhan: `${receivedOn(dossier).replaceAll('-', '')}080000`,
    }),
  );
  const columns = [...COLUMNS, 'TaiKhoanDuocXacThucVoiVNeID'];
  return { path: write(folder, 'dump.csv', csv(rows, columns)), folder };
}

describe('coverage of leaves', () => {
  it('counts over cases what was counted by hand', async () => {
    const found = await coverByCases({ rulesFolder: smallFolder(), paths, threshold: null, signal });
    expect(RuleCoverage.parse(found)).toEqual(found);
    const [rule, ...others] = found.rules;
    expect(others).toEqual([]);
    expect(rowsOf(rule)).toEqual(BY_HAND);
    expect(rule).toMatchObject({
      ...{ rule: 'small', version: 1, file: 'rules/small.yaml', judged: 7, note: null },
      outcomes: { notApplicable: 2, pass: 1, fail: 1, undecided: 3 },
      applies: { true: 3, false: 2, unknown: 2 },
    });
    expect(found).toMatchObject({ over: 'cases', dossiers: 8, total: { seen: 9, of: 10 }, reached: true });
  });

  it('counts the same over a dump of the same dossiers, in SQL', async () => {
    const { path, folder } = dump();
    const rulesFolder = smallFolder();
    const audit = lightRequest(path, folder, { rulesFolder, rules: ['small'], asOf: '2025-07-15' });
    const overData = await coverByData({ audit, threshold: null });
    const overCases = await coverByCases({ rulesFolder, paths, threshold: null, signal });
    expect(rowsOf(overData.rules[0])).toEqual(BY_HAND);
    expect(overData).toEqual({ ...overCases, over: 'data' });
  });

  it('says of data what rules and leaves never come to', async () => {
    const { path, folder } = dump();
    const never = SMALL.replace('value: "2"', 'value: "3"');
    const later = SMALL.replace('from: 2025-07-01', 'from: 2026-01-01');
    const of = async (rule: string): Promise<CoverageOfRule | undefined> => {
      const rulesFolder = smallFolder({ rule, cases: null });
      const audit = lightRequest(path, folder, { rulesFolder, rules: ['small'], asOf: '2025-07-15' });
      return (await coverByData({ audit, threshold: null })).rules[0];
    };
    const inapplicable = await of(never);
    // One dossier has no channel, and whether the rule applies to it is not known.
    expect(inapplicable).toMatchObject({ note: 'applicabilityUnknown', applies: { true: 0, false: 6, unknown: 1 } });
    expect(inapplicable?.leaves.map(({ note }) => note)).toEqual([
      'neverTrue',
      null,
      null,
      'neverReached',
      'neverReached',
    ]);
    const outside = await of(later);
    expect(outside).toMatchObject({ note: 'neverJudged', judged: 0 });
    const refused = SMALL.replace('kenhThucHien, operator: equal, value: "2"', 'maHoSo, operator: equal, value: "x"');
    expect(await of(refused)).toMatchObject({ note: 'neverApplicable', judged: 7, applies: { false: 7 } });
    const unavailable = SMALL.replace(
      'hoSoCoThanhPhanSoHoa, operator: equal, value: true',
      'hinhThuc, operator: equal, value: "0"',
    );
    expect((await of(unavailable))?.leaves[2]).toMatchObject({ note: 'alwaysUnknown', unknown: 7 });
  });

  it.each([
    [90, true],
    [90.01, false],
    [0, true],
    [100, false],
  ])('a threshold of %s percent is reached: %s', async (threshold, reached) => {
    const found = await coverByCases({ rulesFolder: smallFolder(), paths, threshold, signal });
    expect(found).toMatchObject({ threshold, reached });
  });

  it('refuses when there is nothing to count', async () => {
    const none = coverByCases({ rulesFolder: smallFolder({ cases: null }), paths, threshold: null, signal });
    await expect(none).rejects.toMatchObject({ exitCode: 4, diagnostics: [{ code: 'E-USE-071' }] });
    const onlyGate = coverByCases({ rulesFolder: null, paths: ['duplicate-code'], threshold: null, signal });
    await expect(onlyGate).rejects.toMatchObject({ exitCode: 4, diagnostics: [{ code: 'E-USE-071' }] });
  });
});

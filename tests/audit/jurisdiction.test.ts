import { describe, expect, it } from 'vitest';
import { compareProvinces } from '../../src/audit/jurisdiction.ts';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import type { SoatError } from '../../src/model/diagnostic.ts';
import { nameOn } from '../../src/model/jurisdiction.ts';
import type { Plan } from '../../src/model/plan.ts';
import { auditDump } from '../support/audit.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { target, withPlan } from '../support/plans.ts';

const { jurisdictions, plans } = loadRules(shippedRules());
const QUANG_NINH = plans.get('quang-ninh-2025') as Plan;
const QUANG_NAM: Plan = { ...QUANG_NINH, id: 'cua-quang-nam', jurisdiction: { province: 'quang-nam' } };
const counts = (found: Readonly<Record<string, number>>) =>
  Object.entries(found).map(([id, count]) => ({ maDinhDanh: id === '' ? null : id, count }));

describe('the province of a plan and of the dossiers', () => {
  it.each([
    [{ H49: 5 }, { own: 5, others: [], unknown: 0, checked: true }],
    [
      { '': 2, H49: 5 },
      { own: 5, others: [], unknown: 2, checked: true },
    ],
    [{ '': 2 }, { own: 0, others: [], unknown: 2, checked: false }],
    [{}, { own: 0, others: [], unknown: 0, checked: false }],
    [
      { H49: 1, H56: 9 },
      { own: 1, others: [{ maDinhDanh: 'H56', name: null, dossiers: 9 }], unknown: 0, checked: true },
    ],
  ])('%j', (found, wanted) => {
    expect(compareProvinces(QUANG_NINH, jurisdictions, counts(found), [], '2025-07-14')).toEqual(wanted);
  });

  it.each([
    [QUANG_NINH, { '': 1, H56: 9 }, { province: 'Tỉnh Quảng Ninh (H49)', found: 'H56 (maHoSo: 9)' }],
    [
      QUANG_NAM,
      { H49: 9 },
      { province: 'Tỉnh Quảng Nam (→ Thành phố Đà Nẵng 2025-07-01)', found: 'H49 Tỉnh Quảng Ninh (maHoSo: 9)' },
    ],
    [
      QUANG_NAM,
      { H49: 9, H56: 1 },
      { province: 'Tỉnh Quảng Nam (→ Thành phố Đà Nẵng 2025-07-01)', found: 'H49 Tỉnh Quảng Ninh (maHoSo: 9)' },
    ],
  ])('another one is refused: %#', (plan, found, params) => {
    let told: unknown;
    try {
      compareProvinces(plan, jurisdictions, counts(found), [], '2025-07-14');
    } catch (error) {
      told = (error as SoatError).diagnostics.map(({ code, params: p }) => [code, p]);
    }
    expect(told).toEqual([['E-USE-027', { plan: plan.id, ...params }]]);
  });

  it('of a plan whose identifier nobody knows, and an identifier nobody knows, nothing is said', () => {
    expect(compareProvinces(QUANG_NAM, jurisdictions, counts({ H99: 3 }), [], '2025-07-14')).toEqual({
      own: 0,
      others: [],
      unknown: 3,
      checked: false,
    });
  });

  it('where no dossier tells of a province, the unit directory may', () => {
    const compare = (units: Readonly<Record<string, number>>, dossiers = {}) =>
      compareProvinces(QUANG_NINH, jurisdictions, counts(dossiers), counts(units), '2025-07-14');
    expect(compare({ H49: 2 }, { '': 4 })).toEqual({ own: 0, others: [], unknown: 4, checked: true });
    expect(compare({ '': 2 }, { '': 4 }).checked).toBe(false);
    expect(compare({ H56: 2 }, { H49: 1 }).checked).toBe(true);
    expect(() => compare({ H56: 2 }, { '': 4 })).toThrow(/E-USE-027.*H56 \(maDonVi: 2\)/);
  });

  it('one place keeps its codes when its name changes', () => {
    const place = jurisdictions.get('quang-ninh');
    if (!place) throw new Error('no quang-ninh');
    expect([place.maDinhDanh, nameOn(place, '2026-08-31').vi, nameOn(place, '2026-09-01').vi]).toEqual([
      'H49',
      'Tỉnh Quảng Ninh',
      'Thành phố Quảng Ninh',
    ]);
  });
});

describe('a run by a plan', () => {
  const dump = (...codes: string[]) => write(tempFolder(), 'a.csv', csv(codes.map((MaHoSo, n) => row(n, { MaHoSo }))));

  it('of another province is refused and publishes nothing', async () => {
    const folder = tempFolder();
    const ran = await soat([
      ...ordinary(dump('H49.01-250701-0001', 'H49-250701-0002', '000.17.22.H49-250701-0003')),
      ...withPlan({ jurisdiction: { province: 'quang-nam' } }),
      ...['--format', `json:${folder}/r.json`],
    ]);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain('E-USE-027');
    expect(ran.stderr).toContain('H49 Tỉnh Quảng Ninh (maHoSo: 3)');
    await expect(
      soat([...ordinary(dump('H49-250701-0001')), '--format', `json:${folder}/r.json`]),
    ).resolves.toMatchObject({ code: 0 });
  });

  it('names the dossiers of other provinces, in the old and the new grammar', async () => {
    const codes = [
      'H49.01-250701-0001',
      '000.17.22.H56-250701-0001',
      'H56-20250701-0000002',
      'G09.20-250701-0003',
      'x',
    ];
    const { result } = await auditDump([dump(...codes)]);
    expect(result.provinces).toEqual({
      own: 1,
      others: [{ maDinhDanh: 'H56', name: null, dossiers: 2 }],
      unknown: 2,
      checked: true,
    });
    const { stdout } = await soat([...ordinary(dump(...codes)), '--exit-zero']);
    expect(stdout).toContain('Tỉnh Quảng Ninh (H49) · có hồ sơ mang mã nơi khác: H56 (2)');
  });

  it('says that nothing could be compared when no code tells of a province', async () => {
    const { stdout } = await soat([...ordinary(dump('a', 'b')), '--exit-zero', '--lang', 'en']);
    expect(stdout).toContain('Quảng Ninh province (H49) · the codes tell of no province');
  });

  it('is refused by the codes of the unit directory too', async () => {
    const units = write(tempFolder(), 'u.csv', 'MaDonVi,TenDonVi\n000.17.22.H56,UBND phường Hà Tu\nH56.2,Sở\n');
    const ran = await soat([...ordinary(dump('a', 'b')), '--units', units]);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('H56 (maDonVi: 2)')]);
  });

  it.each([
    ['2026-08-31T23:59:30', 'Tỉnh Quảng Ninh'],
    ['2026-09-01', 'Tỉnh Quảng Ninh'],
    ['2026-09-02', 'Thành phố Quảng Ninh'],
  ])('a cut at %s: %s', async (asOf, name) => {
    const rows = ['20260815080000', '20260831235900'].map((NgayTiepNhan, n) => row(n, { NgayTiepNhan }));
    const { result } = await auditDump(
      [write(tempFolder(), 'a.csv', csv(rows))],
      ...withPlan({ year: 2026 }),
      ...['--period', '2026-09', '--as-of', asOf],
    );
    expect([result.run.jurisdiction.name.vi, result.provinces.own, result.run.year]).toEqual([name, 2, 2026]);
  });
});

describe('the plan of a ward', () => {
  const WARD = {
    jurisdiction: { province: 'quang-ninh', unit: { maDonVi: '06652', name: 'phường Hà Tu' } },
    targets: [
      target({ id: 'B11', indicators: ['on-time'], scope: 'unit' }),
      target({ id: 'B12', indicators: ['dossier-digitised'], scope: 'both' }),
      target({ id: 'B13', comparator: 'none', threshold: null, measure: 'text', declared: true, scope: 'unit' }),
    ],
  };
  const DIRECTORY = 'MaDonVi,TenDonVi\n06652,UBND phường Hà Tu\n06673,UBND phường Bãi Cháy\n06724,UBND xã Hải Sơn\n';
  const folder = tempFolder();
  const rows = [
    row(1),
    row(2, { NgayHenTra: '20250702080000', NgayTra: '20250703090000' }),
    ...[3, 4, 5].map((n) => row(n, { DonViXuLy: 'UBND phường Bãi Cháy', NgayTra: '20250703090000' })),
  ];
  const dump = write(folder, 'a.csv', csv(rows));
  const directory = ['--units', write(folder, 'u.csv', DIRECTORY)];

  it('judges the ward and nobody else, in every row', async () => {
    const { result, findings } = await auditDump([dump], ...withPlan(WARD), ...directory);
    expect(result.run.units).toEqual(['06652']);
    expect(result.run.jurisdiction.unit).toEqual({ id: '06652', name: 'phường Hà Tu' });
    expect(result.units.map(({ id, loaded }) => [id, loaded])).toEqual([['06652', 2]]);
    expect(result.targetResults.map(({ target: id, unit, status }) => `${id} ${unit} ${status}`)).toEqual([
      'B11 06652 missed',
      'B11 null missed',
      'B12 06652 met',
      'B12 null met',
      'B13 null notDeclared',
    ]);
    const places = new Set([
      ...result.indicatorResults.map(({ unit }) => unit),
      ...result.ruleOutcomes.map(({ unit }) => unit),
      ...result.breakdowns.map(({ unit }) => unit),
    ]);
    expect([...places].sort()).toEqual(['06652', null]);
    expect(new Set(findings.map(({ unit }) => unit))).toEqual(new Set(['06652']));
    const same = await auditDump([dump], ...withPlan(WARD), ...directory, '--unit', 'UBND phường Hà Tu');
    expect(same.result.digest).toBe(result.digest);
    const { stdout } = await soat([...ordinary(dump), ...withPlan(WARD), ...directory, '--exit-zero']);
    expect(stdout).toContain('Tỉnh Quảng Ninh (H49) · kế hoạch riêng của phường Hà Tu (06652)');
    expect(stdout).toContain('CHỈ TIÊU (tính từ hồ sơ của phường Hà Tu)');
    expect(stdout).not.toContain('Chỉ các đơn vị');
  });

  it('takes what the ward declared, under its name or under none', async () => {
    const value = async (unit: string, plan = WARD) => {
      const declared = write(tempFolder(), 'd.csv', `target,unit,value,source,date\nB11,${unit},90,BC,2025-07-10\n`);
      const ran = await soat([
        ...ordinary(dump),
        ...withPlan(plan),
        ...directory,
        '--declared',
        declared,
        '--exit-zero',
      ]);
      return [ran.code, /báo cáo 90 %/.test(ran.stdout), ran.stderr.includes('E-USE-175')];
    };
    expect(await value('')).toEqual([0, true, false]);
    expect(await value('06652')).toEqual([0, true, false]);
    expect(await value('06673')).toEqual([2, false, true]);
  });

  it('is refused when the run has no such unit, or is asked for another', async () => {
    const refused = async (...more: string[]) => {
      const ran = await soat([...ordinary(dump), ...withPlan(WARD), ...more, '--exit-zero']);
      return [ran.code, /E-USE-028.*/.exec(ran.stderr)?.[0] ?? ran.stderr];
    };
    expect(await refused()).toEqual([2, expect.stringContaining('UBND phường Bãi Cháy, UBND phường Hà Tu')]);
    expect(await refused(...directory, '--unit', '06673')).toEqual([2, expect.stringContaining('06673')]);
    expect(await refused(...directory, '--unit', '06673', '--unit', '06652')).toEqual([
      2,
      expect.stringContaining('còn lượt này có 06673;'),
    ]);
  });

  it('has nothing to judge when the ward sent nothing', async () => {
    const others = write(tempFolder(), 'b.csv', csv(rows.slice(2)));
    const ran = await soat([...ordinary(others), ...withPlan(WARD), ...directory, '--exit-zero']);
    expect([ran.code, ran.stderr]).toEqual([4, expect.stringContaining('E-INC-002')]);
  });
});

it('units of the directory that sent nothing are not reported, also when a run is limited to them', async () => {
  const folder = tempFolder();
  const directory = 'MaDonVi,TenDonVi\n06652,UBND phường Hà Tu\n06673,UBND phường Bãi Cháy\n';
  const args = ['--units', write(folder, 'u.csv', directory)];
  const dump = write(folder, 'a.csv', csv([row(1)]));
  for (const limited of [[], ['--unit', '06652', '--unit', '06673']]) {
    const { result } = await auditDump([dump], ...args, ...limited);
    const silent = result.targetResults.filter(({ unit }) => unit === '06673');
    expect(silent.length).toBeGreaterThan(0);
    expect(new Set(silent.map(({ status }) => status))).toEqual(new Set(['notReported']));
    expect(result.indicatorResults.some(({ unit }) => unit === '06673')).toBe(false);
    expect(result.units.find(({ id }) => id === '06673')?.reported).toBe(false);
  }
});

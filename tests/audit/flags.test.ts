import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IndicatorResult } from '../../src/model/run-result.ts';
import { type Audited, auditDump } from '../support/audit.ts';
import { root, soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, type Row, row, write } from '../support/dump.ts';

const [CONSTANT, MIXED, SMALL] = ['UBND xã Một', 'UBND xã Hai', 'UBND xã Ba'];
const ID = 'dossier-digitised';

/** Sixty dossiers that are all digitised, sixty of which ten are not, and forty-nine that all are. */
const DUMP: readonly Row[] = [
  ...Array.from({ length: 60 }, (_, i) => row(i, { DonViXuLy: CONSTANT })),
  ...Array.from({ length: 60 }, (_, i) => row(100 + i, { DonViXuLy: MIXED, HoSoCoThanhPhanSoHoa: i < 10 ? '0' : '1' })),
  ...Array.from({ length: 49 }, (_, i) => row(200 + i, { DonViXuLy: SMALL })),
];

const of = ({ result }: Audited, unit: string | null, id = ID): IndicatorResult => {
  const found = result.indicatorResults.find((one) => one.indicator === id && one.unit === unit);
  if (!found) throw new Error(`no ${id} of ${unit}`);
  return found;
};
const status = ({ result }: Audited, unit: string | null): string | undefined =>
  result.targetResults.find((one) => one.target === 'B7' && one.unit === unit)?.parts[0]?.status;

/** The shipped rules, with one rule named as evidence against the flag of digitised components. */
function rulesWithEvidence(folder: string): string {
  const copy = join(folder, 'rules');
  cpSync(join(root, 'rules'), copy, { recursive: true });
  const file = join(copy, `indicators/${ID}.yaml`);
  const text = readFileSync(file, 'utf8');
  const flag = /- \{ field: hoSoCoThanhPhanSoHoa[^}]*\}/;
  expect(text).toMatch(flag);
  const evidence = '- { field: hoSoCoThanhPhanSoHoa, contradictedBy: [online-fee-not-paid-online] }';
  writeFileSync(file, text.replace(flag, evidence));
  return copy;
}

describe('a flag with one value only', () => {
  it('is a note on the figure and changes nothing', async () => {
    const found = await auditDump([write(tempFolder(), 'a.csv', csv(DUMP))]);
    const note = { field: 'hoSoCoThanhPhanSoHoa', month: null, value: 'true', count: 60 };
    expect(of(found, CONSTANT)).toMatchObject({
      value: { n: 60, d: 60 },
      lower: { n: 60, d: 60 },
      flagUnverified: [note],
      flagContradicted: [],
    });
    expect([status(found, CONSTANT), status(found, MIXED), status(found, SMALL)]).toEqual(['met', 'met', 'met']);
    for (const unit of [MIXED, SMALL, null]) expect(of(found, unit).flagUnverified).toEqual([]);
    expect(of(found, CONSTANT, 'on-time').flagUnverified).toEqual([]);
  });

  it('is noted for single months when it has another value in others', async () => {
    const rows = [
      ...Array.from({ length: 50 }, (_, i) => row(i, { NgayTiepNhan: '20250610080000', HoSoCoThanhPhanSoHoa: '0' })),
      ...Array.from({ length: 50 }, (_, i) => row(100 + i)),
    ];
    const found = await auditDump([write(tempFolder(), 'a.csv', csv(rows))]);
    expect(of(found, null).flagUnverified).toEqual([
      { field: 'hoSoCoThanhPhanSoHoa', month: '2025-06', value: 'false', count: 50 },
      { field: 'hoSoCoThanhPhanSoHoa', month: '2025-07', value: 'true', count: 50 },
    ]);
    expect(of(found, null)).toMatchObject({ value: { n: 50, d: 100 }, lower: { n: 50, d: 100 } });
  });

  it('leaves the unit open when a rule contradicts it, and widens the province by it', async () => {
    const folder = tempFolder();
    // Two dossiers of each of the first two units were not paid online; only one of the two units has a constant flag.
    const rows = DUMP.map((one, i) => (i < 2 || (i >= 60 && i < 62) ? { ...one, DuocThanhToanTrucTuyen: '0' } : one));
    const args = ['--rules-dir', rulesWithEvidence(folder)];
    const found = await auditDump([write(folder, 'a.csv', csv(rows))], ...args);
    const evidence = { field: 'hoSoCoThanhPhanSoHoa', rule: 'online-fee-not-paid-online', count: 2 };
    expect(of(found, CONSTANT)).toMatchObject({
      denominator: 0,
      undecided: 60,
      undecidedBy: [{ kind: 'contradicted', about: 'hoSoCoThanhPhanSoHoa', count: 60 }],
      value: null,
      lower: { n: 0, d: 60 },
      upper: { n: 60, d: 60 },
      flagContradicted: [evidence],
    });
    expect(of(found, MIXED)).toMatchObject({ value: { n: 50, d: 60 }, flagContradicted: [] });
    expect(of(found, null)).toMatchObject({
      value: { n: 99, d: 109 },
      lower: { n: 99, d: 169 },
      upper: { n: 159, d: 169 },
      flagContradicted: [evidence],
    });
    expect([status(found, CONSTANT), status(found, MIXED), status(found, null)]).toEqual([
      'undetermined',
      'met',
      'undetermined',
    ]);
    const breakdown = found.result.breakdowns.find(
      ({ indicator, by, unit }) => `${indicator} ${by} ${unit}` === `${ID} channel ${CONSTANT}`,
    );
    expect(breakdown).toMatchObject({ undecided: 60, denominator: 0, lower: { n: 0, d: 60 } });

    // The evidence counts even when the run is limited to another rule.
    const limited = await auditDump([write(folder, 'a.csv', csv(rows))], ...args, '--rule', 'end-before-receipt');
    expect(limited.result.rules.map(({ id }) => id)).toEqual(['end-before-receipt']);
    expect(of(limited, CONSTANT)).toEqual(of(found, CONSTANT));

    const { stdout } = await soat([...ordinary(join(folder, 'a.csv')), ...args, '--lang', 'en']);
    expect(stdout).toMatch(/Dossiers digitised .*\(99\/109\).* ⚑/);
    expect(stdout).toContain(
      '⚑ flags of one value in 1 unit(s) (1 left open, other data differ): has digitised components',
    );
  });

  it('does not count at all when the mapping declares the column constant', async () => {
    const folder = tempFolder();
    const shipped = readFileSync(join(root, 'rules/mappings/national-interface.yaml'), 'utf8');
    const declared = '{ column: HoSoCoThanhPhanSoHoa, constant: true }';
    const mapping = write(folder, 'm.yaml', shipped.replace('{ column: HoSoCoThanhPhanSoHoa }', declared));
    expect(readFileSync(mapping, 'utf8')).toContain(declared);
    const found = await auditDump([write(folder, 'a.csv', csv(DUMP))], '--mapping', mapping);
    expect(of(found, CONSTANT)).toMatchObject({
      undecidedBy: [{ kind: 'unavailable', about: 'hoSoCoThanhPhanSoHoa', count: 60 }],
      lower: { n: 0, d: 60 },
      upper: { n: 60, d: 60 },
      flagUnverified: [],
    });
    expect(found.result.unavailable).toContainEqual({
      table: 'dossiers',
      field: 'hoSoCoThanhPhanSoHoa',
      because: 'declaredConstant',
    });
    expect([status(found, CONSTANT), status(found, MIXED)]).toEqual(['undetermined', 'undetermined']);
  });
});

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditDump } from '../support/audit.ts';
import { root, tempFolder } from '../support/cli.ts';
import { csv, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';

describe('size', () => {
  it('a rule of 900 comparisons is judged like any other', async () => {
    const folder = tempFolder();
    const rules = join(folder, 'rules');
    cpSync(join(root, 'rules'), rules, { recursive: true });
    const file = join(rules, 'rules/result-not-electronic.yaml');
    const leaves = Array.from({ length: 899 }, (_, i) =>
      i % 2
        ? `{ fact: maGiayToKetQua, operator: notEqual, value: "x${i}" }`
        : '{ fact: kenhThucHien, operator: equal, value: "2" }',
    );
    const requires = `requires: { all: [${leaves.join(', ')}, { fact: duongDanTepTinKetQua, operator: notEqual, value: null }] }`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^requires: .*$/m, requires));
    const catalogue = write(folder, 'tthc.csv', 'MaTTHC,CoKetQua\n1.004873,1\n');
    const rows = [
      row(1),
      row(2, { MaGiayToKetQua: '' }),
      row(3, { MaGiayToKetQua: 'x5' }),
      row(4, { KenhThucHien: '', MaGiayToKetQua: '' }),
    ];
    const { result } = await auditDump(
      [write(folder, 'a.csv', csv(rows))],
      '--rules-dir',
      rules,
      '--procedures',
      catalogue,
    );
    expect(
      result.ruleOutcomes.find(({ rule, unit }) => rule === 'result-not-electronic' && unit === null),
    ).toMatchObject({
      pass: 1,
      fail: 1,
      undecidedBy: [
        { kind: 'missing', about: 'kenhThucHien', count: 1 },
        { kind: 'missing', about: 'maGiayToKetQua', count: 1 },
      ],
    });
  });

  it('thousands of unknown units are each told apart', async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => row(i, { DonViXuLy: `Đơn vị ${i}` }));
    const dump = write(tempFolder(), 'a.csv', csv(rows));
    const { result } = await auditDump([dump], '--rules-dir', lightRules());
    expect(result.units).toHaveLength(4000);
    expect(new Set(result.units.map(({ digest }) => digest)).size).toBe(4000);
    expect(
      result.indicatorResults.find(({ indicator, unit }) => indicator === 'on-time' && unit === null)?.value,
    ).toEqual({ n: 4000, d: 4000 });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';

const HA_TU = 'UBND phường Hà Tu';
/** Of eight dossiers seven are on time (87.5 %), six digitised (75 %), all eight with a result. */
const ROWS = Array.from({ length: 8 }, (_, i) =>
  row(i, { NgayHenTra: i === 0 ? '20250702080000' : '20250704080000', HoSoCoThanhPhanSoHoa: i < 2 ? '0' : '1' }),
);
const PROCEDURES = 'MaTTHC,CoKetQua,LaPhiDiaGioi,HetHieuLucTu\n1.004873,1,1,\n';

async function audit(declared: readonly string[]) {
  const folder = tempFolder();
  const lines = declared.map((line) => `${line},Báo cáo quý,2025-07-20\n`).join('');
  const metrics = join(folder, 'm.jsonl');
  const ran = await soat([
    ...ordinary(write(folder, 'a.csv', csv(ROWS))),
    ...['--procedures', write(folder, 'tthc.csv', PROCEDURES)],
    ...['--declared', write(folder, 'd.csv', `target,unit,value,source,date\n${lines}`)],
    ...[
      '--exit-zero',
      '--lang',
      'en',
      '--format',
      `json:${join(folder, 'r.json')}`,
      '--format',
      `metrics-jsonl:${metrics}`,
    ],
    ...['--format', 'text'],
  ]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return {
    text: ran.stdout,
    result: JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as RunResult,
    metrics: readFileSync(metrics, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

const target = (result: RunResult, id: string, unit: string | null) =>
  result.targetResults.find((one) => one.target === id && one.unit === unit);

describe('reported values', () => {
  it('are told beside what was computed, part by part, and change no status', async () => {
    const bare = (await audit([])).result;
    const { result, text, metrics } = await audit([
      'B11,,99.5',
      `B11,${HA_TU},87.5`,
      'B7,,70',
      'B8,,100',
      `B8,${HA_TU},55`,
      'A1,,3',
      'B4,,80',
    ]);
    expect(target(result, 'B11', null)?.parts[0]?.reportedDifference).toEqual({ direction: 'above', points: '12.00' });
    expect(target(result, 'B11', HA_TU)?.parts[0]?.reportedDifference).toEqual({ direction: 'equal', points: '0.00' });
    expect(target(result, 'B7', null)?.parts.map(({ reportedDifference }) => reportedDifference)).toEqual([
      { direction: 'below', points: '5.00' },
      { direction: 'below', points: '30.00' },
    ]);
    expect(target(result, 'B8', null)).toMatchObject({ status: 'met', declared: { value: '100' } });
    // What is counted in the catalogue is the province's; a unit's report is kept and nothing is held against it.
    expect(target(result, 'B8', HA_TU)).toMatchObject({ status: 'declared', parts: [], declared: { value: '55' } });
    expect(target(result, 'B4', null)).toMatchObject({ status: 'undetermined', parts: [{ reportedDifference: null }] });
    for (const one of bare.targetResults) {
      if (one.parts.length > 0) expect(target(result, one.target, one.unit)?.status).toBe(one.status);
    }
    expect(text).toMatch(/B11 .*87\.5 % \(7\/8\) · 1 missing, too late\n +reported 99\.5 % · differs by \+12$/m);
    expect(text).toMatch(/B7 .*75\.0 % \(6\/8\) · reported 70 % · differs by −5$/m);
    expect(text).toContain('B4 (reported 80 %)');
    const differences = metrics
      .filter((one: { declaredValue: string | null; reportedDifference: number | null }) => one.declaredValue !== null)
      .map((one: { target: string; unit: string; reportedDifference: number | null }) => [
        one.target,
        one.unit,
        one.reportedDifference,
      ]);
    expect(differences).toEqual([
      ['A1', '', null],
      ['B4', '', null],
      ['B7', '', -5],
      ['B7', '', -30],
      ['B8', HA_TU, null],
      ['B8', '', 0],
      ['B11', HA_TU, 0],
      ['B11', '', 12],
    ]);
  });
});

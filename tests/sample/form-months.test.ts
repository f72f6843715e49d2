import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FormResult } from '../../src/model/form-result.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { writeSample } from './sample.ts';

/** One after another: each ends where the next begins. */
const MONTHS = ['2025-05', '2025-06', '2025-07', '2025-08'];

/** Audits one month of a delivery; `before` is the result of the month before. */
async function auditMonth(delivery: string, month: string, before: string | null): Promise<string> {
  const result = join(tempFolder(), 'r.json');
  const ran = await soat([
    ...['audit', '--config', join(delivery, 'soat.yaml'), '--period', month, '--format', `json:${result}`],
    ...(before === null ? [] : ['--previous-result', before]),
    ...['--exit-zero', '--allow-incomplete', '--progress', 'none', '--quiet'],
  ]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return result;
}

const formIn = (file: string): FormResult => {
  const [form] = (JSON.parse(readFileSync(file, 'utf8')) as RunResult).forms;
  if (!form) throw new Error('no form');
  return form;
};

describe('months of one delivery', () => {
  it('carry over what the month before left pending, in every unit and field', async () => {
    const delivery = await writeSample('--rows', '3000', '--seed', '29');
    let before: string | null = null;
    for (const month of MONTHS) {
      const result: string = await auditMonth(delivery, month, before);
      const { rows, before: held, columns } = formIn(result);
      const total = (no: string): number => rows[0]?.cells[columns.findIndex((column) => column.no === no)] ?? 0;
      expect(total('11')).toBeGreaterThan(0);
      if (before !== null) {
        expect(held).toMatchObject({ samePlan: true, sameForm: true, differences: [] });
        expect(held?.compared).toBeGreaterThan(50);
        expect(total('6')).toBeGreaterThan(0);
      }
      before = result;
    }
  }, 600_000);
});

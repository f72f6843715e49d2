import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import type { AnswerKey } from '../../src/sample/key/answer-key.ts';
import { soat, tempFolder } from '../support/cli.ts';

/** Rules of the answer key that are not shipped. When one of them is, this list has to say so. */
export const NOT_SHIPPED: readonly string[] = [
  'rule refused-for-place 1',
  'rule refused-for-place 2',
  'rule transfer-late 1',
  'rule competent-clock-short 1',
  'rule online-answer-late 1',
  'rule supplement-late 1',
];

/** Writes a sample into a new folder. */
export async function writeSample(...more: string[]): Promise<string> {
  const out = tempFolder();
  const { code, stderr } = await soat(['sample', '--out', out, ...more]);
  expect([code, stderr]).toEqual([0, '']);
  return out;
}

export const keyOf = (folder: string): AnswerKey => JSON.parse(readFileSync(join(folder, 'key.json'), 'utf8'));

/** Audits a sample as its user would. */
export async function auditSample(folder: string): Promise<RunResult> {
  const { code, stdout } = await soat([
    'audit',
    '--config',
    join(folder, 'soat.yaml'),
    '--exit-zero',
    '--allow-incomplete',
    '--format',
    'json',
  ]);
  expect(code).toBe(0);
  return JSON.parse(stdout) as RunResult;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import type { AnswerKey } from '../../src/sample/key/answer-key.ts';
import { soat, tempFolder } from '../support/cli.ts';

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

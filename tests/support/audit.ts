import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder } from './cli.ts';
import { ordinary } from './dump.ts';

export interface Audited {
  readonly result: RunResult;
  readonly findings: readonly Finding[];
  readonly keptOut: readonly string[];
}

/** Audits a dump through the command and reads everything back. */
export async function auditDump(dump: readonly string[], ...more: string[]): Promise<Audited> {
  const out = tempFolder();
  const jsonl = join(out, 'findings.jsonl');
  const args = [
    ...ordinary(...dump),
    '--exit-zero',
    '--max-rejects',
    '90',
    '--out',
    out,
    '--format',
    `findings-jsonl:${jsonl}`,
  ];
  const ran = await soat([...args, ...more]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  const lines = readFileSync(jsonl, 'utf8').split('\n').filter(Boolean);
  return {
    result: JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult,
    findings: lines.map((line) => JSON.parse(line) as Finding),
    keptOut: readFileSync(join(out, 'kept-out.csv'), 'utf8').trim().split('\n').slice(1),
  };
}

/** The parts of a result that must not depend on how the same records were packed. */
export function figures({ result }: Audited): unknown {
  const { ruleOutcomes, indicatorResults, targetResults, units } = result;
  return { ruleOutcomes, indicatorResults, targetResults, units };
}

import { join } from 'node:path';
import type { FindingReader } from '../model/finding.ts';
import type { RunComparison } from '../model/run-comparison.ts';
import type { RunResult } from '../model/run-result.ts';
import { compareRuns } from './compare.ts';
import type { ComparisonWork } from './findings.ts';
import { type PublishedRun, refuseOtherKeys } from './published.ts';

/** A run just made, whose findings can still be read. */
export interface FreshRun {
  readonly result: RunResult;
  readonly findings: FindingReader;
  /** Whether dossier codes are told under a key. */
  readonly keyed: boolean;
}

/**
 * What is new, persists or is resolved in a run beside an earlier one. Its findings are written to the folder of the work,
 * which has to be one of those the audit may write to.
 * @throws SoatError E-USE-092 when only one of them tells dossier codes under a key
 */
export async function againstBaseline(
  { result, findings, keyed }: FreshRun,
  baseline: PublishedRun,
  work: ComparisonWork,
): Promise<RunComparison> {
  refuseOtherKeys(baseline, { keyed });
  const path = join(work.temp, 'findings.parquet');
  await findings.write('parquet', path, 'en');
  return compareRuns(baseline, { result, findings: { path, format: 'parquet' } }, work);
}

import { join } from 'node:path';
import type { FindingReader } from '../model/finding.ts';
import type { RunComparison } from '../model/run-comparison.ts';
import type { AuditManifest } from '../model/run-manifest.ts';
import type { RunResult } from '../model/run-result.ts';
import { runBasis } from './basis.ts';
import { compareRuns } from './compare.ts';
import type { ComparisonWork } from './findings.ts';
import { codesOf } from './keys.ts';
import type { PublishedRun } from './published.ts';

/** A run just made, whose findings can still be read. */
export interface FreshRun {
  readonly result: RunResult;
  readonly findings: FindingReader;
  /** What it went by. */
  readonly manifest: AuditManifest;
}

/**
 * What is new, persists or is resolved in a run beside an earlier one. Its findings are written to the folder of the work,
 * which has to be one of those the audit may write to.
 * @throws SoatError E-USE-092 when only one of them tells dossier codes under a key, E-USE-160 when they do under two
 */
export async function againstBaseline(
  { result, findings, manifest }: FreshRun,
  baseline: PublishedRun,
  work: ComparisonWork,
): Promise<RunComparison> {
  const path = join(work.temp, 'findings.parquet');
  await findings.write('parquet', path, 'en');
  const now = {
    result,
    ...codesOf(manifest.parameters),
    basis: runBasis(manifest),
    onlyRules: manifest.parameters.rules,
  };
  return compareRuns(baseline, { ...now, findings: { path, format: 'parquet' } }, work);
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Audit } from '../audit/audit.ts';
import type { AuditRequest } from '../audit/request.ts';
import { againstBaseline } from '../history/baseline.ts';
import { codesTold, sameCodes } from '../history/keys.ts';
import { readPublished } from '../history/published.ts';
import { refuse } from '../model/diagnostic.ts';
import type { RunResult } from '../model/run-result.ts';
import type { AuditOptions } from './audit-request.ts';

type Limits = { readonly memory: number; readonly threads: number };

/** The earlier run of `--baseline`. */
export interface Baseline {
  /** Makes the folder that findings are compared in; the audit has to be allowed to write there. */
  folder(work: string): string;
  /** The result with what is new in it. */
  compare(done: Audit, limits: Limits, signal: AbortSignal): Promise<RunResult>;
}

/**
 * Reads it, before any data are read; null when none was given.
 * @throws SoatError when it is asked for and not given, cannot be read, or cannot be compared with this run
 */
export async function readBaseline(
  { baseline: path, failOn }: Pick<AuditOptions, 'baseline' | 'failOn'>,
  request: Pick<AuditRequest, 'codeKey'>,
  signal: AbortSignal,
): Promise<Baseline | null> {
  if (path === undefined) return failOn.includes('new') ? refuse('E-USE-091') : null;
  const published = await readPublished(path, signal);
  sameCodes(published, codesTold(request.codeKey));
  let temp = '';
  return {
    folder: (work) => {
      temp = join(work, 'baseline');
      mkdirSync(temp);
      return temp;
    },
    compare: async (done, { memory, threads }, signal) => {
      // The work database keeps what it holds meanwhile.
      const work = { temp, memory: memory / 4, threads, signal };
      return { ...done.result, baseline: await againstBaseline(done, published, work) };
    },
  };
}

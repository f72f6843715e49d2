import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ComparisonWork } from '../history/findings.ts';
import { checkHistory, type StagedRun, stageRun } from '../history/keep.ts';
import { refuse } from '../model/diagnostic.ts';
import type { RunResult } from '../model/run-result.ts';
import { placeOf } from '../util/paths.ts';
import type { AuditOptions } from './audit-request.ts';

type Limits = { readonly memory: number; readonly threads: number };

/** The history of `--history`. */
export interface HistoryKeeper {
  /** Refuses, before any data are read, a file that nothing can be kept in. */
  check(destinations: readonly string[], temp: string, limits: Limits, signal: AbortSignal): Promise<void>;
  /** Writes a run; it is kept once it is committed. */
  stage(result: RunResult, temp: string, limits: Limits, signal: AbortSignal): Promise<StagedRun>;
}

/**
 * Null when none was given.
 * @throws SoatError E-USE-153 when only some rules are judged
 */
export function historyOf({ history, rule = [] }: Pick<AuditOptions, 'history' | 'rule'>): HistoryKeeper | null {
  if (history === undefined) return null;
  if (rule.length > 0) refuse('E-USE-153');
  const path = placeOf(history);
  return {
    check: async (destinations, temp, limits, signal) => {
      if ([path, `${path}.wal`].some((own) => destinations.includes(own))) refuse('E-USE-010', { path: history });
      await checkHistory(path, workIn(temp, limits, signal));
    },
    stage: (result, temp, limits, signal) => stageRun(path, result, workIn(temp, limits, signal)),
  };
}

function workIn(temp: string, { memory, threads }: Limits, signal: AbortSignal): ComparisonWork {
  const folder = join(temp, 'history');
  mkdirSync(folder, { recursive: true });
  // The work database keeps what it holds meanwhile.
  return { temp: folder, memory: memory / 8, threads, signal };
}

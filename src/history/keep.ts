import { basename } from 'node:path';
import { type Diagnostic, diagnostic, SoatError } from '../model/diagnostic.ts';
import type { RunResult } from '../model/run-result.ts';
import { Bindings, quoteIdentifier } from '../util/sql.ts';
import type { ComparisonWork } from './findings.ts';
import { canBegin, openHistory, refuseDamaged, removeIfBlank } from './store.ts';
import { createSql, HISTORY_VERSION, type HistoryRow, type HistoryTable, insertSql } from './tables.ts';

/** A run that is written to a history and not yet kept; the file is closed to others until `close`. */
export interface StagedRun {
  /** False when a run of the same digest was kept before; nothing is added then. */
  readonly isNew: boolean;
  /** Keeps it. Not interruptible. Where this fails, nothing is kept. */
  commit(): Promise<void>;
  /** Takes away again what was committed, as long as it is not closed. */
  takeBack(): Promise<void>;
  /**
   * Puts all that is kept into the one file.
   * @returns E-USE-157 when the disk had no room for that; what is kept stands in part beside the file then
   */
  finish(): Promise<Diagnostic | null>;
  /** Leaves the history as it was, unless it was committed, and lets others have it. */
  close(): void;
}

/**
 * Writes the figures of a run to a history, in one transaction that is still open. A process that is killed before `commit`
 * leaves the history as it was.
 * @throws SoatError as `openHistory`, and E-ENV-002 when the disk is full
 */
export async function stageRun(path: string, result: RunResult, work: ComparisonWork): Promise<StagedRun> {
  // Interrupts are passed on up to the commit only.
  const stop = new AbortController();
  const pass = (): void => stop.abort(work.signal.reason);
  work.signal.throwIfAborted();
  work.signal.addEventListener('abort', pass);
  const {
    db,
    isEmpty,
    isNew: isNewFile,
    place,
    putBack,
  } = await openHistory(path, 'write', { ...work, signal: stop.signal }).catch((error: unknown) => {
    work.signal.removeEventListener('abort', pass);
    throw error;
  });
  let isOpen = true;
  let isKept = false;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    work.signal.removeEventListener('abort', pass);
    // While it is closed to others, lest it be theirs.
    if (!isKept) removeIfBlank(`${place}.wal`);
    db.close();
    if (isNewFile && !isKept) putBack();
  };
  const add = async <T extends HistoryTable>(table: T, rows: readonly HistoryRow<T>[]): Promise<void> => {
    const bindings = new Bindings();
    if (rows.length > 0) await db.run(insertSql(table, rows, bindings), bindings);
  };
  try {
    await db.run('BEGIN');
    if (isEmpty) {
      for (const sql of createSql()) await db.run(sql);
      await add('history', [{ version: HISTORY_VERSION }]);
    }
    const bindings = new Bindings();
    const [kept] = await db.rows(
      `SELECT count(*) AS runs, count(*) FILTER (digest = ${bindings.bind(result.digest, 'VARCHAR')}) AS same FROM run`,
      bindings,
    );
    const isNew = Number(kept?.same) === 0;
    if (isNew) await addRun(result, Number(kept?.runs), add);
    const commit = async (): Promise<void> => {
      work.signal.removeEventListener('abort', pass);
      await db.run('COMMIT');
      isKept = true;
    };
    const takeBack = async (): Promise<void> => {
      isKept = false;
      if (isNewFile || !isNew) return;
      await db.run('BEGIN');
      for (const [table, column] of Object.entries(RUN_OF)) {
        const of = new Bindings();
        const run = of.bind(result.digest, 'VARCHAR');
        await db.run(`DELETE FROM ${quoteIdentifier(table)} WHERE ${quoteIdentifier(column)} = ${run}`, of);
      }
      await db.run('COMMIT');
    };
    const finish = async (): Promise<Diagnostic | null> => {
      try {
        await db.run('CHECKPOINT');
        return null;
      } catch (error) {
        if (!(error instanceof SoatError)) throw error;
        return keptInTwo(path);
      }
    };
    return { isNew, commit, takeBack, finish, close };
  } catch (error) {
    close();
    refuseDamaged(path, basename(path), error);
  }
}

/** The column that names the run, in every table that speaks of runs. */
const RUN_OF = {
  ...{ run: 'digest', unit: 'run', target: 'run', target_result: 'run', indicator_result: 'run', rule_outcome: 'run' },
} as const satisfies Record<Exclude<HistoryTable, 'history'>, string>;

/** What is said of a run for which there was room beside the history only. */
export const keptInTwo = (path: string): Diagnostic =>
  diagnostic('E-USE-157', { wal: `${basename(path)}.wal` }, { file: path });

/** Keeps the figures of a run. False when a run of the same digest was there before. */
export async function keepRun(path: string, result: RunResult, work: ComparisonWork): Promise<boolean> {
  const staged = await stageRun(path, result, work);
  try {
    await staged.commit();
    return staged.isNew;
  } finally {
    staged.close();
  }
}

/** Makes sure that runs can be kept in a history, before one is made. Changes nothing. */
export async function checkHistory(path: string, work: ComparisonWork): Promise<void> {
  if (canBegin(path)) return;
  const { db } = await openHistory(path, 'write', work);
  db.close();
}

type Add = <T extends HistoryTable>(table: T, rows: readonly HistoryRow<T>[]) => Promise<void>;

async function addRun(result: RunResult, position: number, add: Add): Promise<void> {
  const { digest: run, run: about } = result;
  const { id: period, from: periodFrom, to: periodTo } = about.period;
  await add('run', [
    {
      ...{ digest: run, position, tool: result.tool.version, plan: about.plan.id, period, periodFrom, periodTo },
      ...{ asOf: about.asOf, dumpedAt: about.dumpedAt, units: about.units, rulesHash: about.rulesHash },
      loaded: result.load.loaded,
    },
  ]);
  await add(
    'unit',
    result.units.map(({ id: unit, name }) => ({ run, unit, name })),
  );
  await add(
    'target',
    result.targets.map(({ id: target, title, comparator, threshold, measure }, position) => ({
      ...{ run, target, position, titleVi: title.vi, titleEn: title.en, comparator, threshold, measure },
    })),
  );
  await add(
    'target_result',
    result.targetResults.map(({ target, unit, status, parts }) => ({
      ...{ run, unit, target, status, indicators: parts.map(({ indicator }) => indicator) },
      statuses: parts.map((part) => part.status),
    })),
  );
  await add('indicator_result', [...figures(result), ...scores(result)]);
  await add(
    'rule_outcome',
    result.ruleOutcomes.map(({ undecidedBy: _, ...outcome }) => ({ run, ...outcome })),
  );
}

type FigureRow = HistoryRow<'indicator_result'>;
type Pair = { readonly n: number; readonly d: number } | null;

const shares = (value: Pair, lower: Pair, upper: Pair) => ({
  ...{ valueN: value?.n ?? null, valueD: value?.d ?? null, lowerN: lower?.n ?? null, lowerD: lower?.d ?? null },
  ...{ upperN: upper?.n ?? null, upperD: upper?.d ?? null },
});

const figures = ({ digest: run, indicatorResults }: RunResult): readonly FigureRow[] =>
  indicatorResults.map(({ indicator, unit, denominator, numerator, undecided, value, lower, upper }) => ({
    ...{ run, unit, indicator, denominator, numerator, undecided, ...shares(value, lower, upper), outOf: null },
  }));

/** Points of scorecards, as they are shown: targets rest on them as on figures. */
const scores = ({ digest: run, scorecards }: RunResult): readonly FigureRow[] =>
  scorecards.flatMap(({ id: indicator, results }) =>
    results.map(({ unit, value, lower, upper, outOf }) => ({
      ...{ run, unit, indicator, denominator: null, numerator: null, undecided: null, outOf },
      ...shares(shown(value.shown), shown(lower.shown), shown(upper.shown)),
    })),
  );

function shown(points: string): Pair {
  const [whole = '0', rest = ''] = points.split('.');
  return { n: Number(whole + rest), d: 10 ** rest.length };
}

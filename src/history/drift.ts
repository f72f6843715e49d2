import type { Database } from '../db/database.ts';
import { periodName } from '../model/period-series.ts';
import type { ComparedResult } from '../model/run-comparison.ts';
import type { KeptRun, PeriodDrift } from '../model/run-history.ts';
import { Bindings } from '../util/sql.ts';
import { changedFigures, changedTargets } from './compare.ts';
import { groupBy, shareOf } from './rows.ts';

type Figures = Pick<ComparedResult, 'indicatorResults' | 'targets' | 'targetResults'>;

/**
 * Each run of a closed period beside the one before it with the same plan, units and cut: what is not the same.
 * @param runs in the order of a history
 */
export async function driftsOf(db: Database, runs: readonly KeptRun[]): Promise<readonly PeriodDrift[]> {
  const groups = groupBy(
    runs.filter(({ closed }) => closed),
    ({ plan, units, period, asOf }) => JSON.stringify([plan, units, period.from, period.to, asOf]),
  );
  const drifts: PeriodDrift[] = [];
  for (const group of groups.values()) {
    if (group.length === 1) continue;
    let before: { readonly run: KeptRun; readonly figures: Figures } | null = null;
    for (const run of group) {
      const figures = await figuresOf(db, run.digest);
      if (before) {
        const changed = {
          figures: [...changedFigures(before.figures, figures)],
          targets: [...changedTargets(before.figures, figures)],
        };
        const { plan, units, period, asOf } = run;
        const definitions = before.run.rulesHash !== run.rulesHash || before.run.tool !== run.tool;
        if (changed.figures.length + changed.targets.length > 0)
          drifts.push({
            ...{
              plan,
              units,
              period: periodName(period, runs),
              asOf,
              old: before.run.digest,
              new: run.digest,
              definitions,
            },
            ...changed,
          });
      }
      before = { run, figures };
    }
  }
  return drifts;
}

async function figuresOf(db: Database, digest: string): Promise<Figures> {
  const bindings = new Bindings();
  const run = `run = ${bindings.bind(digest, 'VARCHAR')}`;
  // The points of scorecards are no figures of a result.
  const figures = await db.rows(
    `SELECT * FROM indicator_result WHERE ${run} AND undecided IS NOT NULL ORDER BY unit NULLS FIRST, indicator`,
    bindings,
  );
  const targets = await db.rows(
    `SELECT target AS id, titleVi, titleEn FROM target WHERE ${run} ORDER BY position`,
    bindings,
  );
  const results = await db.rows(
    `SELECT target, unit, status, indicators FROM target_result WHERE ${run} ORDER BY unit NULLS FIRST, target`,
    bindings,
  );
  return {
    indicatorResults: figures.map((row) => ({
      ...{ indicator: String(row.indicator), unit: row.unit as string | null, undecided: Number(row.undecided) },
      value: shareOf(row.valueN, row.valueD),
      lower: shareOf(row.lowerN, row.lowerD),
      upper: shareOf(row.upperN, row.upperD),
    })),
    targets: targets.map(({ id, titleVi, titleEn }) => ({
      id: String(id),
      title: { vi: String(titleVi), en: String(titleEn) },
    })),
    targetResults: results.map((row) => ({
      ...{ target: String(row.target), unit: row.unit as string | null },
      status: row.status as Figures['targetResults'][number]['status'],
      parts: (row.indicators as string[]).map((indicator) => ({ indicator })),
    })),
  };
}

// The ratios that are held, of what was measured: by time and by CPU time.
import { median } from './rounds.mjs';

/** The median over the rounds of one case against another in the same round. */
const byRound = (one, other, key) => median(one.runs.map((run, i) => run[key] / other.runs[i][key]));

/**
 * @param {object} measured what main.mjs measured
 * @returns {{ wall: Record<string, number | null>, cpu: Record<string, number | null> }} null: left out on purpose
 */
export function ratiosOf({ audits, judging, full, large, options, data }) {
  const { evaluation, loops, slice } = judging;
  const audit = audits['csv audit, 12 rules'];
  const of = (key) => {
    const extrapolated = (loop) => (median(loop.runs.map((run) => run[key])) / slice) * data.rows;
    const ours = median(evaluation.engine.runs.map((run) => run[key]));
    return {
      evaluation: byRound(evaluation.engine, evaluation.hand, key),
      audit: byRound(audit, audits['csv bare load, the same columns'], key),
      load: byRound(full.load, full.bare, key),
      leaves: byRound(full.judge, full.read, key),
      loop: extrapolated(loops.jsonRulesEngine) / ours,
      zen: extrapolated(loops.zen) / ours,
      rules: byRound(evaluation.engine80, evaluation.engine20, key),
      size: large && large[key] / large.rows / (median(audit.runs.map((run) => run[key])) / data.rows),
      memory: large && large.peakRss / options.memory,
    };
  };
  return { wall: of('seconds'), cpu: of('cpuSeconds') };
}

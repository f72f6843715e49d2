// What the benchmark holds: ratios within one run, because seconds depend on the machine.

/**
 * @typedef {object} Limit
 * @property {string} id
 * @property {string} what the ratio, as people read it
 * @property {number} [most] the ratio may be this and no more
 * @property {number} [least] the ratio may be this and no less
 * @property {number} [aim] where it should be
 */

/** @type {readonly Limit[]} */
export const LIMITS = [
  { id: 'evaluation', what: 'evaluation and findings, 12 rules / the same by hand in SQL', most: 1.25 },
  { id: 'audit', what: 'whole CSV audit, 12 rules / bare typed load', most: 2.5, aim: 2 },
  { id: 'load', what: 'shipped rules: load, gate and account / bare typed load of the same columns', most: 1.8 },
  { id: 'leaves', what: 'shipped rules: evaluation and findings / reading the same leaves', most: 2 },
  { id: 'loop', what: 'json-rules-engine loop, extrapolated / evaluation and findings', least: 200 },
  { id: 'rules', what: 'evaluation and findings, 80 rules / 20 rules', most: 4.4 },
  { id: 'size', what: 'whole CSV audit, a row of the large size / a row', most: 1.15 },
  { id: 'memory', what: 'whole CSV audit of the large size, peak of the process / --memory', most: 1 },
];

/** What `reports.mjs` holds. @type {readonly Limit[]} */
export const REPORT_LIMITS = [
  { id: 'reports', what: 'audit with every report / the audit itself', most: 3 },
  { id: 'reportMemory', what: 'peak of the process / 1 GB', most: 1 },
];

/**
 * What is outside its limit, a line each; a ratio that was to be measured and was not counts as outside.
 * @param {Readonly<Record<string, number | null | undefined>>} ratios null: left out on purpose
 * @param {readonly Limit[]} limits
 * @returns {readonly string[]}
 */
export function outside(ratios, limits = LIMITS) {
  return limits.flatMap(({ id, what, most, least }) => {
    const ratio = ratios[id];
    if (ratio === null) return [];
    if (typeof ratio !== 'number' || !Number.isFinite(ratio)) return [`${id}: not measured (${what})`];
    if (most !== undefined && ratio > most) return [`${id}: ${ratio.toFixed(3)}, at most ${most} (${what})`];
    if (least !== undefined && ratio < least) return [`${id}: ${ratio.toFixed(1)}, at least ${least} (${what})`];
    return [];
  });
}

// What was found, in a form that does not depend on how: two ways of judging did the same work when their digests agree.
import { reasonKey } from '../dist/model/reason.js';
import { digestOf } from '../dist/util/hash.js';

/**
 * @typedef {object} Found
 * @property {readonly (readonly [number, string, string, number])[]} counts unit, rule, outcome or reason, dossiers
 * @property {readonly (readonly [number, number, string, string])[]} findings unit, findings, and the sums of the halves of their keys' MD5
 */

/** What the engine found, as the baseline says it. */
export function foundBy(rules, tally, sums) {
  const counts = tally.rules.flatMap((some, n) =>
    some.map(({ unitNo, meaning, count }) => [
      unitNo,
      rules[n].id,
      typeof meaning === 'object' ? reasonKey(meaning) : meaning,
      count,
    ]),
  );
  const findings = [...sums].map(([unit, text]) => {
    const [n, low, high] = text.split(':');
    return [unit, Number(n), low, high];
  });
  return { counts, findings };
}

/** @param {Found} found */
export const digestFound = ({ counts, findings }) => {
  const sorted = (rows) => rows.map((row) => row.join('\t')).sort();
  return digestOf({ counts: sorted(counts), findings: sorted(findings) });
};

import { not, sure, UNKNOWN } from '../kleene.ts';
import { type KeyRule, rule } from './shape.ts';

/** Results and papers filed. */
export const PAPERS: readonly KeyRule[] = [
  rule(
    'result-not-electronic',
    (j) => j.answeredWithResult,
    ({ d }) => sure(d.resultLink !== 'none'),
  ),
  rule(
    'result-is-input',
    ({ d }) => sure(d.resultLink !== 'none'),
    (j) => not(j.papers.resultIsInput),
  ),
  rule(
    'digitised-without-file',
    (j) => j.digitised,
    (j) => j.papers.attached,
  ),
  rule(
    'attachment-unsound',
    (j) => j.papers.attached,
    (j) => j.papers.sound,
  ),
  rule(
    'attachment-shared',
    (j) => j.papers.attached,
    (j) => not(j.papers.shared),
  ),
  rule(
    'all-files-reused',
    (j) => j.papers.reused,
    (j) => not(j.papers.allReused),
  ),
  rule(
    'first-timer-reuse',
    (j) => j.papers.reused,
    ({ d }) => (d.identified ? sure(d.seenBefore) : UNKNOWN),
  ),
];

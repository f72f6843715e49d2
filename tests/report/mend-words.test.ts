import { expect, it } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import { mend } from '../../src/report/text-targets.ts';

type Target = RunResult['targets'][number];
type Part = RunResult['targetResults'][number]['parts'][number];

it.each([
  ['missed', true, {}, ['thiếu 5']],
  ['missed', false, {}, ['thiếu 5, không kịp']],
  // What is undecided may turn out to be enough.
  ['missed', null, {}, ['thiếu đến 5']],
  ['undetermined', true, {}, ['thiếu 5']],
  ['undetermined', null, {}, []],
  // Nothing is too late for a year that is still to come.
  ['missed', false, { term: 'later' }, ['thiếu 5']],
  ['missed', null, { comparator: 'le' }, ['thừa 5']],
  ['undetermined', null, { comparator: 'lt' }, ['thừa 5']],
] as const)('of %s, reachable %j, %j it says %j', (status, reachable, change, words) => {
  const target = { comparator: 'ge', term: 'current', ...change } as Target;
  const part = { indicator: 'i', status, missing: { count: 5, reachable }, reportedDifference: null } as Part;
  expect(mend(part, target, 'vi')).toEqual(words);
  expect(mend({ ...part, missing: null }, target, 'vi')).toEqual([]);
});

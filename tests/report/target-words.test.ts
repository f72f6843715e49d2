import { expect, it } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import { mend, shares } from '../../src/report/text-targets.ts';

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

it.each([
  [null, null, [], 0, 'không phát sinh'],
  [null, null, [{ kind: 'unavailable', about: 'steps', count: 3 }], 0, 'chưa xác định'],
  [{ n: 1, d: 2 }, null, [{ kind: 'missing', about: 'ngayTra', count: 1 }], 0, '50,0 % (1/2) [?]'],
  // Only records that were kept out leave it open.
  [null, null, [], 2, 'chưa xác định'],
  [{ n: 1, d: 2 }, null, [], 2, '50,0 % (1/2) [?]'],
  [{ n: 1, d: 2 }, { n: 1, d: 2 }, [], 0, '50,0 % (1/2)'],
] as const)(
  'of the value %j within %j, open by %j and %i records, it says %j..%s',
  (value, bound, undecidedBy, widenedBy, words) => {
    const figure = { value, lower: bound, upper: bound, undecidedBy: [...undecidedBy], widenedBy };
    expect(shares(figure, 90, 'vi')).toBe(words);
  },
);

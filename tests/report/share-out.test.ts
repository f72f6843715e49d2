import { describe, expect, it } from 'vitest';
import { shareOut } from '../../src/report/share-out.ts';

describe('lines that several lists want', () => {
  it.each([
    [10, [3, 2], [3, 2]],
    [5, [9, 9], [3, 2]],
    [6, [1, 9, 9], [1, 3, 2]],
    [0, [4, 4], [0, 0]],
    [7, [0, 9], [0, 7]],
    [7, [], []],
  ])('%i for %j: %j', (lines, wants, given) => {
    expect(shareOut(lines, wants)).toEqual(given);
  });
});

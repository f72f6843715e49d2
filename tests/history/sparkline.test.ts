import { expect, it } from 'vitest';
import { sparkline } from '../../src/report/sparkline.ts';

it('draws the least lowest, the greatest highest, and gaps as gaps', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], false)).toBe('▁▂▃▄▅▆▇█');
  expect(sparkline([0.991, null, 0.999], false)).toBe('▁·█');
  expect(sparkline([7, null, 0], true)).toBe('8.1');
  expect(sparkline([3, 3], false)).toBe('▄▄');
  expect(sparkline([null, null], true)).toBe('..');
  expect(sparkline([], false)).toBe('');
});

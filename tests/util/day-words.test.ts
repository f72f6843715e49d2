import { expect, it } from 'vitest';
import { dayWords, instantWords } from '../../src/model/day-words.ts';

it('days are written as people do, and a half-open end by its last day', () => {
  expect(dayWords('2025-09-15', 'vi')).toBe('15/09/2025');
  expect(dayWords('2025-09-15T08:00:00.000000', 'en')).toBe('2025-09-15');
  expect(dayWords('2025-03-01T00:00:00.000000', 'vi', -1)).toBe('28/02/2025');
});

it.each([
  ['2025-09-15T00:00:00.000000', '15/09/2025 00:00'],
  ['2025-09-15T08:30', '15/09/2025 08:30'],
  ['2025-09-15T08:30:00', '15/09/2025 08:30'],
  ['2025-09-15T08:30:10', '15/09/2025 08:30:10'],
  ['2025-09-15T23:59:59.999999', '15/09/2025 23:59:59.999999'],
  ['2025-09-15T08:30:00.500000', '15/09/2025 08:30:00.5'],
])('instants are never told rounded: %s', (instant, words) => {
  expect(instantWords(instant, 'vi')).toBe(words);
  expect(instantWords(instant, 'en')).toBe(words.replace('15/09/2025', '2025-09-15'));
});

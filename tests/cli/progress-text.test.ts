import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { clock, phaseLine, type Standing, secondsLeft, size, statusLine } from '../../src/cli/progress-text.ts';
import { PHASES } from '../../src/model/progress.ts';

const MIB = 1024 * 1024;
/** A quarter of 1000 MiB, ten seconds after the load began; it is now two seconds later. */
const loading: Standing = {
  phase: 'load',
  rows: 1_234_567,
  bytes: 250 * MIB,
  totalBytes: 1000 * MIB,
  seconds: 12,
  at: 10,
};

describe('the line of a phase that runs', () => {
  it('says phase, rows, speed and time left in both languages', () => {
    expect(statusLine(loading, 'vi', 200)).toBe(
      'nạp dữ liệu 25 % · 1.234.567 bản ghi · 123.457/giây · 250/1.000 MiB · 25 MiB/giây · đã 0:12 · còn 0:28',
    );
    expect(statusLine(loading, 'en', 200)).toBe(
      'loading 25 % · 1,234,567 records · 123,457/s · 250/1,000 MiB · 25 MiB/s · 0:12 gone · 0:28 left',
    );
  });

  it.each([
    [92, 'nạp dữ liệu 25 % · 1.234.567 bản ghi · 123.457/giây · 250/1.000 MiB · đã 0:12 · còn 0:28'],
    [80, 'nạp dữ liệu 25 % · 1.234.567 bản ghi · 123.457/giây · đã 0:12 · còn 0:28'],
    [65, 'nạp dữ liệu 25 % · 1.234.567 bản ghi · 123.457/giây · còn 0:28'],
    [50, 'nạp dữ liệu 25 % · 1.234.567 bản ghi · còn 0:28'],
    [40, 'nạp dữ liệu 25 % · còn 0:28'],
    [20, 'nạp dữ liệu 25 %'],
    [8, 'nạp dữ …'],
    [1, '…'],
    [0, ''],
  ])('in %i cells leaves out what matters least, and cuts no number', (width, wanted) => {
    expect(statusLine(loading, 'vi', width)).toBe(wanted);
  });

  it('never is wider than the terminal, nor splits a letter from its marks', () => {
    for (const phase of PHASES) {
      for (const form of ['NFC', 'NFD'] as const) {
        for (let width = 0; width <= 120; width++) {
          const line = statusLine({ ...loading, phase }, 'vi', width).normalize(form);
          expect([line, stringWidth(line) <= width]).toEqual([line, true]);
        }
      }
    }
    expect(statusLine({ phase: 'evaluate', seconds: 0, at: 0 }, 'vi', 6)).toBe('soát …');
  });

  it('has nothing to guess from at the beginning', () => {
    const start: Standing = { phase: 'load', rows: 0, bytes: 0, totalBytes: 5000, seconds: 0, at: 0 };
    expect(statusLine(start, 'vi', 200)).toBe('nạp dữ liệu 0 % · 0 bản ghi · 0/5 KiB · đã 0:00');
    expect(statusLine({ ...start, totalBytes: 0 }, 'vi', 200)).toBe('nạp dữ liệu… · 0 bản ghi · 0/0 KiB · đã 0:00');
    expect(statusLine({ phase: 'rules', seconds: 0, at: 0 }, 'en', 200)).toBe('reading rules… · 0:00 gone');
    expect(statusLine({ ...start, bytes: 2500, rows: 7, seconds: 0.9, at: 0.9 }, 'en', 200)).toBe(
      'loading 50 % · 7 records · 2/5 KiB · 0:00 gone',
    );
  });

  it('claims no part of what nobody knows the whole of', () => {
    const { totalBytes: _, ...packed } = loading;
    expect(statusLine(packed, 'vi', 200)).toBe(
      'nạp dữ liệu… · 1.234.567 bản ghi · 123.457/giây · 250 MiB · 25 MiB/giây · đã 0:12',
    );
  });

  it('says 100 % only when all is done', () => {
    expect(statusLine({ ...loading, bytes: 1000 * MIB - 1 }, 'vi', 20)).toBe('nạp dữ liệu 99 %');
    expect(statusLine({ ...loading, bytes: 1000 * MIB }, 'vi', 20)).toBe('nạp dữ liệu 100 %');
  });
});

describe('the time left', () => {
  it.each([
    ['is what the last leap foretold, less what went by since', {}, 28],
    ['is not guessed in the first second', { seconds: 0.99, at: 0.99 }, null],
    ['is not guessed from next to nothing', { bytes: 19 * MIB }, null],
    ['is not said when all is read', { bytes: 1000 * MIB }, null],
    ['is not said once it is over', { seconds: 40 }, null],
    ['is rounded up', { seconds: 39.5 }, 1],
  ])('%s', (_name, change, wanted) => {
    expect(secondsLeft({ ...loading, ...change })).toBe(wanted);
  });
});

describe('units', () => {
  it.each([
    [0, '0:00'],
    [59.9, '0:59'],
    [60, '1:00'],
    [3599, '59:59'],
    [3600, '1:00:00'],
    [90_061, '25:01:01'],
  ])('%d seconds are %s', (seconds, wanted) => {
    expect(clock(seconds)).toBe(wanted);
  });

  it.each([
    [0, '0 KiB'],
    [1535, '1 KiB'],
    [MIB - 1, '1.024 KiB'],
    [MIB, '1 MiB'],
    [1536 * MIB, '1.536 MiB'],
  ])('%d bytes are %s', (bytes, wanted) => {
    expect(size(bytes, 'vi')).toBe(wanted);
  });
});

describe('the line of a phase that is over', () => {
  it.each([
    ['vi', {}, 'nạp dữ liệu: 1.234.567 bản ghi · 250 MiB · 12,0 giây'],
    ['en', { seconds: 0.04 }, 'loading: 1,234,567 records · 250 MiB · 0.0 s'],
    ['vi', { seconds: 75.46 }, 'nạp dữ liệu: 1.234.567 bản ghi · 250 MiB · 75,5 giây'],
  ] as const)('%s %j', (lang, change, wanted) => {
    expect(phaseLine({ ...loading, ...change }, lang)).toBe(wanted);
  });

  it('names what is counted', () => {
    const one = (phase: Standing['phase']) => phaseLine({ phase, rows: 37, seconds: 1, at: 1 }, 'vi');
    expect(one('gate')).toBe('đối chiếu bản ghi: 37 bản ghi · 1,0 giây');
    expect(one('evaluate')).toBe('soát hồ sơ: 37 hồ sơ · 1,0 giây');
    expect(one('findings')).toBe('gom vi phạm và điều chưa xác định: 37 lượt · 1,0 giây');
    expect(phaseLine({ phase: 'measure', seconds: 1, at: 0 }, 'vi')).toBe('tính chỉ tiêu: 1,0 giây');
  });
});

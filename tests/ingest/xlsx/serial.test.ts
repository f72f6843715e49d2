import { describe, expect, it } from 'vitest';
import { STYLE, styleOf, styleOfFormat } from '../../../src/ingest/sources/xlsx/number-format.ts';
import { isoText, numberText, serialText } from '../../../src/ingest/sources/xlsx/serial.ts';

const date = (value: number, date1904 = false, style: (typeof STYLE)[keyof typeof STYLE] = STYLE.date): string | null =>
  serialText(Math.floor(value), value - Math.floor(value), style, date1904);

describe('a serial number', () => {
  it('is a day of the calendar of Excel, which has a 29 February 1900', () => {
    expect([0, 1, 59, 60, 61, 45_840, 2_958_465].map((n) => date(n))).toEqual([
      '1900-01-00 00:00:00',
      '1900-01-01 00:00:00',
      '1900-02-28 00:00:00',
      '1900-02-29 00:00:00',
      '1900-03-01 00:00:00',
      '2025-07-02 00:00:00',
      '9999-12-31 00:00:00',
    ]);
    expect([0, 60, 44_378].map((n) => date(n, true))).toEqual([
      '1904-01-01 00:00:00',
      '1904-03-01 00:00:00',
      '2025-07-02 00:00:00',
    ]);
    expect([date(-1), date(2_958_466)]).toEqual([null, null]);
  });

  it('has the second that was meant, at every second of a day and in fifteen digits', () => {
    for (let second = 0; second < 86_400; second++) {
      const value = 45_840 + second / 86_400;
      const clock = new Date(second * 1000).toISOString().slice(11, 19);
      expect(date(value)).toBe(`2025-07-02 ${clock}`);
      expect(date(Number(value.toPrecision(15)))).toBe(`2025-07-02 ${clock}`);
    }
    expect(date(45_840.999999999)).toBe('2025-07-03 00:00:00');
    expect(date(45_840 + 0.5 + 0.123 / 86_400)).toBe('2025-07-02 12:00:00.123');
  });

  it('is a time where the format has no day, and no day is made up for it', () => {
    expect([0, 1 / 3, 0.99999].map((n) => date(n, false, STYLE.time))).toEqual([
      '00:00:00',
      '08:00:00',
      '23:59:59.136',
    ]);
    expect(date(45_840.5, false, STYLE.time)).toBe('2025-07-02 12:00:00');
    expect(date(1.5, false, STYLE.elapsed)).toBe('36:00:00');
  });
});

describe('a number format', () => {
  it('says what a number is', () => {
    const is = (style: number): string | undefined => Object.entries(STYLE).find(([, value]) => value === style)?.[0];
    const codes: Readonly<Record<string, string>> = {
      General: 'number',
      '0.00': 'number',
      '#,##0 "đồng";[Red]-#,##0 "ngày"': 'number',
      '0.00E+00': 'number',
      '[$-409]#,##0': 'number',
      '"dd/mm/yyyy" 0': 'number',
      '\\d\\m0': 'number',
      'dd/mm/yyyy': 'date',
      '[$-42A]d" tháng "m" năm "yyyy;@': 'date',
      'yyyy\\-mm\\-dd\\Thh:mm:ss.000': 'date',
      mmm: 'date',
      'd-mmm': 'date',
      'h:mm AM/PM': 'time',
      'mm:ss.0': 'time',
      '[h]:mm': 'elapsed',
      '[mm]:ss': 'elapsed',
    };
    expect(Object.fromEntries(Object.keys(codes).map((code) => [code, is(styleOfFormat(code))]))).toEqual(codes);
    expect([0, 9, 14, 17, 18, 21, 22, 45, 46, 47, 49, 58, 170].map((id) => is(styleOf(id, new Map())))).toEqual([
      ...['number', 'number', 'date', 'date', 'time', 'time', 'date', 'time', 'elapsed', 'time', 'number', 'date'],
      'number',
    ]);
  });
});

describe('other values', () => {
  it('are written so that they mean what they meant', () => {
    expect([1e15, 1e20, 0.1 + 0.2, 1.5e-9, -1e-7, 123456789012345].map(numberText)).toEqual([
      ...['1000000000000000', '100000000000000000000', '0.30000000000000004', '0.0000000015', '-0.0000001'],
      '123456789012345',
    ]);
    expect(
      ['2025-12-09', '2025-12-09T08:30', '2025-12-09T08:30:15.25', '2025-12-09T08:30:00Z', '9/12/2025'].map(isoText),
    ).toEqual([...['2025-12-09 00:00:00', '2025-12-09 08:30:00', '2025-12-09 08:30:15.25', null, null]]);
  });
});

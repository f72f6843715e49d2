import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import { LANGUAGES } from '../../src/model/text.ts';
import { signsOf } from '../../src/report/ascii.ts';
import { type Page, pageText } from '../../src/report/diff-page.ts';
import type { ReportContext, Style } from '../../src/report/formatter.ts';
import { padEnd, padStart, shorten, WIDTH } from '../../src/report/layout.ts';
import { text } from '../../src/report/text.ts';
import { soat, tinyConfig } from '../support/cli.ts';
import { widened } from '../support/made-up.ts';

const style = (ascii: boolean): Style => ({ ascii, paint: (_, words) => words });
/** Signs that are neither ASCII nor letters with their marks. */
const SIGNS = /[^\p{ASCII}\p{L}\p{M}]/u;

let tiny: RunResult;
beforeAll(async () => {
  const ran = await soat(['audit', '--config', tinyConfig, '--exit-zero', '--progress', 'none', '--format', 'json']);
  tiny = JSON.parse(ran.stdout) as RunResult;
});

/** Lines of the summary, as a terminal would get them. */
function linesOf(result: RunResult, lang: ReportContext['lang'], ascii: boolean): readonly string[] {
  const written = ['result.json', 'metrics.csv'].map((name) => `/du-lieu/${'kết quả '.repeat(30)}/${name}`);
  if (text.kind !== 'text') throw new Error('no text');
  const context = { result, lang, style: style(ascii), written } as unknown as ReportContext;
  return text.render(context).trimEnd().split('\n');
}

function expectFit(lines: readonly string[]): void {
  expect(lines.filter((line) => stringWidth(line) > WIDTH)).toEqual([]);
  expect(lines.filter((line) => line.normalize('NFC') !== line)).toEqual([]);
}

describe('the summary for a terminal', () => {
  const runs: readonly (readonly [string, () => RunResult])[] = [
    ['of the small sample', () => tiny],
    ['of 74 units and millions of dossiers', () => widened(tiny, 74, 10_000_000)],
    [
      'of units whose names are long and odd',
      () => ({
        ...tiny,
        units: tiny.units.map((unit, n) => ({
          ...unit,
          name: `${'Ủy ban nhân dân 𠀋 '.repeat(4)}${n}`.normalize('NFD'),
        })),
      }),
    ],
  ];

  it.each(runs)('%s fits 50 lines of 100 columns, in both languages, with any signs', (name, of) => {
    for (const lang of LANGUAGES)
      for (const ascii of [false, true]) {
        const lines = linesOf(of(), lang, ascii);
        expect(lines.some((line) => /^ {2}(UBND|[ỦU])/.test(line.normalize('NFC')))).toBe(true);
        expect(lines.length).toBeLessThanOrEqual(50);
        expect(lines.filter((line) => stringWidth(line) > WIDTH)).toEqual([]);
        if (!name.includes('odd')) expectFit(lines);
        if (ascii) expect(lines.filter((line) => SIGNS.test(line))).toEqual([]);
      }
  });

  it('says with ASCII signs what it says with others, letters with their marks', () => {
    const [plain, ascii] = [linesOf(tiny, 'vi', false), linesOf(tiny, 'vi', true)];
    expect(ascii).toHaveLength(plain.length);
    const letters = (line: string): string => (line.match(/[\p{L}\p{M}\d]+/gu) ?? []).join(' ').replace(/\bx /g, '');
    expect(ascii.slice(0, 12).map(letters)).toEqual(plain.slice(0, 12).map(letters));
    expect(ascii.find((line) => line.includes(' B5 '))).toMatch(
      /^ {2}x B5 .* >=70 % {2}34,6 % \(9\/26\) \[29,0 - 45,2\] \| /,
    );
    // Columns stay where they are.
    for (const [n, line] of plain.entries())
      if (/^ {2}\S B/.test(line)) expect(stringWidth(ascii[n] ?? '')).toBe(stringWidth(line));
  });

  it('has room for some units, however much there is to notice of the data', () => {
    const note = { kind: 'hiddenSheet', file: 'f.xlsx', part: 's', column: null, count: 1, firstRecord: null } as const;
    const takenFor = [{ written: 'Ha Tu', dossiers: 3 }];
    const many: RunResult = {
      ...widened(tiny, 74, 1_000_000),
      notes: [...tiny.notes, note, { ...note, kind: 'totalDisagrees', firstRecord: 9 }],
      rejectedBy: [...tiny.rejectedBy, { about: 'maHoSo', reason: 'missing', count: 3 }],
    };
    const units = many.units.map((unit) => ({ ...unit, takenFor, inDirectory: unit.id !== 'dv-001' }));
    const lines = linesOf({ ...many, units }, 'vi', false);
    expect(lines.length).toBeLessThanOrEqual(50);
    expect(lines.filter((line) => line.startsWith('  UBND xã, phường có tên')).length).toBeGreaterThanOrEqual(2);
    expect(lines.some((line) => /^ {2}… và \d+ điều nữa về dữ liệu$/.test(line))).toBe(true);
  });
});

describe('a text that is cut', () => {
  const stacked = 'Uỷ ban nhân dân'.normalize('NFD');

  it('is never cut between a letter and its marks', () => {
    const whole = new Set([...new Intl.Segmenter('vi').segment(stacked)].map(({ segment }) => segment));
    for (let width = 1; width < 16; width++) {
      const cut = shorten(stacked, width);
      expect(stringWidth(cut)).toBeLessThanOrEqual(width);
      const kept = [...new Intl.Segmenter('vi').segment(cut.replace(/…$/, ''))].map(({ segment }) => segment);
      expect(kept.filter((segment) => !whole.has(segment))).toEqual([]);
    }
  });

  it('is as wide as it has to be', () => {
    for (const words of [stacked, 'Ủy ban', '漢字漢字漢字', '👩‍👩‍👧‍👦 gia đình']) {
      expect([stringWidth(padEnd(words, 6)), stringWidth(padStart(words, 6))]).toEqual([6, 6]);
      expect(padEnd(words, 40).trimEnd()).toBe(words);
    }
  });
});

describe('ASCII signs', () => {
  it('stand for signs only, and take no more room', () => {
    const line = '  ✖ “B2” ≥ 30 % · 28,9 – 45 → 46 − 1 × 2… Đặng Thị Ửng \u0301';
    expect(signsOf(line, { ascii: true })).toBe('  x "B2" >=30 % | 28,9 - 45 > 46 - 1 x 2~ Đặng Thị Ửng \u0301');
    expect(stringWidth(signsOf(line, { ascii: true }))).toBe(stringWidth(line));
    expect(signsOf(line, { ascii: false })).toBe(line);
    expect(signsOf('  … và 3\n★', { ascii: true })).toBe('  ... và 3\n?');
  });
});

describe('a page of tables', () => {
  const page: Page = {
    title: `Tên ${'rất dài '.repeat(30)}`,
    sections: [
      {
        title: 'Số liệu → khác',
        lines: [`${'Một dòng dài nói nhiều điều về số liệu; '.repeat(6)}hết`],
        table: {
          head: ['Quy tắc', 'Đơn vị', 'Lần trước', 'Lần này', 'n'],
          rows: [['r'.repeat(60), 'Ủy ban nhân dân phường '.repeat(3), '98,7 % (1/2) …', 'x'.repeat(50), '12']],
          numbers: [4],
        },
      },
    ],
  };

  it('fits 100 columns, loses no word of its lines, and keeps its numbers', () => {
    for (const ascii of [false, true]) {
      const shown = pageText(page, 'vi', style(ascii));
      expectFit(shown.split('\n'));
      expect(shown.replace(/\s+/g, ' ')).toContain('về số liệu; hết');
      expect(shown).toMatch(/ 12\n/);
      if (ascii) expect(shown).not.toMatch(SIGNS);
    }
  });
});

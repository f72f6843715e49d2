import { describe, expect, it } from 'vitest';
import { escapeMarkdown, type Page, pageMarkdown, pageText } from '../../src/report/diff-page.ts';

const plain = { ascii: false, paint: (_: string, text: string) => text };
const page = (rows: number): Page => ({
  title: 'x',
  sections: [
    {
      title: 'y',
      lines: ['a\nb'],
      table: { head: ['id', 'n'], numbers: [1], rows: Array.from({ length: rows }, (_, n) => [`đ${n}`, String(n)]) },
    },
  ],
});

describe('a page in markdown', () => {
  it.each([
    ['a|b', 'a\\|b'],
    ['<script>&', '&lt;script&gt;&amp;'],
    ['[x](y) ![z](w)', '\\[x\\](y) !\\[z\\](w)'],
    ['**b** _i_ ~~s~~ `c`', '\\*\\*b\\*\\* \\_i\\_ \\~\\~s\\~\\~ \\`c\\`'],
    ['one\n\n# two\r\n| three', 'one # two \\| three'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['1. item', '1\u200B. item'],
    ['a\\|b', 'a\\\\\\|b'],
    ['@all a@b.vn #5', '@\u200Ball a@\u200Bb.vn #\u200B5'],
    ['https://x.vn www.x.vn', 'https:\u200B//x.vn www\u200B.x.vn'],
    ['đ\u202Eẩy\u0007', 'đ\uFFFDẩy\uFFFD'],
  ])('%j means nothing but itself', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('has tables of as many cells a row as the heading, and says how many rows are left out', () => {
    const lines = pageMarkdown(page(103), 'en').split('\n');
    expect(lines.slice(0, 8)).toEqual(['## x', '', '### y', '', '- a b', '', '| id | n |', '| --- | ---: |']);
    expect(lines.filter((line) => line.startsWith('| đ'))).toHaveLength(100);
    expect(lines.at(-2)).toBe('… and 3 more rows (see --format json)');
    expect(pageMarkdown(page(100), 'en')).not.toContain('more rows');
  });
});

it('a page for a terminal stands in columns', () => {
  expect(pageText(page(11), 'vi', plain).split('\n').slice(3, 7)).toEqual([
    '  a\uFFFDb',
    '  id    n',
    '  đ0    0',
    '  đ1    1',
  ]);
  expect(pageText(page(33), 'vi', plain)).toContain('… và 3 dòng nữa (xem --format json)');
});

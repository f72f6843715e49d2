import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunHistory } from '../../src/model/run-history.ts';
import { LANGUAGES } from '../../src/model/text.ts';
import { historyPage } from '../../src/report/html/history-page.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { madeUpHistory } from '../support/history.ts';
import { lightRules } from '../support/light.ts';
import { all, bodyOf, byId, type Node, named, parsePage, tableOf, textOf } from '../support/page.ts';

const history = madeUpHistory();
const labelsIn = (node: Node): string[] =>
  named(node, 'svg').map(({ attributes }) => attributes.get('aria-label') ?? '');
const rowsOf = (node: Node, caption: string): string[][] => tableOf(node, caption).map((cells) => cells.map(textOf));

describe('the page of a history, read back', () => {
  it('has every run with its whole digest, the last first', async () => {
    const runs = rowsOf(byId(parsePage(await historyPage(history, 'vi')), 'runs'), 'Các lượt, mới nhất trước');
    expect(runs.map((cells) => [cells[1], cells[4], cells[6], cells[7]])).toEqual(
      [...history.runs]
        .reverse()
        .map((run) => [run.period.id, run.plan, `${run.loaded}`.replace(/000$/, '.000'), run.digest]),
    );
  });

  it('draws each figure of all units: known ones as bars, open ones and gaps by their words, goals as lines', async () => {
    const section = byId(parsePage(await historyPage(history, 'vi')), 't1');
    const [charts] = all(section, ({ attributes }) => attributes.get('class') === 'charts');
    expect(labelsIn(charts as Node)).toEqual([
      'B11 Giải quyết đúng hạn: 2025-05 95,1 % (951/1.000); 2025-06 98,9 % (989/1.000); … (chưa soát); 2025-08 — (chưa xác định); 2025-09 99,1 % (9.912/10.000)',
      'D1 Điểm: 2025-05 — (không phát sinh); 2025-06 27,7/44; … (chưa soát); 2025-08 31/44; 2025-09 41/44',
      'C2 Hồ sơ: 2025-05 8; 2025-06 4; … (chưa soát); 2025-08 0; 2025-09 5',
    ]);
    const heights = named(charts as Node, 'svg').map((svg) =>
      named(svg, 'rect').map(({ attributes }) => Number(attributes.get('height'))),
    );
    // Of 120: shares of one, points of 44, and a count of its greatest.
    expect(heights).toEqual([
      [114.1, 118.7, 0, 0, 118.9],
      [0, 75.7, 0, 84.5, 111.8],
      [120, 60, 0, 0, 75],
    ]);
    const goals = all(charts as Node, ({ attributes }) => attributes.get('class') === 'goal');
    expect(goals.map(textOf)).toEqual(['Yêu cầu > 99 %', 'Yêu cầu ≥ 40', 'Yêu cầu ≤ 5']);
    expect(textOf(section)).toContain('không kỳ nào có số: F1');
  });

  it('has a line for each figure of each unit, from its least to its greatest, with every figure in its label', async () => {
    const section = byId(parsePage(await historyPage(history, 'vi')), 't1');
    expect(rowsOf(section, 'Từng đơn vị')).toEqual([
      ['UBND phường Hà Tu', 'B11 Giải quyết đúng hạn', '', '100,0 % → 97,1 %', '> 99 %', '✖ không đạt'],
      ['SO-NNMT', 'B11 Giải quyết đúng hạn', '', '100,0 % → 100,0 %', '> 99 %', '✔ đạt'],
    ]);
    const cells = tableOf(section, 'Từng đơn vị').map((cells) => cells[2] as Node);
    expect(cells.flatMap(labelsIn)).toEqual([
      'UBND phường Hà Tu, B11 Giải quyết đúng hạn: 2025-05 100,0 %; 2025-06 không phát sinh; chưa soát; 2025-08 50,0 %; 2025-09 97,1 %',
      'SO-NNMT, B11 Giải quyết đúng hạn: 2025-05 100,0 %; 2025-06 100,0 %; chưa soát; 2025-08 100,0 %; 2025-09 100,0 %',
    ]);
    const paths = cells.flatMap((cell) => named(cell, 'path').map(({ attributes }) => attributes.get('d')));
    // A period alone is a point, a gap breaks the line, and figures that are all alike stand in the middle.
    expect(paths).toEqual(['M4,4ZM80.5,20L106,4.9', 'M4,12L29.5,12M80.5,12L106,12']);
  });

  it('tells no status of a unit that is not in the last period, and keeps its line on the periods of all', async () => {
    const trends = history.trends.map((one) =>
      one.unit === 'SO-NNMT' ? { ...one, points: one.points.slice(0, 2) } : one,
    );
    const section = byId(parsePage(await historyPage({ ...history, trends }, 'vi')), 't1');
    const [, gone] = tableOf(section, 'Từng đơn vị');
    expect(gone?.map(textOf).at(-1)).toBe('không có ở kỳ cuối');
    expect(labelsIn(gone?.[2] as Node)).toEqual([
      'SO-NNMT, B11 Giải quyết đúng hạn: 2025-05 100,0 %; 2025-06 100,0 %; chưa soát; 2025-08 không có; 2025-09 không có',
    ]);
    const [path] = named(gone?.[2] as Node, 'path').map(({ attributes }) => attributes.get('d'));
    expect(path).toBe('M4,12L29.5,12');
  });

  it('names closed periods that drifted', async () => {
    const section = byId(parsePage(await historyPage(history, 'en')), 'd1');
    expect(textOf(section)).toContain(`Closed period 2025-05 drifted: ${'e'.repeat(12)} → ${'1'.repeat(12)}`);
  });

  it.each(LANGUAGES)('leaves no hole, fetches nothing and has no script, in %s', async (lang) => {
    const text = await historyPage(history, lang);
    const page = parsePage(text);
    expect(text).not.toMatch(/\{[a-zA-Z]+\}(?![^<]*<\/style>)|undefined|NaN|\[object|Infinity/);
    const [policy] = all(page, ({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy');
    expect(policy?.attributes.get('content')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; base-uri 'none'; form-action 'none'$/,
    );
    expect([named(page, 'script').length, named(page, 'style').length]).toEqual([0, 1]);
    for (const { attributes } of all(page, () => true)) {
      for (const key of attributes.keys()) expect(key).not.toMatch(/^(on|src|style$|action|data$|xlink)/);
    }
    expect(await historyPage(history, lang)).toBe(text);
  });

  it('takes names and titles for text, and has a page for a history of nothing', async () => {
    const nasty = '</title><script>alert(1)</script>" onload="x \u001b[31m\u202e';
    const bad: RunHistory = {
      ...history,
      trends: history.trends.map((one) => ({ ...one, unitName: nasty, title: { vi: nasty, en: nasty } })),
    };
    const page = parsePage(await historyPage(bad, 'vi'));
    expect(named(page, 'script')).toEqual([]);
    expect(bodyOf(byId(page, 't1')).flat().map(textOf)[0]).toContain(
      '<script>alert(1)</script>" onload="x \uFFFD[31m\uFFFD',
    );
    const none = parsePage(await historyPage({ schemaVersion: 1, runs: [], trends: [], drift: [] }, 'vi'));
    expect(textOf(byId(none, 'runs'))).toContain('Chưa có lượt nào.');
  });
});

describe('soat history --format html:FILE', () => {
  it('writes every unit of a history that was kept, and overwrites nothing unasked', async () => {
    const folder = tempFolder();
    const [kept, page] = [join(folder, 'h.duckdb'), join(folder, 'lịch sử.html')];
    const dump = write(folder, 'a.csv', csv([row(1), row(2, { NgayKetThucXuLy: '20250708100000' })]));
    const ran = await soat([...ordinary(dump), '--rules-dir', lightRules(), '--exit-zero', '--history', kept]);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const told = await soat(['history', kept, '--format', `html:${page}`]);
    expect([told.code, told.stdout, told.stderr]).toEqual([0, '', '']);
    const tree = parsePage(readFileSync(page, 'utf8'));
    expect(labelsIn(tree).join('\n')).toContain('2025-07 50,0 % (1/2)');
    expect(
      rowsOf(tree, 'Từng đơn vị')
        .find(([, name]) => name?.startsWith('B11'))
        ?.slice(0, 4),
    ).toEqual(['UBND phường Hà Tu', expect.stringContaining('B11'), '', '50,0 %']);
    const again = await soat(['history', kept, '--format', `html:${page}`]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('E-USE-009')]);
    expect((await soat(['history', kept, '--force', '--format', `html:${page}`])).code).toBe(0);
    const before = readFileSync(kept);
    const own = await soat(['history', kept, '--force', '--format', `html:${kept}`]);
    expect([own.code, own.stderr]).toEqual([2, expect.stringContaining('E-USE-014')]);
    expect(readFileSync(kept).equals(before)).toBe(true);
    const wrong = await soat(['history', kept, '--format', 'pdf']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('E-USE-006')]);
    const nowhere = await soat(['history', kept, '--format', 'html']);
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('E-USE-011')]);
    const missing = await soat(['history', join(folder, 'none.duckdb'), '--format', `html:${join(folder, 'b.html')}`]);
    expect([missing.code === 0, existsSync(join(folder, 'b.html'))]).toEqual([false, false]);
  });
});

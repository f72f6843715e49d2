import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { citedPlace, ownPlace } from '../../src/model/law.ts';
import { RunResult } from '../../src/model/run-result.ts';
import { reportDocument } from '../../src/report/docx/docx.ts';
import { lawSheet } from '../../src/report/xlsx/about-sheets.ts';
import { soat, tempFolder, tinyConfig } from '../support/cli.ts';
import { readDocx, rowsUnder } from '../support/docx.ts';

describe('where something stands in the law', () => {
  it.each([
    ['khoản 3 Điều 17', '1/2025/NĐ-CP', 'khoản 3 Điều 17 1/2025/NĐ-CP', 'khoản 3 Điều 17, 1/2025/NĐ-CP'],
    ['nhóm chỉ số,', 'QĐ 7', 'nhóm chỉ số, QĐ 7', 'nhóm chỉ số, QĐ 7'],
    ['Điều 17 NĐ 1, sửa đổi theo', 'NĐ 2', 'Điều 17 NĐ 1, sửa đổi theo NĐ 2', 'Điều 17 NĐ 1, sửa đổi theo NĐ 2'],
    [null, 'NĐ 2', 'NĐ 2', 'NĐ 2'],
  ])('reads %s with its act, punctuated once', (provision, act, spaced, set) => {
    expect([citedPlace(provision, act), citedPlace(provision, act, ', ')]).toEqual([spaced, set]);
  });

  it.each([
    ['khoản 3 Điều 17', 'khoản 3 Điều 17'],
    ['nhóm chỉ số công khai, minh bạch,', 'nhóm chỉ số công khai, minh bạch'],
    ['Điều 17 NĐ 1, sửa đổi theo', 'Điều 17 NĐ 1'],
    ['Điều 17 NĐ 1, được sửa đổi, bổ sung theo', 'Điều 17 NĐ 1'],
  ])('%s by itself is %s', (provision, own) => expect(ownPlace(provision)).toBe(own));
});

describe('every report that cites', () => {
  const DANGLING = /,,|,\s*;|sửa đổi theo\s*(?:,|;|$)|,$/;
  let result: RunResult;
  let page: string;
  beforeAll(async () => {
    const folder = tempFolder();
    const [json, html] = [join(folder, 'r.json'), join(folder, 'r.html')];
    const formats = ['--format', `json:${json}`, '--format', `html:${html}`];
    const ran = await soat(['audit', '--config', tinyConfig, ...formats, '--exit-zero', '--progress', 'none']);
    expect(ran.code, ran.stderr).toBe(0);
    result = RunResult.parse(JSON.parse(readFileSync(json, 'utf8')));
    page = readFileSync(html, 'utf8');
    const provisions = result.rules.flatMap(({ citations }) => citations.map(({ provision }) => provision ?? ''));
    expect(provisions.filter((one) => one.endsWith(',')).length).toBeGreaterThan(3);
    expect(provisions.filter((one) => one.endsWith('theo')).length).toBeGreaterThan(1);
  });

  it('names the provision cleanly in the annex of the document', async () => {
    const read = readDocx(await reportDocument(result, 'vi'));
    const cited = rowsUnder(read, 'Số, ký hiệu', 'Tên văn bản').map((cells) => cells[2] ?? '');
    expect(cited.length).toBeGreaterThan(3);
    for (const words of cited) expect(words).not.toMatch(DANGLING);
    expect(cited.join('\n')).toContain('nhóm chỉ số công khai, minh bạch; ');
  });

  it('names it cleanly in the sheet of the law', () => {
    const { columns, rows } = lawSheet(result, 'vi');
    const place = columns.findIndex(({ head }) => head === 'Điều khoản');
    const words = rows.flatMap((row) => (row[place] === null ? [] : [String(row[place])]));
    expect(words.length).toBeGreaterThan(20);
    for (const one of words) expect(one).not.toMatch(DANGLING);
  });

  it('reads on to the act on the page', () => {
    const items = [...page.matchAll(/<li>([^<]*)/g)].map(([, text = '']) => text);
    expect(items).toContainEqual(expect.stringMatching(/^nhóm chỉ số tiến độ giải quyết, 766\/QĐ-TTg \(/));
    expect(items).toContainEqual(expect.stringMatching(/, sửa đổi theo 309\/2026\/NĐ-CP \(/));
    expect(page).not.toMatch(/,,|sửa đổi theo,/);
  });
});

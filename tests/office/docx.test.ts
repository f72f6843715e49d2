import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { convert } from '../../.ci/office.mjs';
import { RunResult } from '../../src/model/run-result.ts';
import { reportDocument } from '../../src/report/docx/docx.ts';
import { soat, tempFolder, tinyConfig } from '../support/cli.ts';

/** LibreOffice Writer and Poppler: Debian packages libreoffice-writer-nogui and poppler-utils; the font is of fonts-liberation. */
const run = promisify(execFile);
const SECONDS = 120_000;

interface Printed {
  /** The pages, without what the margin of columns costs. */
  readonly pages: readonly string[];
  readonly info: string;
}

/** A report as a word processor prints it. */
async function printed(result: RunResult, lang: 'vi' | 'en'): Promise<Printed> {
  const folder = tempFolder();
  writeFileSync(join(folder, 'r.docx'), await reportDocument(result, lang));
  await convert(folder, 'r.docx', 'pdf');
  const pdf = join(folder, 'r.pdf');
  const { stdout } = await run('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 1e8 });
  const { stdout: info } = await run('pdfinfo', [pdf]);
  // A printer spreads the letters of an even line; which of the gaps are spaces nobody can tell afterwards.
  return { pages: stdout.normalize('NFC').split('\f').slice(0, -1), info };
}

const bare = (text: string): string => text.replaceAll(/\s+/g, '');
const whole = (n: number): string => new Intl.NumberFormat('vi-VN').format(n);

describe('a printed report', () => {
  let result: RunResult;
  let vi: Printed;
  beforeAll(async () => {
    const json = join(tempFolder(), 'r.json');
    const ran = await soat([
      'audit',
      '--config',
      tinyConfig,
      '--exit-zero',
      '--progress',
      'none',
      '--format',
      `json:${json}`,
    ]);
    expect(ran.code).toBe(0);
    result = RunResult.parse(JSON.parse(readFileSync(json, 'utf8')));
    vi = await printed(result, 'vi');
  }, SECONDS);

  it('begins as an administrative document, each line of its head whole', () => {
    const [first = ''] = vi.pages;
    const lines = first.split('\n').map((line) => line.trim());
    expect(lines.some((line) => /^TỈNH QUẢNG NINH\s+CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$/.test(line))).toBe(true);
    expect(lines.some((line) => /^….*Độc lập - Tự do - Hạnh phúc$/.test(line))).toBe(true);
    expect(lines.some((line) => /^Số: ……\/BC-……\s+…+, ngày … tháng … năm …$/.test(line))).toBe(true);
    expect(lines).toContain('BÁO CÁO');
    // No number on the first page, and one above the text of the second.
    expect(lines.find((line) => line !== '')).toMatch(/^TỈNH/);
    expect(vi.pages[1]?.trim().split('\n')[0]).toBe('2');
  });

  it('has the figures of the run', () => {
    const text = bare(vi.pages.join(''));
    const [form] = result.forms;
    for (const [i, { no, title, apart }] of (form?.columns ?? []).entries()) {
      const n = form?.rows[0]?.cells[i] ?? 0;
      if (!apart) expect(text).toContain(bare(`${title.vi}[${no}]${whole(n)}`));
    }
    const shares = result.targetResults
      .filter(({ unit }) => unit === null)
      .flatMap(({ parts }) => parts.map(({ indicator }) => indicator))
      .map((id) => result.indicatorResults.find((one) => one.unit === null && one.indicator === id)?.value);
    expect(shares.filter(Boolean)).toHaveLength(15);
    for (const value of shares) if (value) expect(text).toContain(`(${whole(value.n)}/${whole(value.d)})`);
    for (const { name } of result.units) expect(text).toContain(bare(name));
    expect(text).toContain(result.digest);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('is as long as six units are worth, on A4', () => {
    expect(vi.pages.length).toBeGreaterThan(10);
    expect(vi.pages.length).toBeLessThan(30);
    expect(vi.info).toContain('A4');
    const signed = vi.pages.findIndex((page) => page.includes('CHỨC VỤ CỦA NGƯỜI KÝ'));
    expect(vi.pages[signed]).toContain('kính báo cáo./.');
    expect(vi.pages[signed]).toContain('Nơi nhận:');
    expect(vi.pages[signed + 1]).toMatch(/^\s*Phụ lục I\n/);
    expect(vi.pages.filter((page) => page.trim() === '')).toEqual([]);
  });

  it('prints in English too', async () => {
    const en = await printed(result, 'en');
    expect(en.pages[0]).toMatch(/QUẢNG NINH PROVINCE\s+SOCIALIST REPUBLIC OF VIET NAM\n/);
    expect(Math.abs(en.pages.length - vi.pages.length)).toBeLessThan(4);
  });

  it('of 74 units keeps to the pages that its tables need', async () => {
    const units = Array.from({ length: 74 }, (_, n) => {
      const [first] = result.units;
      if (!first) throw new Error('no unit');
      return { ...first, id: `MDV-${n + 100}`, name: `UBND phường số ${n}, tỉnh <Quảng Ninh> & \u202Elân cận` };
    });
    const many = await printed({ ...result, units }, 'vi');
    const text = bare(many.pages.join(''));
    for (const { id } of units) expect(text).toContain(bare(id));
    for (const word of ['<Quảng', 'Ninh>', 'cận']) expect(text).toContain(word);
    expect(text).not.toMatch(/\p{Bidi_Control}/u);
    expect(many.pages.length).toBeLessThan(60);
  });
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { convert } from '../../.ci/office.mjs';
import type { RunResult } from '../../src/model/run-result.ts';
import { percentage } from '../../src/report/number.ts';
import { SHEETS } from '../../src/report/xlsx/words.ts';
import { soat, tempFolder, tinyConfig } from '../support/cli.ts';
import { sheetsOf } from '../support/sheets.ts';

/** LibreOffice Calc and pdftotext: Debian packages libreoffice-calc-nogui and poppler-utils. */
describe('the workbook in LibreOffice', () => {
  const folder = tempFolder();
  const converted = (to: string): Promise<void> => convert(folder, 'report.xlsx', to);
  let result: RunResult;

  beforeAll(async () => {
    const formats = [`xlsx:${join(folder, 'report.xlsx')}`, `json:${join(folder, 'result.json')}`];
    const ran = await soat([
      'audit',
      '--config',
      tinyConfig,
      '--exit-zero',
      ...formats.flatMap((f) => ['--format', f]),
    ]);
    expect(ran.code, ran.stderr).toBe(0);
    result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as RunResult;
  });

  it('prints the words and the numbers', async () => {
    await converted('pdf');
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'report.pdf'), '-'], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    expect(text).toContain(result.digest);
    expect(text).toContain('Báo cáo soát hồ sơ thủ tục hành chính');
    expect(text).toContain('Giải quyết đúng hạn và trước hạn');
    const onTime = result.indicatorResults.find(
      ({ unit, indicator }) => unit === null && indicator === 'on-time',
    )?.value;
    expect(onTime).toBeTruthy();
    if (onTime) expect(text).toContain(percentage(onTime, 'en', 99).replace(' %', '%'));
    expect(text).not.toMatch(/Err:\d|#NAME\?|#VALUE!/);
  });

  it('has every finding as a row, its texts as texts', async () => {
    const name = SHEETS.findings.vi;
    const place = [...(await sheetsOf(join(folder, 'report.xlsx'))).keys()].indexOf(name) + 1;
    // Filter 44,34,76: comma, quotes, UTF-8; that sheet alone.
    await converted(`csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,${place}`);
    const csv = readFileSync(join(folder, `report-${name}.csv`), 'utf8');
    const { fail, undecided } = result.findings;
    const expected = fail.error + fail.warning + fail.note + undecided;
    expect(csv.match(/"?(?:lỗi|cảnh báo|lưu ý)"?,"?(?:vi phạm|chưa xác định)/g)?.length).toBe(expected);
  });
});

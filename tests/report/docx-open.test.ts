import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { RunResult, type TargetStatus } from '../../src/model/run-result.ts';
import { reportDocument } from '../../src/report/docx/docx.ts';
import { soat, tempFolder, tiny, tinyConfig } from '../support/cli.ts';
import { type ReadDocument, readDocx, rowsUnder } from '../support/docx.ts';
import { write } from '../support/dump.ts';

const audited = async (config: string, ...args: string[]): Promise<{ result: RunResult; read: ReadDocument }> => {
  const folder = tempFolder();
  const [json, docx] = [join(folder, 'r.json'), join(folder, 'r.docx')];
  const formats = ['--format', `json:${json}`, '--format', `docx:${docx}`, '--exit-zero', '--progress', 'none'];
  const ran = await soat(['audit', '--config', config, ...formats, ...args]);
  expect(ran.code, ran.stderr).toBe(0);
  return { result: RunResult.parse(JSON.parse(readFileSync(json, 'utf8'))), read: readDocx(readFileSync(docx)) };
};

/** The configuration of the sample, its files named in full, with lines of it changed. */
const changed = (change: (text: string) => string): string => {
  const text = readFileSync(tinyConfig, 'utf8').replaceAll(/\b[\w*-]+\.(?:csv|yaml)\b/g, (file) => join(tiny, file));
  return write(tempFolder(), 'soat.yaml', change(text));
};

let sample: Awaited<ReturnType<typeof audited>>;
beforeAll(async () => {
  sample = await audited(tinyConfig);
});

describe('what is missing altogether', () => {
  const LISTED = ['B2', 'B4', 'B6', 'B8', 'D4'];

  it('leaves a figure of the catalogue undetermined, and is not told to be nothing', async () => {
    const { result, read } = await audited(
      changed((text) => text.replace(/^procedures: .*\n/m, '')),
      '--allow-incomplete',
    );
    const rows = rowsUnder(read, 'Mã', 'Chỉ tiêu', 'Mức đề ra').filter(([id]) => LISTED.includes(id ?? ''));
    expect(rows.map(([id]) => id)).toEqual(LISTED);
    for (const [, , , value, bounds, verdict] of rows) {
      expect([value, bounds, verdict]).toEqual(['chưa xác định', '?', 'chưa xác định']);
    }
    for (const id of LISTED) {
      const title = result.targets.find((one) => one.id === id)?.title.vi;
      expect(read.paragraphs).toContain(`- ${id}. ${title}: dữ liệu không có hoặc không bao trùm danh mục thủ tục.`);
    }
    const reported = rowsUnder(read, 'Mã', 'Chỉ tiêu', 'Số báo cáo').find(([id]) => id === 'B6');
    expect(reported?.[3]).toBe('chưa xác định');
    const own = read.paragraphs.filter((text) => text.startsWith('- D3. '));
    expect(own).toHaveLength(2);
    for (const text of own) expect(text.match(/danh mục thủ tục/g)).toHaveLength(1);
  });

  it('is told by its bounds where it is points, and by the records where they were kept out', async () => {
    const { result } = sample;
    const [card] = result.scorecards;
    const points = card?.results.find(({ unit }) => unit === null);
    const undetermined = { status: 'undetermined', missing: null, reportedDifference: null } as const;
    const odd: RunResult = {
      ...result,
      targets: result.targets.map((one) =>
        one.id === 'B5' ? { ...one, measure: 'score', indicators: [card?.id ?? ''] } : one,
      ),
      indicatorResults: result.indicatorResults.map((row) =>
        row.indicator === 'on-time'
          ? { ...row, value: null, lower: null, upper: null, undecidedBy: [], undecided: 0, widenedBy: 3 }
          : row,
      ),
      targetResults: result.targetResults.map((row) => {
        if (row.target === 'B5')
          return { ...row, status: 'undetermined', parts: [{ ...undetermined, indicator: card?.id ?? '' }] };
        if (row.target !== 'B11') return row;
        return { ...row, status: 'undetermined', parts: row.parts.map((part) => ({ ...part, ...undetermined })) };
      }),
    };
    const read = readDocx(await reportDocument(RunResult.parse(odd), 'vi'));
    const shown = [points?.lower, points?.upper].map((one) => one?.shown.replace('.', ','));
    expect(read.paragraphs.find((text) => text.startsWith('- B5. '))).toContain(
      `: điểm còn có thể từ ${shown[0]} đến ${shown[1]}.`,
    );
    expect(read.paragraphs.find((text) => text.startsWith('- B11. '))).toContain(
      ': bản ghi bị loại có thể thuộc chỉ tiêu này (3).',
    );
    expect(
      rowsUnder(read, 'Mã', 'Chỉ tiêu', 'Mức đề ra')
        .find(([id]) => id === 'B11')
        ?.slice(3, 5),
    ).toEqual(['chưa xác định', '?']);
  });
});

describe('units of which no target is missed', () => {
  it('are not judged at all by a plan that sets targets for the province', async () => {
    const config = changed((text) =>
      text.replace(/^declared: .*\n/m, '').replace(/^plan: .*/m, 'plan: nghi-quyet-05-2021'),
    );
    const { result, read } = await audited(config);
    expect(result.targetResults.filter(({ unit, parts }) => unit !== null && parts.length > 0)).toEqual([]);
    expect(read.paragraphs).toContain('Kế hoạch không giao chỉ tiêu nào cho từng đơn vị.');
    expect(read.text).not.toContain('Không đơn vị nào không đạt');
    const [head, first] = read.tables.find(([cells]) => cells?.[2] === 'Mã đơn vị') ?? [];
    expect(head).toEqual(['TT', 'Đơn vị', 'Mã đơn vị', 'Dữ liệu', 'Hồ sơ', 'Bản ghi bị loại', 'Lượt vi phạm']);
    expect(first).toHaveLength(7);
    const english = readDocx(await reportDocument(result, 'en'));
    expect(english.paragraphs).toContain('The plan sets no target for single units.');
  });

  it.each<[TargetStatus, string]>([
    ['met', 'Không đơn vị nào không đạt chỉ tiêu.'],
    ['undetermined', 'Chưa xác định được đơn vị nào không đạt chỉ tiêu; {units} đơn vị còn chỉ tiêu chưa xác định.'],
    ['noData', 'Không đơn vị nào có số liệu để đánh giá chỉ tiêu.'],
  ])('of which all are %s are told so', async (status, words) => {
    const { result } = sample;
    const reported = result.units.filter((unit) => unit.reported).length;
    const targetResults = result.targetResults.map((row) =>
      row.unit !== null && row.parts.length > 0 ? { ...row, status } : row,
    );
    const read = readDocx(await reportDocument({ ...result, targetResults }, 'vi'));
    expect(read.paragraphs).toContain(words.replace('{units}', String(reported)));
  });
});

describe('the day of the figures', () => {
  it('is told with its time where the cut is within a day', async () => {
    const { result, read } = await audited(tinyConfig, '--as-of', '2025-09-12T08:00:00');
    expect(read.text).toContain('; số liệu chốt lúc 12/09/2025 08:00; số liệu lũy kế');
    const english = readDocx(await reportDocument(result, 'en'));
    expect(english.text).toContain('; figures as of 2025-09-12 08:00; year-to-date');
    expect(readDocx(await reportDocument(sample.result, 'en')).text).toContain(
      '; figures as of the end of 2025-09-14; year-to-date',
    );
  });

  it('does not change the words of the rest', () => {
    const { read } = sample;
    expect(read.text).toContain('ngả về phía nào');
    const ways = read.paragraphs.findIndex((text) => text.startsWith('- luật: '));
    const end = read.paragraphs.findIndex((text, n) => n > ways && !text.startsWith('- '));
    const marks = read.paragraphs.slice(ways, end).map((text) => text.at(-1));
    expect(marks).toEqual([';', ';', ';', '.']);
  });
});

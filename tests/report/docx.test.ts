import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { RunResult } from '../../src/model/run-result.ts';
import { splitRows } from '../../src/report/docx/blocks.ts';
import { reportDocument } from '../../src/report/docx/docx.ts';
import { periodWords } from '../../src/report/docx/figures.ts';
import { waiver, waiversText } from '../lang/waiver-faults.ts';
import { soat, tempFolder, tinyConfig } from '../support/cli.ts';
import { membersOf, type ReadDocument, readDocx, rowsUnder } from '../support/docx.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';

// Numbers are written here by the platform and not by the report's own means, so that neither can cover up for the other.
const whole = (n: number): string => new Intl.NumberFormat('vi-VN').format(n);
const share = ({ n, d }: { n: number; d: number }): string =>
  `${new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format((100 * n) / d)} %`;
const dmy = (iso: string): string => iso.slice(0, 10).split('-').reverse().join('/');
const mm = (length: number): number => Math.round((length * 1440) / 25.4);
const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ');

const audited = async (...args: string[]): Promise<{ result: RunResult; bytes: Buffer }> => {
  const folder = tempFolder();
  const [json, docx] = [join(folder, 'r.json'), join(folder, 'r.docx')];
  const ran = await soat([...args, '--exit-zero', '--format', `json:${json}`, '--format', `docx:${docx}`]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return { result: RunResult.parse(JSON.parse(readFileSync(json, 'utf8'))), bytes: readFileSync(docx) };
};

let result: RunResult;
let bytes: Buffer;
let report: ReadDocument;
beforeAll(async () => {
  const waivers = write(
    tempFolder(),
    'waivers.yaml',
    waiversText(
      waiver({ rule: 'apology-missing', indicators: ['on-time'], maHoSo: undefined, unit: 'UBND phường Hà Tu' }),
      waiver({ rule: 'explanation-missing', maHoSo: 'H49.61-250716-0002', signer: null }),
    ),
  );
  ({ result, bytes } = await audited(...['audit', '--config', tinyConfig, '--waivers', waivers, '--progress', 'none']));
  report = readDocx(bytes);
});

const ofAll = (id: string) => result.indicatorResults.find((one) => one.unit === null && one.indicator === id);

/** What must hold of every report, whatever the run. */
function isSound(read: ReadDocument): void {
  for (const xml of read.members.values()) {
    expect(xml).toBe(xml.normalize('NFC'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what may not be there
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\p{Bidi_Control}\uFFFE\uFFFF]/u);
    expect(xml.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
  }
  expect(read.text).not.toMatch(/undefined|NaN|Infinity|\bnull\b|\[object|\{\w+\}/);
}

describe('the layout', () => {
  it('is A4 with the margins of an administrative document, in one typeface', () => {
    const sections = [...report.xml.matchAll(/<w:sectPr>.*?<\/w:sectPr>/gs)].map(([xml]) => xml);
    expect(sections.length).toBeGreaterThan(5);
    for (const section of sections) {
      const [margin = ''] = /<w:pgMar [^>]*>/.exec(section) ?? [];
      for (const [side, length] of Object.entries({ top: 20, bottom: 20, left: 30, right: 15 })) {
        expect(margin).toContain(`w:${side}="${mm(length)}"`);
      }
      const isAcross = section.includes('w:orient="landscape"');
      const [width, height] = isAcross ? [297, 210] : [210, 297];
      expect(section).toContain(`w:w="${mm(width)}" w:h="${mm(height)}"`);
      expect(section).toContain('<w:titlePg/>');
      expect(section).toContain('w:start="1"');
    }
    const styles = report.members.get('word/styles.xml') ?? '';
    const fonts = [...`${report.xml}${styles}`.matchAll(/w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(fonts)).toEqual(new Set(['Times New Roman']));
    expect(styles).toMatch(/<w:docDefaults>.*?<w:sz w:val="28"\/>/s);
    expect(styles).toContain('w:val="vi-VN"');
  });

  it('numbers pages from the second one on', () => {
    const [section = ''] = /<w:sectPr>.*?<\/w:sectPr>/s.exec(report.xml) ?? [];
    const relations = report.members.get('word/_rels/document.xml.rels') ?? '';
    const header = (type: string): string => {
      const id = new RegExp(`w:type="${type}" r:id="([^"]+)"|r:id="([^"]+)" w:type="${type}"`).exec(section);
      const [relation = ''] = new RegExp(`<Relationship [^>]*Id="${id?.[1] ?? id?.[2]}"[^>]*>`).exec(relations) ?? [];
      return report.members.get(`word/${/Target="([^"]+)"/.exec(relation)?.[1]}`) ?? 'none';
    };
    expect(header('default')).toContain('PAGE');
    expect(header('first')).not.toMatch(/PAGE|none/);
  });

  it('has the parts of a report, with room for what only a person can write', () => {
    const [head = [], ...others] = report.tables;
    expect(head[0]?.[0]).toContain('TỈNH QUẢNG NINH\n………');
    expect(head[0]?.[0]).toContain('Số: ……/BC-……');
    expect(head[0]?.[1]).toMatch(
      /^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n…+, ngày … tháng … năm …$/,
    );
    expect(report.paragraphs).toContain('BÁO CÁO');
    expect(report.text).toContain('thực hiện chỉ tiêu cải cách hành chính quý III năm 2025');
    const signature = others.find(([first]) => first?.[0]?.startsWith('Nơi nhận:'));
    expect(signature?.[0]?.[1]).toMatch(/^CHỨC VỤ CỦA NGƯỜI KÝ\n\(Chữ ký, dấu\)\n…+$/);
    const blank = report.paragraphs.filter((text) => /^…{20,}$/.test(text));
    expect(blank).toHaveLength(6);
  });

  it('ends with the digest and how to verify it', () => {
    expect(report.text).toContain(`${result.digest}. Kiểm chứng: soat verify run.json`);
  });

  it('is sound', () => isSound(report));
});

describe('the figures', () => {
  it('tell the period and its last day', () => {
    const { period, yearFrom, asOf } = result.run;
    expect([period.from, period.to, asOf].map(dmy)).toEqual(['15/06/2025', '15/09/2025', '15/09/2025']);
    expect(report.text).toContain(
      `từ ngày 15/06/2025 đến hết ngày 14/09/2025); số liệu chốt đến hết ngày 14/09/2025; số liệu lũy kế tính từ ngày ${dmy(yearFrom)}`,
    );
  });

  it('have every column of the form, but those apart in which there is nothing', () => {
    const [form] = result.forms;
    const total = form?.rows.find(({ scope }) => scope === 'total');
    const expected = form?.columns.flatMap(({ no, title, apart }, i) => {
      const n = total?.cells[i] ?? 0;
      return apart && n === 0 ? [] : [[`${apart ? '+ ' : ''}${title.vi}`, `[${no}]`, whole(n)]];
    });
    expect(expected?.length).toBeGreaterThan(11);
    expect(rowsUnder(report, 'Nội dung', 'Cột')).toEqual(expected);
  });

  it('have the form of every unit, law and apart', () => {
    const [form] = result.forms;
    const units = rowsUnder(report, 'TT', 'Đơn vị', 'Tiếp nhận: tổng số [3]');
    expect(units).toHaveLength(result.units.length + 1);
    const law = form?.columns.flatMap(({ apart }, i) => (apart ? [] : [i])) ?? [];
    for (const { id, name } of result.units) {
      const own = form?.rows.find(({ scope, unit }) => scope === 'unit' && unit === id);
      const cells = law.map((i) => (own ? whole(own.cells[i] ?? 0) : '–'));
      expect(units.find((cells) => cells[1] === name)?.slice(2)).toEqual(cells);
    }
  });

  it('have every computed target with its goal, value, bounds and verdict', () => {
    const rows = rowsUnder(report, 'Mã', 'Chỉ tiêu', 'Mức đề ra');
    const computed = result.targetResults.filter(({ unit, parts }) => unit === null && parts.length > 0);
    expect(rows.map(([id]) => id)).toEqual(computed.flatMap(({ target, parts }) => parts.map(() => target)));
    const words = { met: 'đạt', missed: 'không đạt', undetermined: 'chưa xác định' } as Record<string, string>;
    let n = 0;
    for (const { target: id, parts } of computed) {
      const target = result.targets.find((one) => one.id === id);
      for (const { indicator, status, missing } of parts) {
        const [, , goal = '', value, bounds, verdict = ''] = rows[n++] ?? [];
        const figure = ofAll(indicator);
        expect(goal).toMatch(new RegExp(`^[≥>=≤<] ${target?.threshold} %$`));
        if (!figure?.value) throw new Error(`${id} has no figure in the sample`);
        expect(value).toBe(`${share(figure.value)} (${whole(figure.value.n)}/${whole(figure.value.d)})`);
        const { lower, upper } = figure;
        const isOpen = lower && upper && lower.n * upper.d !== upper.n * lower.d;
        expect(bounds).toBe(isOpen ? `${share(lower)} – ${share(upper)}`.replace(' % –', ' –') : '–');
        expect(verdict.split(';')[0]).toBe(words[status]);
        if (missing)
          expect(verdict).toContain(`thiếu ${missing.reachable === null ? 'đến ' : ''}${whole(missing.count)}`);
      }
    }
    const tally = (status: string): number => computed.filter((one) => one.status === status).length;
    expect(report.text).toContain(
      `Trong ${computed.length} chỉ tiêu tính được từ hồ sơ: ${tally('met')} đạt, ${tally('missed')} không đạt`,
    );
  });

  it('hold reported values against computed ones, for all and for each unit', () => {
    const compared = result.targetResults.filter(({ declared, parts }) => declared && parts.length > 0);
    const names = new Map(result.units.map(({ id, name }) => [id, name]));
    const expected = compared.flatMap(({ target, unit, declared, parts }) =>
      parts.map(({ reportedDifference: difference }) => [
        unit === null ? 'Tất cả đơn vị' : (names.get(unit) ?? ''),
        target,
        `${declared?.value.replace('.', ',')} %`,
        `${difference?.direction === 'above' ? '+' : '−'}${difference?.points.replace('.', ',')}`,
      ]),
    );
    expect(expected.length).toBeGreaterThan(2);
    const rows = rowsUnder(report, 'Đơn vị', 'Mã', 'Chỉ tiêu', 'Số báo cáo');
    expect(rows.map(([unit, id, , value, , difference]) => [unit, id, value, difference])).toEqual(expected);
    const ofEverybody = rowsUnder(report, 'Mã', 'Chỉ tiêu', 'Số báo cáo');
    expect(ofEverybody.map(([id]) => id)).toEqual(
      expected.flatMap(([unit, id]) => (unit === 'Tất cả đơn vị' ? [id] : [])),
    );
  });

  it('have the target of every unit in the annex', () => {
    const matrix = report.tables.filter(([head]) => head?.[2]?.startsWith('B5. '));
    expect(matrix).toHaveLength(1);
    const [head = [], ...rows] = matrix[0] ?? [];
    let figures = 0;
    for (const [n, title] of head.slice(2).entries()) {
      const id = title.split('.')[0];
      for (const [i, { id: unit, name }] of result.units.entries()) {
        expect(rows[i]?.[1]).toBe(name);
        const parts = result.targetResults.find((one) => one.target === id && one.unit === unit)?.parts ?? [];
        for (const { indicator } of parts) {
          const value = result.indicatorResults.find((one) => one.indicator === indicator && one.unit === unit)?.value;
          if (value) expect(rows[i]?.[n + 2]).toContain(`${share(value)} (${whole(value.n)}/${whole(value.d)})`);
          if (value) figures++;
        }
      }
    }
    expect(figures).toBeGreaterThan(20);
  });

  it('name the units that missed most, and those that sent nothing', () => {
    const missed = new Map<string, number>();
    for (const { unit, status } of result.targetResults) {
      if (unit !== null && status === 'missed') missed.set(unit, (missed.get(unit) ?? 0) + 1);
    }
    const rows = rowsUnder(report, 'Đơn vị', 'Hồ sơ', 'Chỉ tiêu không đạt');
    const unitOf = (name: string | undefined) => result.units.find((unit) => unit.name === name);
    expect(rows).toHaveLength(missed.size);
    for (const [name, loaded, n, which] of rows) {
      expect(loaded).toBe(whole(unitOf(name)?.loaded ?? -1));
      expect(n).toBe(whole(missed.get(unitOf(name)?.id ?? '') ?? -1));
      expect(which?.split(', ')).toHaveLength(Number(n));
    }
    const counts = rows.map(([, , n]) => Number(n));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    for (const { name } of result.units.filter(({ reported }) => !reported)) {
      expect(report.paragraphs.find((text) => text.startsWith('2 đơn vị: '))).toContain(name);
    }
  });

  it('have every unit, with what was loaded, kept out, missed and found', () => {
    const rows = rowsUnder(report, 'TT', 'Đơn vị', 'Mã đơn vị');
    const tally = (unit: string, status: string): number =>
      result.targetResults.filter((one) => one.unit === unit && one.status === status).length;
    const expected = result.units.map(({ id, name, reported, loaded, keptOut }, i) => {
      const own = result.ruleOutcomes.filter(({ unit }) => unit === id);
      const [fail, waived] = [own.reduce((n, one) => n + one.fail, 0), own.reduce((n, one) => n + one.waived, 0)];
      const counts = [loaded, keptOut, tally(id, 'missed'), tally(id, 'undetermined')].map(whole);
      const found = waived > 0 ? `${whole(fail)}+${whole(waived)}` : whole(fail);
      return [whole(i + 1), name, id, reported ? 'có' : 'chưa gửi', ...counts, found];
    });
    expect(rows).toEqual(expected);
  });

  it('have every rule that found something, with all its versions', () => {
    const rows = rowsUnder(report, 'Quy tắc', 'Mức', 'Đạt').slice(10);
    const totals = new Map<string, number[]>();
    for (const { rule, unit, pass, fail, waived, undecided } of result.ruleOutcomes) {
      const before = totals.get(rule) ?? [0, 0, 0, 0];
      if (unit === null)
        totals.set(
          rule,
          [pass, fail, waived, undecided].map((n, i) => n + (before[i] ?? 0)),
        );
    }
    const found = [...totals].filter(([, [, fail = 0, waived = 0]]) => fail + waived > 0);
    expect(rows).toHaveLength(found.length);
    for (const [id, numbers] of found) {
      const row = rows.find(([title]) => title?.split(' · ')[1]?.split(' ')[0] === id);
      expect(row?.slice(2)).toEqual(numbers.map(whole));
    }
    const { error, warning, note } = result.findings.fail;
    expect(report.text).toContain(
      `${whole(error)} lượt lỗi, ${whole(warning)} lượt cảnh báo và ${whole(note)} lượt lưu ý`,
    );
  });

  it('speak of late dossiers without apology by themselves', () => {
    const outcome = result.ruleOutcomes.find(({ rule, unit }) => rule === 'apology-missing' && unit === null);
    const line = report.paragraphs.find((text) => text.startsWith('- Hồ sơ chậm, muộn không có xin lỗi'));
    expect(outcome?.waived).toBeGreaterThan(0);
    expect(line).toContain(
      `${whole(outcome?.fail ?? -1)} hồ sơ (thêm ${whole(outcome?.waived ?? -1)} được miễn trừ); chưa xác định được ${whole(outcome?.undecided ?? -1)} hồ sơ`,
    );
  });

  it('have what could not be decided, and how often', () => {
    const reasons = new Map<string, number>();
    const counted = new Set<string>();
    const add = (rows: RunResult['ruleOutcomes'][number]['undecidedBy']): void => {
      for (const { kind, about, count } of rows)
        reasons.set(`${kind}:${about}`, (reasons.get(`${kind}:${about}`) ?? 0) + count);
    };
    for (const { unit, undecidedBy } of result.ruleOutcomes) if (unit === null) add(undecidedBy);
    for (const id of result.targets.flatMap(({ indicators }) => indicators)) {
      if (!counted.has(id)) add(ofAll(id)?.undecidedBy ?? []);
      counted.add(id);
    }
    const rows = rowsUnder(report, 'Lý do', 'Lượt').slice(10);
    expect(rows.map(([, n]) => n)).toEqual([...reasons.values()].sort((a, b) => b - a).map(whole));
  });

  it('account for every record', () => {
    const { physicalRecords, loaded, rejected, duplicates, blanks, headers, totals } = result.load;
    expect(report.text).toContain(
      `Đọc ${whole(physicalRecords)} bản ghi, gồm: ${whole(loaded)} hồ sơ, ${whole(rejected)} bị loại, ${whole(duplicates)} trùng`,
    );
    expect(report.text).toContain(`${whole(blanks)} trống, ${whole(headers)} tiêu đề, ${whole(totals)} dòng tổng`);
  });

  it('show waivers by raw and net figures', () => {
    const net = result.targets.flatMap(({ indicators }) =>
      indicators.flatMap((id) => (ofAll(id)?.net ? [ofAll(id)] : [])),
    );
    const rows = rowsUnder(report, 'Chỉ tiêu', 'Số thô');
    expect(net.length).toBeGreaterThan(0);
    expect(rows).toHaveLength(net.length);
    for (const [i, figure] of net.entries()) {
      if (!figure?.value || !figure.net?.value) throw new Error('no figure');
      expect(rows[i]?.[1]).toContain(`(${whole(figure.value.n)}/${whole(figure.value.d)})`);
      expect(rows[i]?.[2]).toContain(`(${whole(figure.net.value.n)}/${whole(figure.net.value.d)})`);
      expect(rows[i]?.[4]).toBe(whole(figure.net.exceptions));
    }
    const list = rowsUnder(report, 'Nơi ghi', 'Hồ sơ hoặc đơn vị');
    const expected = result.waivers?.list.map(({ place, waived, exceptions }) => [
      place,
      whole(waived),
      whole(exceptions),
    ]);
    expect(list.map((cells) => [cells[0], cells[5], cells[6]])).toEqual(expected);
  });

  it('name the law they rest on, and what is not verified', () => {
    const rows = rowsUnder(report, 'Số, ký hiệu', 'Tên văn bản');
    const cited = new Set(
      [...result.rules, ...result.indicators, ...result.forms, ...result.scorecards].flatMap(({ citations }) =>
        citations.map(({ act }) => act),
      ),
    );
    const acts = result.acts.filter(({ id }) => cited.has(id));
    expect(rows.map(([, title]) => title)).toEqual(acts.map(({ title }) => title.vi.normalize('NFC')));
    expect(rows.map((cells) => cells[3])).toEqual(
      acts.map(({ standing }) => (standing === 'confirmed' ? 'đã đối chiếu' : 'chưa đối chiếu')),
    );
    const quotes = rowsUnder(report, 'Chỉ tiêu', 'Lời văn kế hoạch').map(([, quote]) => quote);
    expect(quotes).toEqual(result.targets.map(({ quote }) => squeezed(quote)));
  });

  it('have the points of every unit', () => {
    const [card] = result.scorecards;
    const rows = rowsUnder(report, 'Đơn vị', 'Điểm', 'Trên');
    expect(rows.map(([, points, outOf]) => [points, outOf])).toEqual(
      card?.results.map(({ value, outOf }) => [value.shown.replace('.', ','), whole(outOf)]),
    );
  });
});

describe('the file', () => {
  it('is what the library makes of the result, byte by byte, and every time', async () => {
    const again = await reportDocument(result, 'vi');
    expect(Buffer.compare(bytes, again)).toBe(0);
    const core = membersOf(bytes).get('docProps/core.xml');
    expect(core).toContain('2025-09-15T00:00:00+07:00');
  });

  it('has the same parts and numbers in English', async () => {
    const english = readDocx(await reportDocument(result, 'en'));
    isSound(english);
    expect(english.text).toContain('SOCIALIST REPUBLIC OF VIET NAM');
    expect(english.text).toContain('quarter III of 2025');
    expect(english.tables.map((table) => [table.length, table[0]?.length])).toEqual(
      report.tables.map((table) => [table.length, table[0]?.length]),
    );
    const numbers = ({ tables }: ReadDocument): readonly (readonly string[])[] =>
      tables.map((table) => table.flat().flatMap((cell) => cell.match(/^\d[\d.,]*$|\(\d[\d.,]*\/\d[\d.,]*\)/gm) ?? []));
    expect(numbers(english)).toEqual(
      numbers(report).map((cells) =>
        cells.map((cell) => cell.replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'))),
      ),
    );
  });

  it('keeps what units call themselves as harmless text', async () => {
    const name = 'Sở <script>alert("1")</script> & \u0000\u0007\u202Eđảo\u2066\uFFFE\uD800\n=CMD()';
    const [first, ...others] = result.units;
    if (!first) throw new Error('no unit');
    const targetResults = result.targetResults.map((one) =>
      one.declared ? { ...one, declared: { value: '<b>\u0001', source: '\u202E&', date: '2025-09-01' } } : one,
    );
    const hostile = readDocx(
      await reportDocument({ ...result, units: [{ ...first, name }, ...others], targetResults }, 'vi'),
    );
    isSound(hostile);
    expect(rowsUnder(hostile, 'TT', 'Đơn vị', 'Mã đơn vị')[0]?.[1]).toBe('Sở <script>alert("1")</script> & đảo =CMD()');
  });
});

describe('what is seldom', () => {
  it('is said too', async () => {
    const [form] = result.forms;
    const [kind] = result.observationKinds;
    const [one, other] = result.units;
    if (!form || !kind || !one || !other) throw new Error('the sample has none');
    const head = { scope: 'unit', unit: one.id, level: 'xa', field: null } as const;
    const odd: RunResult = {
      ...result,
      run: { ...result.run, units: [one.id, other.id] },
      forms: [
        {
          ...form,
          before: {
            ...{ period: '2025-Q2', samePlan: true, sameForm: true, compared: 1234 },
            differences: [{ unit: one.id, field: null, now: 3, before: 4 }],
          },
          reported: {
            rows: 17,
            broken: [],
            sums: [],
            differences: [
              { ...head, column: '10', reported: 1234, computed: 4321, undecided: 5 },
              { ...head, column: '13', reported: null, computed: 2, undecided: 0 },
            ],
          },
        },
      ],
      keptOutOfAnyUnit: 1001,
      provinces: { ...result.provinces, others: [{ maDinhDanh: 'H50', name: null, dossiers: 2002 }] },
      observations: [
        {
          ...{ observation: kind.id, unit: one.id, indicator: null, count: 2, months: [], widenedBy: 0 },
          days: ['2025-07-01', '2025-07-02'],
        },
      ],
      targetResults: result.targetResults.map((row) =>
        row.target === 'B11'
          ? { ...row, status: 'undetermined', parts: row.parts.map((part) => ({ ...part, status: 'undetermined' })) }
          : row,
      ),
    };
    const read = readDocx(await reportDocument(RunResult.parse(odd), 'vi'));
    isSound(read);
    expect(read.text).toContain('So với hồ sơ chưa giải quyết của kỳ 2025-Q2: 1 trên 1.234 dòng');
    expect(read.text).toContain('biểu do đơn vị báo cáo (17 dòng): 0 đẳng thức và 0 tổng không khớp; 2 ô khác');
    expect(rowsUnder(read, 'Đơn vị', 'Lĩnh vực', 'Cột')).toEqual([
      [one.name, '–', '10', '1.234', '4.321', '5'],
      [one.name, '–', '13', '–', '2', '0'],
    ]);
    expect(read.text).toContain('1.001 bản ghi không đọc được đơn vị');
    expect(read.text).toContain('Có 2.002 hồ sơ mang mã của tỉnh khác');
    expect(read.text).toContain(`Lượt soát chỉ xét các đơn vị: ${one.id}, ${other.id}.`);
    expect(read.text).toContain(`- ${one.name}: 2 ngày làm việc không có hồ sơ nào`);
    const open = [...(ofAll('on-time')?.undecidedBy ?? [])].sort((a, b) => b.count - a.count);
    expect(read.paragraphs.find((text) => text.startsWith('- B11. '))).toMatch(new RegExp(`\\(${open[0]?.count}\\)`));
    expect(read.text).toContain('1 đạt, 11 không đạt, 1 chưa xác định');
  });

  it('is the run of a ward, which goes by its name', async () => {
    const jurisdiction = { ...result.run.jurisdiction, unit: { id: '06652', name: 'UBND phường Hà Tu' } };
    const read = readDocx(await reportDocument({ ...result, run: { ...result.run, jurisdiction } }, 'vi'));
    expect(read.tables[0]?.[0]?.[0]).toContain('TỈNH QUẢNG NINH\nUBND PHƯỜNG HÀ TU\n');
  });

  it.each([
    ['2025-07', 'tháng 7 năm 2025', 'month 7 of 2025'],
    ['2025-Q4', 'quý IV năm 2025', 'quarter IV of 2025'],
    ['2025-6M', '6 tháng đầu năm 2025', 'first 6 months of 2025'],
    ['2025', 'năm 2025', 'year 2025'],
    ['2025-06-15..2025-09-14', '15/06/2025 – 14/09/2025', '2025-06-15 – 2025-09-14'],
  ])('the period %s is %s', (id, vi, en) => {
    const run = { ...result.run, period: { ...result.run.period, id } };
    expect([periodWords({ ...result, run }, 'vi'), periodWords({ ...result, run }, 'en')]).toEqual([vi, en]);
  });
});

describe('other runs', () => {
  const light = lightRules();

  it('of a period without a dossier say so', async () => {
    const none = { value: null, lower: null, upper: null, undecidedBy: [], excluded: [] };
    const empty: RunResult = {
      ...result,
      load: { ...result.load, loaded: 0 },
      units: result.units.map((unit) => ({ ...unit, loaded: 0, reported: false })),
      ruleOutcomes: [],
      indicatorResults: result.indicatorResults.map((row) => ({
        ...row,
        ...none,
        ...{ initialPopulation: 0, denominator: 0, numerator: 0, undecided: 0, widenedBy: 0 },
      })),
      targetResults: result.targetResults.map((row) => ({
        ...row,
        status: row.parts.length > 0 ? 'noData' : row.status,
        parts: row.parts.map((part) => ({ ...part, status: 'noData', missing: null, reportedDifference: null })),
      })),
      forms: result.forms.map((form) => ({
        ...form,
        rows: form.rows.slice(0, 1).map((row) => ({ ...row, cells: row.cells.map(() => 0), undecidedBy: [] })),
      })),
      findings: { fail: { error: 0, warning: 0, note: 0 }, undecided: 0 },
    };
    const read = readDocx(await reportDocument(RunResult.parse(empty), 'vi'));
    isSound(read);
    expect(read.paragraphs).toContain('Trong kỳ không có hồ sơ nào thuộc phạm vi báo cáo.');
    expect(read.text).toContain('Số liệu được tính từ 0 hồ sơ của 0 đơn vị. Có 6 đơn vị');
    expect(read.text).toContain('0 đạt, 0 không đạt, 13 không phát sinh');
    expect(new Set(rowsUnder(read, 'Nội dung', 'Cột').map((cells) => cells[2]))).toEqual(new Set(['0']));
    const values = rowsUnder(read, 'Mã', 'Chỉ tiêu', 'Mức đề ra').map((cells) => cells[3]);
    expect(new Set(values)).toEqual(new Set(['không phát sinh']));
  });

  it('of 74 units name each of them, and the worst of them in the text', async () => {
    const rows = Array.from({ length: 148 }, (_, n) =>
      row(n, {
        DonViXuLy: `Đơn vị ${String(n % 74).padStart(2, '0')}`,
        ...(n < 74 ? {} : { NgayKetThucXuLy: '20250709100000', NgayTra: '20250709150000' }),
      }),
    );
    const many = await audited(...ordinary(write(tempFolder(), 'a.csv', csv(rows))), '--rules-dir', light);
    expect(many.result.units).toHaveLength(74);
    const read = readDocx(many.bytes);
    isSound(read);
    expect(rowsUnder(read, 'TT', 'Đơn vị', 'Mã đơn vị').map(([, name]) => name)).toEqual(
      many.result.units.map(({ name }) => name),
    );
    expect(rowsUnder(read, 'Đơn vị', 'Hồ sơ', 'Chỉ tiêu không đạt')).toHaveLength(10);
    expect(read.text).toContain('Có 74 đơn vị không đạt ít nhất một chỉ tiêu; bảng nêu 10 đơn vị');
    expect(read.text).toContain('tháng 7 năm 2025');
  });

  it('of more units than a table bears have several tables', async () => {
    const [first] = result.units;
    if (!first) throw new Error('no unit');
    const units = Array.from({ length: 2100 }, (_, n) => ({ ...first, id: `u${n}`, name: `Đơn vị ${n}` }));
    const read = readDocx(await reportDocument({ ...result, units, forms: [], targets: [] }, 'vi'));
    const annex = read.tables.filter(([head]) => head?.[2] === 'Mã đơn vị');
    expect(annex.map((table) => table.length)).toEqual([2000, 102]);
    expect(rowsUnder(read, 'TT', 'Đơn vị', 'Mã đơn vị').map(([, name]) => name)).toEqual(units.map(({ name }) => name));
  });

  it('cut rows without losing one', () => {
    expect(splitRows([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(splitRows([], 2)).toEqual([]);
  });
});

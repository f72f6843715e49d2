import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Inspection } from '../../src/model/inspection.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, row, write } from '../support/dump.ts';
import { encoded, typedIn } from '../support/legacy-text.ts';
import { lightRules } from '../support/light.ts';

const light = lightRules();
const inspected = async (path: string, ...more: string[]): Promise<Inspection> => {
  const ran = await soat(['inspect', path, '--format', 'json', '--rules-dir', light, ...more]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return Inspection.parse(JSON.parse(ran.stdout));
};
const columnOf = (found: Inspection, heading: string) => {
  const column = found.tables[0]?.columns.find((one) => one.heading === heading);
  if (!column) throw new Error(heading);
  return column;
};

const NAME = 'Nguyễn Thị Bí Mật';
const IDENTITY = '022199012345';
/** An export with headings of its own, as an office made it. */
const ODD = [
  '"UBND TỈNH QUẢNG NINH\nTRUNG TÂM";;;;;;;;',
  'DANH SÁCH HỒ SƠ QUÝ III;;;;;;;;',
  '',
  'STT;Số HS;ĐV giải quyết;Công dân (họ tên);Ngày nhận HS;Hẹn trả KQ;Ngày có KQ;Trạng thái HS;Cột lạ',
  '(1);(2);(3);(4);(5);(6);(7);(8);(9)',
  `1;H49.01-250701-0001;UBND phường Hà Tu;${NAME};01/07/2025 08:00;04/07/2025;03/07/2025;Đã xử lý xong;${IDENTITY}`,
  `2;H49.01-250702-0002;UBND phường Hà Tu;${NAME};02/07/2025 08:00;05/07/2025;01/07/2025;Đã trả kết quả;${IDENTITY}`,
  `3;H49.01-250714-0003;UBND phường Hà Tu;${NAME};14/07/2025 08:00;31/07/2025;;Đang xử lý;${IDENTITY}`,
  ';;;;;;;;',
  'Tổng cộng: 3 hồ sơ;;;;;;;;',
  '',
].join('\n');

describe('an unknown file', () => {
  it('becomes a first report in three commands', async () => {
    const folder = tempFolder();
    const file = write(folder, 'tháng 7.csv', ODD);
    const mapping = join(folder, 'm.yaml');
    const ran = await soat(['inspect', file, '--write', mapping, '--rules-dir', light]);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('10 bản ghi = 3 dòng đề + 2 tiêu đề cột + 1 trống + 1 dòng tổng + 3 dữ liệu');

    // The edit: what was guessed is right.
    const written = readFileSync(mapping, 'utf8');
    expect(written).toContain('# ngayHenTra: { column: "Hẹn trả KQ", formats: ["dd/MM/yyyy"] }');
    writeFileSync(mapping, written.replace('# ngayHenTra:', 'ngayHenTra:'));

    const plan = ['--plan', 'quang-ninh-2025', '--period', '2025-07', '--allow-incomplete', '--exit-zero'];
    const audit = await soat([
      'audit',
      file,
      '--mapping',
      mapping,
      ...plan,
      '--rules-dir',
      light,
      '--format',
      'json',
      '--progress',
      'none',
    ]);
    expect([audit.code, audit.stderr]).toEqual([0, '']);
    const result = JSON.parse(audit.stdout) as RunResult;
    expect(result.load).toEqual({
      physicalRecords: 10,
      headers: 5,
      blanks: 1,
      totals: 1,
      rejected: 0,
      duplicates: 0,
      conflicts: 0,
      loaded: 3,
    });
    expect(result.unreadable).toEqual([]);
    const ended = result.ruleOutcomes.find(({ rule, unit }) => rule === 'end-before-receipt' && unit === null);
    expect([ended?.fail, ended?.pass]).toEqual([1, 1]);
  });

  it('is told column by column, and no name or number of a person is shown', async () => {
    const file = write(tempFolder(), 'a.csv', ODD);
    const found = await inspected(file);
    const [table] = found.tables;
    expect(table).toMatchObject({
      format: 'csv',
      encoding: 'UTF-8',
      delimiter: ';',
      records: 10,
      titles: 3,
      headings: 2,
    });
    expect(table).toMatchObject({ blanks: 1, totals: 1, misshapen: 0, data: 3 });
    expect(columnOf(found, 'Số HS')).toMatchObject({ field: 'maHoSo', how: 'loose', filled: 3 });
    expect(columnOf(found, 'Công dân (họ tên)')).toMatchObject({ field: null, personal: true, shapes: [], values: [] });
    expect(columnOf(found, 'Ngày nhận HS')).toMatchObject({
      field: 'ngayTiepNhan',
      formats: [{ format: 'dd/MM/yyyy HH:mm', count: 3 }],
      suspicions: { ambiguousDates: 2 },
    });
    expect(columnOf(found, 'Trạng thái HS').values).toEqual([
      { value: 'Đang xử lý', count: 1, code: '4' },
      { value: 'Đã trả kết quả', count: 1, code: '10' },
      { value: 'Đã xử lý xong', count: 1, code: '9' },
    ]);
    expect(columnOf(found, 'Cột lạ')).toMatchObject({ field: null, values: [], shapes: ['999999999999'] });
    for (const lang of ['vi', 'en']) {
      const told = await soat(['inspect', file, '--lang', lang, '--rules-dir', light]);
      expect(told.code).toBe(0);
      for (const text of [told.stdout, JSON.stringify(found)]) {
        expect(text).not.toContain(NAME);
        expect(text).not.toContain(IDENTITY);
      }
    }
  });

  it('has what a load would stumble over counted', async () => {
    const lines = [
      'Mã hồ sơ,Đơn vị,Ngày tiếp nhận,CCCD,Ghi chú',
      'a,X,01/02/25,022199012345,Nguyễn'.normalize('NFD'),
      'b,X,45840.5,022199012346,NguyÔn V¨n',
      'c,Ð\u200BX,31/12/2025,22199012347,ok',
      'd,X,13/12/2025,7.9E+10,Nguyeãn Vaên',
      'e,X,12/13/2025,022199012348,',
    ];
    const found = await inspected(write(tempFolder(), 'a.csv', lines.join('\n')));
    expect(columnOf(found, 'Ngày tiếp nhận').suspicions).toMatchObject({
      twoDigitYears: 1,
      excelSerials: 1,
      ambiguousDates: 0,
    });
    expect(columnOf(found, 'Ngày tiếp nhận').formats).toEqual([
      { format: 'dd/MM/yyyy', count: 2 },
      { format: 'excel-serial', count: 1 },
    ]);
    expect(columnOf(found, 'CCCD').suspicions).toMatchObject({ scientific: 1, lostZeros: 1 });
    expect(columnOf(found, 'Đơn vị').suspicions).toMatchObject({ lookAlikes: 1 });
    expect(columnOf(found, 'Ghi chú').suspicions).toMatchObject({ legacyFont: 2, notComposed: 1 });
  });

  it('of a known source is told by the name of its mapping, and what it decides', async () => {
    const file = write(tempFolder(), 'a.csv', csv([row(1), row(2)]));
    const found = await inspected(file, '--plan', 'quang-ninh-2025');
    expect(found.mapping).toMatchObject({ id: 'national-interface', fields: 14, complete: true });
    expect(found.missing).toEqual([]);
    const rules = new Map(found.decides?.rules.map(({ id, lacks }) => [id, lacks]));
    expect(rules.get('end-before-receipt')).toEqual([]);
    expect(rules.get('apology-missing')).toContain('apologies');
  });

  it('of any text is read as it was declared, and the mapping says how', async () => {
    const folder = tempFolder();
    const lines = ['Số hồ sơ;Đơn vị xử lý;Ngày tiếp nhận', 'H49.01-250701-0001;"UBND phường\nHà Tu";01/07/2025', ''];
    const text = lines.join('\n');
    const plain = await inspected(write(folder, 'a.csv', text));
    const known = ({ tables: [table] }: Inspection) => [table?.delimiter, table?.records, table?.columns];
    expect(plain.tables[0]).toMatchObject({ delimiter: ';', records: 2, data: 1 });
    const wide = write(folder, 'b.txt', encoded(`\uFEFF${text.replaceAll(';', '\t')}`, 'utf-16le'));
    expect(known(await inspected(wide))).toEqual(['\t', ...known(plain).slice(1)]);
    const old = write(folder, 'c.csv', encoded(text, 'tcvn3'));
    const mapping = join(folder, 'm.yaml');
    const ran = await soat([
      'inspect',
      old,
      '--encoding',
      'tcvn3',
      '--write',
      mapping,
      '--format',
      'json',
      '--rules-dir',
      light,
    ]);
    expect([ran.code, known(Inspection.parse(JSON.parse(ran.stdout)))]).toEqual([0, known(plain)]);
    expect(readFileSync(mapping, 'utf8')).toContain('\nencoding: tcvn3\n');
    const typed = write(folder, 'd.csv', typedIn(text, 'vni'));
    expect(known(await inspected(typed, '--legacy-font', 'vni'))).toEqual(known(plain));
  });

  it('with crooked lines is read all the same', async () => {
    const lines = ['\uFEFF"Số\nhồ sơ",Đơn vị xử lý,Ngày tiếp nhận', 'a,X,01/07/2025', 'b,X,02/07/2025'];
    for (const end of ['\n', '\r\n', '\r']) {
      const found = await inspected(write(tempFolder(), 'a.csv', `${lines.join(end)}\r\n`));
      expect(found.tables[0]).toMatchObject({ records: 3, data: 2, misshapen: 0 });
      expect(columnOf(found, 'Số hồ sơ').field).toBe('maHoSo');
    }
  });

  it('is refused as a load refuses it, and a mapping that stands is not written over', async () => {
    const folder = tempFolder();
    const bad = await soat([
      'inspect',
      write(folder, 'bad.csv', Buffer.from([0x41, 0x2c, 0x42, 0x0a, 0xe3, 0x2c, 0x31, 0x0a])),
    ]);
    expect([bad.code, bad.stderr]).toEqual([3, expect.stringMatching(/E-IN-0(02|40)/)]);
    const file = write(folder, 'a.csv', csv([row(1)]));
    const standing = write(folder, 'm.yaml', 'mine');
    const ran = await soat(['inspect', file, '--write', standing, '--rules-dir', light]);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('E-USE-009')]);
    expect(readFileSync(standing, 'utf8')).toBe('mine');
    expect((await soat(['inspect', file, '--plan', 'nowhere', '--rules-dir', light])).code).toBe(2);
  });

  it('of a register is told as that register', async () => {
    const file = write(tempFolder(), 'a.csv', 'Số hồ sơ,Ngày xin lỗi,Người ký\na,01/07/2025,x\n');
    const found = await inspected(file, '--table', 'apologies');
    expect(found).toMatchObject({
      table: 'apologies',
      missing: [],
      decides: null,
      mapping: { id: 'plain-vietnamese' },
    });
    expect(columnOf(found, 'Ngày xin lỗi').field).toBe('ngayGui');
  });
});

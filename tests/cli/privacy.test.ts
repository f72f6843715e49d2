import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLE_FIELDS } from '../../src/model/tables.ts';
import { FORMATS } from '../../src/report/formatter.ts';
import { changedRules } from '../lang/traps.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { membersOf } from '../support/docx.ts';
import { COLUMNS, csv, ordinary, type Row, row, write } from '../support/dump.ts';
import { keyFile } from '../support/key.ts';
import { lightRules } from '../support/light.ts';

const NAME = 'Đặng Thị Kỳ Duyên';
const NUMBER = '079185012345';
const EMAIL = 'ky.duyen@rieng.example';
const PHONE = '0912345987';
const ADDRESS = 'ngõ Hoa Nhài';
const NEEDLES = [NAME, NUMBER, EMAIL, PHONE, ADDRESS, 'ky.duyen', 'Duyên'];
/** One text with all of them; every second one as a Mac would write it. */
const planted = (n: number): string =>
  `${NAME} ${NUMBER} ${EMAIL} ${PHONE} ${ADDRESS}`.normalize(n % 2 === 0 ? 'NFC' : 'NFD');

const PERSONAL_COLUMNS = [
  ...['SoBienNhan', 'TrichYeuHoSo', 'ChuHoSo', 'MaDoiTuong', 'SoDinhDanh', 'Email', 'SoDienThoai', 'ThongTinKhac'],
  ...['ThongTinTra', 'GhiChu', 'LyDoTuChoi', 'NguoiGui', 'SoKyHieuKetQua', 'DuongDanTepTinKetQua'],
];
/** Columns that no mapping names. */
const UNMAPPED = ['DiaChi', `Ghi chú của ${NAME} ${NUMBER}`];
const HEADINGS = [...COLUMNS, 'NgayTuChoi', 'NgayNopHoSo', ...PERSONAL_COLUMNS.slice(0, -1), ...UNMAPPED];

/** A dossier with somebody in every column that may have a person in it. */
const person = (n: number, change: Row = {}): Row =>
  row(n, {
    ...Object.fromEntries([...PERSONAL_COLUMNS, ...UNMAPPED].map((column) => [column, planted(n)])),
    // Many applicants of one contact, as a rule asks about.
    SoDinhDanh: `${NUMBER}${n}`,
    ...change,
  });

const refused: Row = { TrangThaiHoSo: '3', NgayTuChoi: '20250703100000', NgayKetThucXuLy: '', NgayTra: '' };
const ROWS: readonly Row[] = [
  ...Array.from({ length: 26 }, (_, n) => person(n)),
  person(30, { SoDinhDanh: NUMBER }),
  person(31, { SoDinhDanh: NUMBER, TrichYeuHoSo: planted(30) }),
  person(40, { ...refused, LyDoTuChoi: `Hồ sơ của ${NAME}, ${ADDRESS}, nộp không đúng địa bàn.` }),
  person(41, { ...refused, LyDoTuChoi: '' }),
  person(42, { NgayTra: 'chưa rõ', Gia: 'tám nghìn' }),
  person(43),
  person(43, { GhiChu: NAME }),
  person(44, { MaHoSo: '' }),
  person(45, { NgayTiepNhan: '31/02/2025' }),
];

const register = (headings: readonly string[], personal: readonly string[], change: Row = {}): string =>
  csv(
    Array.from({ length: 6 }, (_, n) => ({
      MaHoSo: row(n).MaHoSo ?? '',
      ...Object.fromEntries(personal.map((column) => [column, planted(n)])),
      ...change,
    })),
    ['MaHoSo', ...headings, ...personal],
  );

/** A delivery full of people, its file names among them. */
function delivery(folder: string, dump = `${NAME} ${NUMBER}.csv`): string[] {
  const ragged = `${planted(0)},${planted(1)}\n`;
  const cover = ['2024-12-15..2025-12-31'];
  const side = (role: string, text: string): string[] => [
    ...[`--${role}`, write(folder, `${role} ${NAME}.csv`, text)],
    ...cover.flatMap((days) => [`--${role}-cover`, days]),
  ];
  return [
    ...ordinary(write(folder, dump, csv(ROWS, HEADINGS) + ragged)),
    ...side(
      'apologies',
      register(['NgayGui'], ['SoVanBan', 'NguoiKy', 'LyDo', 'FileDinhKem'], { NgayGui: '2025-07-03' }),
    ),
    ...side('explanations', register(['NgayGiaiTrinh'], ['NguoiGiaiTrinh', 'NoiDung'], { NgayGiaiTrinh: 'hôm qua' })),
    ...side(
      'supplements',
      register(['NgayBoSung'], ['NguoiYeuCauBoSung', 'NoiDungBoSung'], { NgayBoSung: '2025-07-02' }),
    ),
    ...side('payments', register(['TrangThai', 'HinhThucThanhToan'], ['MaGiaoDich'], { TrangThai: 'Đã thanh toán' })),
    ...side('attachments', register(['MaThanhPhanHoSo'], ['DuongDanTaiTepTin'])),
    ...['--max-rejects', '20', '--exit-zero'],
  ];
}

/** Everything that can be read in a file; a packed one is unpacked. */
async function textOf(path: string): Promise<string> {
  if (path.endsWith('docx') || path.endsWith('xlsx')) return [...membersOf(readFileSync(path)).values()].join('\n');
  if (!path.endsWith('parquet')) return readFileSync(path, 'utf8');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`SELECT t::VARCHAR AS t FROM read_parquet('${path}') t`);
  const rows = JSON.stringify(reader.getRowObjectsJson());
  connection.closeSync();
  instance.closeSync();
  return rows;
}

const NFC = (text: string): string => text.normalize('NFC').toLowerCase();
/** Which of the texts that may not be there are. */
const foundIn = (text: string, needles: readonly string[] = NEEDLES): readonly string[] =>
  needles.filter((needle) => NFC(text).includes(NFC(needle)));

/** Runs an audit that writes every format there is, and hands over all that can be read of it. */
async function everything(args: readonly string[], lang: string): Promise<Readonly<Record<string, string>>> {
  const out = tempFolder();
  const formats = Object.keys(FORMATS).flatMap((name) => ['--format', `${name}:${join(out, name)}`]);
  const temp = join(tempFolder(), 'temp');
  mkdirSync(temp);
  const ran = await soat([...args, ...formats, '--temp', temp, '--progress', 'json', '--lang', lang]);
  expect(ran.code).toBe(0);
  expect(readdirSync(temp)).toEqual([]);
  const files = readdirSync(out);
  expect(files.sort()).toEqual(Object.keys(FORMATS).sort());
  const texts = await Promise.all(files.map(async (name) => [name, await textOf(join(out, name))] as const));
  return { stdout: ran.stdout, stderr: ran.stderr, ...Object.fromEntries(texts) };
}

describe('somebody who is planted everywhere', () => {
  let keyed: Readonly<Record<string, string>>;
  let plain: Readonly<Record<string, string>>;
  let home: string;
  beforeAll(async () => {
    home = tempFolder();
    keyed = await everything([...delivery(home), '--code-key', keyFile(home)], 'vi');
    // Without a key files have the names they have.
    const named = delivery(tempFolder(), 'dump.csv').map((text) => text);
    plain = await everything(named, 'en');
  });

  it('was in reach of what is told', () => {
    const rules = new Set((keyed['findings-jsonl'] ?? '').match(/(?<="rule":")[^"]+/g));
    const resting = ['contact-files-for-many', 'double-filing', 'refusal-without-reason', 'result-is-input'];
    expect(resting.filter((rule) => !rules.has(rule))).toEqual([]);
    expect(keyed['kept-out-csv']).toContain('chưa rõ');
    expect(keyed['kept-out-csv']).toContain('shape');
    expect(keyed.docx).toContain('BÁO CÁO');
    expect(keyed.xlsx).toContain('double-filing');
  });

  it('is in no output of any format under a key, nor is any dossier code or file name', () => {
    const needles = [...NEEDLES, 'H49.01-', 'dump.csv'];
    for (const [name, text] of Object.entries(keyed)) expect([name, foundIn(text, needles)]).toEqual([name, []]);
    expect(keyed['findings-jsonl']).toMatch(/"maHoSo":"H49(\.\d{3}){6}-250701-0000"/);
    expect(keyed.json).toContain('"file": "dossiers-1.csv"');
  });

  it('is without a key only in the names that were given to files', () => {
    for (const [name, text] of Object.entries(plain)) {
      const told = text.normalize('NFC').replaceAll(new RegExp(`(\\w+) ${NAME}\\.csv`, 'g'), '$1.csv');
      expect([name, foundIn(told)]).toEqual([name, []]);
    }
    expect(plain['findings-jsonl']).toContain('"maHoSo":"H49.01-250701-0001"');
  });

  it('is in no file of an extract, nor in what it says', async () => {
    const out = join(home, 'extract');
    const args = delivery(tempFolder()).filter((text) => text !== '--exit-zero' && text !== '--allow-incomplete');
    const asked = args.filter((text) => text !== '--progress' && text !== 'none').slice(1);
    const ran = await soat(['extract', ...asked, '--key', keyFile(home), '--out', out, '--progress', 'json']);
    expect(ran.code).toBe(0);
    const texts = { stdout: ran.stdout, stderr: ran.stderr };
    for (const name of readdirSync(out)) Object.assign(texts, { [name]: readFileSync(join(out, name), 'utf8') });
    expect(Object.keys(texts)).toHaveLength(10);
    for (const [name, text] of Object.entries(texts)) {
      expect([name, foundIn(text, [...NEEDLES, 'H49.01-'])]).toEqual([name, []]);
    }
    // What a rule looks for in a reason of refusal is all that is left of it.
    expect(readFileSync(join(out, 'dossiers.csv'), 'utf8')).toMatch(/,t[0-9a-f]{24} nộp không đúng địa bàn x,/);
  });
});

describe('messages about data that are refused', () => {
  const light = lightRules();
  const data = `H49.01-250701-0001,${NAME},${NUMBER},${EMAIL},${PHONE}\n`;

  it.each([
    ['data where the headings should be', data],
    ['the same with another delimiter', data.replaceAll(',', ';')],
    ['one column of e-mail addresses', `${EMAIL}\n`],
    ['a cell without an end', `${csv([row(1)])}"${planted(0)}`],
  ])('tell nobody: %s', async (_what, content) => {
    const ran = await soat([...ordinary(write(tempFolder(), 'a.csv', content)), '--rules-dir', light]);
    expect([ran.code, ran.stdout, foundIn(ran.stderr)]).toEqual([3, '', []]);
    expect(ran.stderr).toMatch(/E-IN-/);
  });

  it('tell nobody when a dump is given for the result of the period before', async () => {
    const folder = tempFolder();
    const before = write(folder, 'before.json', `${NAME} ${NUMBER}`);
    const ran = await soat([...ordinary(write(folder, 'a.csv', csv([row(1)]))), '--previous-result', before]);
    expect([ran.code, foundIn(ran.stderr), ran.stderr.includes('E-USE-023')]).toEqual([2, [], true]);
  });

  it('tell nobody when a Parquet file has a cell that is no text', async () => {
    const folder = tempFolder();
    const path = join(folder, 'a.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const cells = COLUMNS.map((column) => `encode('${row(1)[column] ?? ''}') AS "${column}"`);
    await connection.run(
      `COPY (SELECT ${cells.join(', ')}, '${NUMBER}\\xFF'::BLOB AS x) TO '${path}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    const ran = await soat([...ordinary(path), '--rules-dir', light]);
    expect([ran.code, foundIn(ran.stderr)]).toEqual([3, []]);
  });
});

describe('a rule that rests on who somebody is', () => {
  it('tells that there is a name and no more', async () => {
    const rule = [
      'id: named',
      'version: 1',
      'ref: X1',
      'title: { vi: "Tên", en: "Name" }',
      'severity: error',
      'reporting: full',
      'citations: [{ act: nd-61-2018, provision: Điều 1, quote: null, inForce: { from: null, to: null }, standing: unverified }]',
      'appliesWhen: { all: [{ fact: chuHoSo, operator: notEqual, value: { fact: tenTTHC } }] }',
      'requires: { all: [{ fact: chuHoSo, operator: equal, value: "Công ty" }] }',
      'messages:',
      ...['notApplicable', 'pass', 'fail', 'undecided'].map(
        (outcome) => `  ${outcome}: { vi: "{maHoSo}.", en: "{maHoSo}." }`,
      ),
      '',
    ].join('\n');
    const folder = tempFolder();
    const out = join(folder, 'f');
    const dump = write(folder, 'a.csv', csv([person(1, { TenTTHC: 'Khai sinh' })], [...HEADINGS, 'TenTTHC']));
    const rules = changedRules({ 'rules/named.yaml': () => rule });
    const told = ['--rule', 'named', '--exit-zero', '--format', `findings-jsonl:${out}`];
    const ran = await soat([...ordinary(dump), '--rules-dir', rules, ...told]);
    expect([ran.stderr, ran.code]).toEqual(['', 0]);
    const [finding] = readFileSync(out, 'utf8').split('\n');
    expect(JSON.parse(finding ?? '')).toMatchObject({
      outcome: 'fail',
      fields: JSON.stringify({ isReceivedAsOf: true, chuHoSo: '•••', tenTTHC: 'Khai sinh' }),
    });
  });
});

describe('a run that is killed', () => {
  it('leaves a folder that only its user can enter, with nobody in it but where words are read', async () => {
    const temp = join(tempFolder(), 'temp');
    mkdirSync(temp);
    let killed = false;
    const args = delivery(tempFolder()).filter((text) => text !== 'none');
    const at = args.indexOf('--progress');
    await soat([...args.slice(0, at), ...args.slice(at + 1), '--progress', 'json', '--temp', temp], {
      onStderr: (line, kill) => {
        if (killed || !line.startsWith('{"event":"begin","phase":"evaluate"')) return;
        killed = true;
        kill('SIGKILL');
      },
    });
    const owned = join(temp, readdirSync(temp)[0] ?? '');
    const folder = join(owned, readdirSync(owned).find((name) => name.startsWith('soat-')) ?? '');
    for (const path of [owned, folder]) expect(statSync(path).mode & 0o777).toBe(0o700);
    const instance = await DuckDBInstance.create(join(folder, 'work.duckdb'));
    const connection = await instance.connect();
    const read = async (sql: string): Promise<string> =>
      JSON.stringify((await connection.runAndReadAll(sql)).getRowObjectsJson());
    const personal = [...TABLE_FIELDS.dossiers.values()].filter((field) => field.personal).map(({ name }) => name);
    const columns = await read('DESCRIBE dossier');
    const loaded = personal.filter((name) => columns.includes(`"${name}"`));
    expect(loaded).toContain('soDinhDanh');
    for (const name of loaded.filter((field) => field !== 'lyDoTuChoi')) {
      const values = await read(`SELECT DISTINCT "${name}" FROM dossier`);
      expect([name, foundIn(values)]).toEqual([name, []]);
    }
    for (const table of ['apologies', 'payments', 'attachments', 'kept_out']) {
      expect([table, foundIn(await read(`SELECT COLUMNS(c -> c <> 'file') FROM ${table}`))]).toEqual([table, []]);
    }
    connection.closeSync();
    instance.closeSync();
  });
});

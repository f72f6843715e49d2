import { describe, expect, it } from 'vitest';
import { DossierExplanation } from '../../src/model/explanation.ts';
import { auditDump } from '../support/audit.ts';
import { root, soat, tempFolder, tinyConfig } from '../support/cli.ts';
import { COLUMNS, csv, type Row, row, write } from '../support/dump.ts';
import { keyFile } from '../support/key.ts';
import { lightRules } from '../support/light.ts';

const light = lightRules();
const RED = '\u001b[31m';
const HEADINGS = [...COLUMNS, 'LyDoTuChoi', 'NgayTuChoi', 'SoDinhDanh', 'GhiChu'];
const coded = (n: number): string => `H49.01-250701-${String(n).padStart(4, '0')}`;
const NAME = 'Đặng Thị Kỳ Duyên';

/** Explains a dossier of a dump of its own. */
async function explain(rows: readonly Row[], code: string, ...more: string[]) {
  const folder = tempFolder();
  const path = write(folder, 'hoso.csv', csv(rows, HEADINGS));
  const plan = ['--plan', 'quang-ninh-2025', '--period', '2025-07', '--max-rejects', '90', '--progress', 'none'];
  const rules = more.includes('--rules-dir') ? [] : ['--rules-dir', light];
  return soat(['explain', '--dossier', code, path, ...plan, ...rules, ...more]);
}

const json = (stdout: string): DossierExplanation => DossierExplanation.parse(JSON.parse(stdout));

describe('soat explain --dossier', () => {
  it('tells a dossier of the small sample: outcome, values, dates and what would have been otherwise', async () => {
    const asked = ['--config', tinyConfig, '--progress', 'none'];
    const ran = await soat(['explain', '--dossier', 'H49.61-250716-0002', 'apology-missing', ...asked]);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    for (const line of [
      'HỒ SƠ H49.61-250716-0002 · UBND phường Hà Tu · tiếp nhận 16/07/2025 · chốt 15/09/2025',
      '  dossiers-1.csv bản ghi 3: được xét',
      '✖ apology-missing: vi phạm (lỗi)',
      '    bước xử lý lúc 22/07/2025 08:10 đặt ngày hẹn: 22/07/2025 17:00',
      '    ✖ có xin lỗi (hasApology) là có – hồ sơ: không',
      '  Sẽ đạt nếu: có xin lỗi (hasApology) là có [không]',
      '  Sẽ không thuộc diện xét nếu: chậm, muộn (isLate) là không [có], tức là kết thúc chậm nhất',
    ])
      expect(ran.stdout.split('\n')).toContain(line);
    expect(ran.stdout).toContain('“100% hồ sơ TTHC để chậm,');
    const words = await soat([
      '--lang',
      'en',
      '--ascii',
      'explain',
      '--dossier',
      'H49.61-250716-0002',
      '--rule',
      'apology-missing',
      ...asked,
    ]);
    expect(words.stdout).toContain('x apology-missing: fail (error)');
    expect(words.stdout).toContain('It would have passed had');
    expect(words.stdout).not.toMatch(/[✔✖⚠]/u);
    expect(words.stdout.split('\n').filter((line) => [...line].length > 100)).toEqual([]);
  });

  it('tells in JSON what fits the published schema, by a rule that does not concern it as well', async () => {
    const ran = await explain([row(1), row(2)], coded(1), '--format', 'json', '--rule', 'end-before-receipt');
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const { judged, records } = json(ran.stdout);
    expect(records).toMatchObject([{ file: 'hoso.csv', record: 2, standing: 'loaded' }]);
    expect(judged?.rules.map(({ id, outcome }) => [id, outcome])).toEqual([['end-before-receipt', 'pass']]);
    const schema = JSON.parse((await soat(['schema', 'explanation'])).stdout) as { properties: object };
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(json(ran.stdout)).sort());
  });

  it('finds the dossier that a report tells under a key, for who has the key', async () => {
    const [folder, n] = [tempFolder(), 2];
    const key = keyFile(folder);
    const rows = [row(1), row(n, { NgayHenTra: '20250601080000' })];
    const audited = await auditDump(
      [write(folder, 'hoso.csv', csv(rows, HEADINGS))],
      '--rules-dir',
      light,
      '--code-key',
      key,
    );
    const told = [...new Set(audited.findings.map(({ maHoSo }) => maHoSo))].filter((code) => code.startsWith('H49.'));
    const explained = async (code: string, ...more: string[]) =>
      explain(rows, code, '--rule', 'due-before-receipt', '--format', 'json', ...more);
    const found = await Promise.all(told.map(async (code) => json((await explained(code, '--code-key', key)).stdout)));
    const [failed] = found.filter(({ maHoSo }) => maHoSo === coded(n));
    expect(failed?.records).toMatchObject([{ file: 'hoso.csv', record: n + 1 }]);
    expect(failed?.judged?.rules.map(({ id, outcome }) => [id, outcome])).toEqual([['due-before-receipt', 'fail']]);
    for (const other of [[], ['--code-key', keyFile(folder, 'other')]])
      expect(await explained(told[0] ?? '', ...other)).toMatchObject({ code: 2, stdout: '' });
    expect(json((await explained(coded(1), '--code-key', key)).stdout).maHoSo).toBe(coded(1));
  });

  it('says where a rejected record stands and why, and that nothing judges it', async () => {
    const ran = await explain([row(1), row(2, { NgayTiepNhan: '20250231080000' })], coded(2));
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(
      'hoso.csv bản ghi 3: bị loại, không xét: ngày tiếp nhận không đọc được (không có ngày ấy)',
    );
    expect(ran.stdout).toContain('Không quy tắc nào xét hồ sơ này.');
  });

  it('tells every record of a code: equal ones, and those that contradict each other', async () => {
    const twice = await explain([row(1), row(2), row(1)], coded(1), '--format', 'json');
    const equal = json(twice.stdout);
    expect(equal.records.map(({ record, standing }) => [record, standing])).toEqual([
      [2, 'loaded'],
      [4, 'duplicate'],
    ]);
    expect(equal.judged).not.toBeNull();
    const ran = await explain([row(1), row(2), row(1, { Gia: '9000' })], coded(1), '--format', 'json');
    const { records, judged } = json(ran.stdout);
    expect(records.map(({ record, standing }) => [record, standing])).toEqual([
      [2, 'conflict'],
      [4, 'conflict'],
    ]);
    expect(judged).toBeNull();
  });

  it('an unknown code ends with 2: how many records were looked at, and no code of another dossier', async () => {
    const ran = await explain([row(1), row(2, { NgayTiepNhan: '' })], 'H49.01-250701-0003');
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(
      'E-USE-100 không bản ghi nào mang mã hồ sơ "H49.01-250701-0003" (đã tìm trong 2 bản ghi)',
    );
    expect(ran.stderr).toContain('1 bản ghi bị loại');
    expect(ran.stderr).not.toContain(coded(1));
    expect(ran.stderr).not.toContain(coded(2));
  });

  it('what a waiver lets off is told as waived, by what and until when, with what failed', async () => {
    const waivers = write(
      tempFolder(),
      'waivers.yaml',
      [
        'waivers:',
        '  - { rule: apology-missing, unit: "06652", reason: forceMajeure, legalBasis: { text: Công văn, standing: unverified }, signer: null, signed: 2025-08-01, expires: 2025-12-31 }',
        '  - { rule: apology-missing, maHoSo: H49.61-250716-0002, reason: systemFailure, legalBasis: { act: nd-118-2025 }, signer: Chủ tịch UBND phường, signed: 2025-08-01, expires: 2025-12-31 }',
        '  - { rule: explanation-missing, maHoSo: H49.61-250716-0002, reason: systemFailure, legalBasis: { act: nd-118-2025 }, signer: null, signed: 2025-08-01, expires: 2025-09-01 }',
        '',
      ].join('\n'),
    );
    const asked = ['--config', tinyConfig, '--progress', 'none', '--waivers', waivers];
    const code = 'H49.61-250716-0002';
    const both = ['explain', '--dossier', code, 'apology-missing', 'explanation-missing', ...asked];
    const { judged } = json((await soat([...both, '--format', 'json'])).stdout);
    // The second has expired at the cut.
    expect(judged?.rules.map(({ id, outcome, waiver }) => [id, outcome, waiver?.place ?? null])).toEqual([
      ['explanation-missing', 'fail', null],
      ['apology-missing', 'waived', 'waivers.yaml:3'],
    ]);
    expect(judged?.rules[1]?.wouldPass).toHaveLength(1);
    const { stdout } = await soat(both);
    expect(stdout).toContain('apology-missing: miễn trừ');
    expect(stdout).toContain('Miễn trừ: sự cố hệ thống thông tin; theo nd-118-2025; người ký: Chủ tịch UBND phường');
  });

  it('one word too many, or none, is told', async () => {
    expect((await soat(['explain', 'a', 'b'])).stderr).toContain('E-USE-101');
    const ran = await explain([row(1)], coded(1), '--rule', 'end-befor-receipt');
    expect([ran.code, ran.stderr.includes('E-USE-012')]).toEqual([2, true]);
  });

  it('hostile cells are inert, and are data to SQL', async () => {
    const code = `x'); DROP TABLE dossier;--${RED}<script>`;
    const rows = [row(1), row(2, { MaHoSo: code, MaTTHC: `1.0${RED}<img src=x>`, DonViXuLy: `<b>Đơn vị${RED}` })];
    for (const format of ['text', 'json']) {
      const ran = await explain(rows, code, '--format', format);
      expect([ran.code, ran.stderr]).toEqual([0, '']);
      expect(ran.stdout).not.toContain('\u001b');
      expect(ran.stdout).toContain('DROP TABLE dossier;--');
    }
    const { judged } = json((await explain(rows, code, '--format', 'json')).stdout);
    expect(judged?.rules.length).toBeGreaterThan(5);
  });

  it('tells of personal data only that there are any', async () => {
    const refused = { TrangThaiHoSo: '3', NgayTuChoi: '20250703100000', NgayKetThucXuLy: '', NgayTra: '' };
    const rows = [row(1, { ...refused, LyDoTuChoi: `Hồ sơ của ${NAME}`, SoDinhDanh: '079185012345', GhiChu: NAME })];
    const all = ['--rules-dir', `${root}rules`, '--format', 'json', '--rule', 'refusal-without-reason'];
    const ran = await explain(rows, coded(1), ...all);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('"fact":"lyDoTuChoi"');
    expect(ran.stdout).toContain('•••');
    for (const needle of [NAME, 'Duyên', '079185012345']) expect(ran.stdout).not.toContain(needle);
  });

  it('a rule page has its hash, its versions and its cases', async () => {
    const { stdout } = await soat(['explain', 'online-without-vneid']);
    expect(stdout).toContain('Phiên bản 1');
    expect(stdout).toContain('Phiên bản 2');
    expect(stdout.match(/SHA-256 [0-9a-f]{64}/g)).toHaveLength(2);
    expect(stdout).toContain('Ca kiểm thử');
  });
});

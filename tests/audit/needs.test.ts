import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neededFields } from '../../src/audit/needs.ts';
import { fieldsOfTokens, wordsRead } from '../../src/audit/words.ts';
import { loadRules } from '../../src/lang/load.ts';
import { TABLE_FIELDS, TABLE_ROLES, type TableRole } from '../../src/model/tables.ts';
import { changedRules, RULE } from '../lang/traps.ts';
import { root } from '../support/cli.ts';
import { lightRules } from '../support/light.ts';

const personal = (role: TableRole): readonly string[] =>
  [...TABLE_FIELDS[role].values()].filter((field) => field.personal).map(({ name }) => name);

/** What a rules folder makes a run load of personal data. */
const loaded = ({ rules, indicators, forms }: ReturnType<typeof loadRules>): readonly string[] => {
  const fields = neededFields(rules, indicators, forms);
  return TABLE_ROLES.flatMap((role) =>
    personal(role).flatMap((name) => (fields[role].includes(name) ? [`${role}.${name}`] : [])),
  );
};

describe('personal data', () => {
  it('are names, numbers, ways to reach somebody, free text, and links and numbers of papers', () => {
    expect(Object.fromEntries(TABLE_ROLES.map((role) => [role, personal(role)]))).toEqual({
      dossiers: [
        ...['soBienNhan', 'trichYeuHoSo', 'chuHoSo', 'maDoiTuong', 'soDinhDanh', 'email', 'fax', 'soDienThoai'],
        ...['thongTinKhac', 'thongTinTra', 'ghiChu', 'lyDoTuChoi', 'nguoiGui', 'soKyHieuKetQua'],
        'duongDanTepTinKetQua',
      ],
      apologies: ['soVanBan', 'nguoiKy', 'lyDo', 'fileDinhKem'],
      explanations: ['nguoiGiaiTrinh', 'noiDung'],
      supplements: ['nguoiYeuCauBoSung', 'noiDungBoSung'],
      payments: ['maGiaoDich'],
      attachments: ['duongDanTaiTepTin'],
      steps: [],
      procedures: [],
      units: [],
    });
  });

  it('are not loaded when no rule, indicator or form rests on them', () => {
    const empty = neededFields([], [], []);
    expect(TABLE_ROLES.flatMap((role) => empty[role].filter((name) => personal(role).includes(name)))).toEqual([]);
    expect(loaded(loadRules(lightRules()))).toEqual(['dossiers.duongDanTepTinKetQua']);
  });

  it('are loaded for the rules that are shipped only where a fact rests on them', () => {
    expect(loaded(loadRules(join(root, 'rules')))).toEqual([
      ...['trichYeuHoSo', 'soDinhDanh', 'email', 'soDienThoai', 'lyDoTuChoi', 'nguoiGui', 'duongDanTepTinKetQua'].map(
        (name) => `dossiers.${name}`,
      ),
      ...['soVanBan', 'nguoiKy', 'lyDo', 'fileDinhKem'].map((name) => `apologies.${name}`),
      'payments.maGiaoDich',
      'attachments.duongDanTaiTepTin',
    ]);
  });

  it('are tokens in the work database but where their words are read', () => {
    const shipped = loadRules(join(root, 'rules'));
    const read = wordsRead(shipped);
    expect(read.filter(({ by, field }) => by !== null && personal('dossiers').includes(field))).toEqual([]);
    const tokens = fieldsOfTokens(read);
    expect(personal('dossiers').filter((name) => !tokens.dossiers.has(name))).toEqual(['lyDoTuChoi']);
    expect([...tokens.apologies]).toEqual(personal('apologies'));
    expect([...tokens.units, ...tokens.procedures, ...tokens.steps]).toEqual([]);
  });

  it('are words on both sides of a comparison, or tokens on both', () => {
    const tokens = fieldsOfTokens([{ field: 'duongDanTepTinKetQua', by: 'a-rule', parameter: null }]);
    expect(tokens.dossiers.has('duongDanTepTinKetQua')).toBe(false);
    expect(tokens.attachments.has('duongDanTaiTepTin')).toBe(false);
    expect(tokens.dossiers.has('soDinhDanh')).toBe(true);
  });

  it.each([
    ['{ fact: lyDoTuChoi, operator: equal, value: null }', []],
    ['{ fact: lyDoTuChoi, operator: notEqual, value: null }', []],
    ['{ fact: chuHoSo, operator: equal, value: { fact: tenTTHC } }', ['chuHoSo', 'tenTTHC']],
    ['{ fact: chuHoSo, operator: equal, value: "Công ty" }', ['chuHoSo']],
    ['{ fact: chuHoSo, operator: in, value: ["Công ty"] }', ['chuHoSo']],
    ['{ fact: tenTTHC, operator: in, value: ["Công ty"] }', ['tenTTHC']],
  ])('%s reads the words of %j', (leaf, fields) => {
    const folder = changedRules({
      [RULE]: (text) => text.replace(/^requires: .*$/m, `requires: { all: [${leaf}] }`),
    });
    const own = wordsRead(loadRules(folder)).filter(({ by }) => by === 'result-not-electronic');
    expect(own.map(({ field }) => field).filter((field) => field !== 'trangThaiHoSo')).toEqual(fields);
  });
});

import type { AnswerKey } from './key/answer-key.ts';
import { dayOf, dayText } from './work-days.ts';
import { ABOLISHED_UNIT, type World } from './world.ts';
import { REGISTER_NAMES } from './write/register-rows.ts';

/** Columns of the catalogue that are handed out, with the headings of the national interface. */
const PROCEDURE_COLUMNS = [
  'MaTTHC',
  'TenTTHC',
  'TenLinhVuc',
  'MucDo',
  'CoKetQua',
  'LaPhiDiaGioi',
  'CapThucHien',
  'ThoiGianGiaiQuyet',
  'ThoiGianTheoQuyDinh',
  'ThoiGianTrucTuyen',
  'ThoiGianTrucTuyenTheoQuyDinh',
  'LoaiThoiGian',
  'LienQuanDoanhNghiep',
  'DuDieuKienToanTrinh',
  'KetQuaDienTu',
  'CoGiaTriTaiSuDung',
  'HetHieuLucTu',
] as const;

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');

export const proceduresCsv = ({ procedures }: World): string =>
  csv([PROCEDURE_COLUMNS, ...procedures.map(({ row }) => PROCEDURE_COLUMNS.map((column) => row[column] ?? ''))]);

export const unitsCsv = ({ units }: World): string =>
  csv([['MaDonVi', 'TenDonVi', 'Cap', 'GiaiTheTu'], ...units.map(({ code, name, level }) => [code, name, level, ''])]);

const instant = (at: number): string => new Date(at * 1000).toISOString().slice(0, 19);

/** What the delivery consists of, as `soat audit --config` reads it. */
export function configYaml({ period, coveredFrom, dumped, units, unexplained, stepless }: World): string {
  const days = `from: ${dayText(coveredFrom)}, to: ${instant(dumped).slice(0, 10)}`;
  const but = (missing: ReadonlySet<number>): string => {
    const codes = units.filter((_, n) => !missing.has(n)).map(({ code }) => `"${code}"`);
    return `[${codes.join(', ')}]`;
  };
  const registers = REGISTER_NAMES.map((name) => {
    const of = name === 'explanations' ? but(unexplained) : name === 'steps' ? but(stepless) : 'all';
    return `${name}: { files: [${name}.csv], covers: [{ units: ${of}, ${days} }] }\n`;
  });
  return [
    '# Dữ liệu hư cấu, do `soat sample` viết ra: xem README.txt.\n',
    'dossiers: { files: [dossiers.csv] }\n',
    ...registers,
    'procedures: { files: [procedures.csv] }\n',
    'units: { files: [units.csv] }\n',
    'plan: quang-ninh-2025\n',
    `period: "${period.id}"\n`,
    `dumpedAt: "${instant(dumped)}"\n`,
  ].join('');
}

export function readmeTxt({ seed, period, dumped }: World, rows: number): string {
  const command = `soat sample --rows ${rows} --seed ${seed} --period ${period.id} --dumped-at ${dayText(dayOf(dumped))}`;
  return `DỮ LIỆU HƯ CẤU. Không có hồ sơ, người, số định danh, số điện thoại nào ở đây là thật.
Viết bởi: ${command}
Thật: tên và mã đơn vị cấp xã, tên cơ quan cấp tỉnh, mã, tên, lĩnh vực, thời hạn của thủ tục.
Hư cấu: mọi hồ sơ; thói quen của từng đơn vị (không nói gì về đơn vị thật); mã cơ quan cấp tỉnh, mã lĩnh vực,
đoạn đơn vị trong mã hồ sơ; trong danh mục thủ tục: mức độ, có kết quả, phi địa giới, liên quan doanh nghiệp, đủ điều
kiện toàn trình, kết quả điện tử, có giá trị tái sử dụng, ngày hết hiệu lực; mức phí, lệ phí.
"${ABOLISHED_UNIT}" cố ý không có trong danh mục đơn vị.
key.json là đáp án: soat audit --config soat.yaml phải ra đúng từng con số ấy.

INVENTED DATA. No dossier, person, identity number or telephone here is real.
Written by: ${command}
Real: names and codes of communes, names of departments; codes, names, fields and time limits of procedures.
Invented: every dossier; the habits of each unit (they say nothing of the real one); codes of departments and fields,
the unit's part of a dossier code; the flags of the procedure catalogue; fees.
key.json is the answer key: soat audit --config soat.yaml has to find each of its figures.
`;
}

/** The key as a file. */
export function keyJson(world: World, rows: number, key: AnswerKey): string {
  const { seed, period, cut, dumped } = world;
  const head = { schemaVersion: 1, rows, seed, period: period.id, asOf: instant(cut), dumpedAt: instant(dumped) };
  return `${JSON.stringify({ ...head, ...key }, null, 1)}\n`;
}

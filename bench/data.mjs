// Makes the data the benchmark reads: a province's year of dossiers, from a seed, once per size.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, version as duckdbVersion } from '@duckdb/node-api';

/** Raise it when what is made changes; DuckDB's own version counts too, because its hash decides every value. */
const GENERATOR = 3;
const SEED = 20250914;
const COMMUNES = 54;
const DEPARTMENTS = 20;
const PROCEDURES = 400;
const FIRST_DAY = '2024-12-15';
const LAST_DAY = '2025-09-14';
const DAYS = 274;
const DUMPED_AT = `TIMESTAMP '2025-09-15 00:00:00'`;

export const STATUSES = [
  'Mới đăng ký',
  'Được tiếp nhận',
  'Không được tiếp nhận',
  'Đang xử lý',
  'Yêu cầu bổ sung giấy tờ',
  'Yêu cầu thực hiện nghĩa vụ tài chính',
  'Công dân yêu cầu rút hồ sơ',
  'Dừng xử lý',
  'Đã xử lý xong',
  'Đã trả kết quả',
];

/** Formats of every instant of the CSV: most have a time of day, some due dates do not. */
const FORMATS = ['dd/MM/yyyy HH:mm:ss', 'dd/MM/yyyy'];

/**
 * A drawn whole number from 0 up to `below`, the same for the same row, salt and seed.
 * @param {string} salt
 * @param {number} below
 */
const draw = (salt, below) => `(hash(i, ${SEED}, '${salt}') % ${below})::INTEGER`;

/** The year of dossiers, one row each, with what the columns below are written from. */
const dossiers = (rows) => `
CREATE TABLE dossier AS
WITH drawn AS (
  SELECT i,
    DATE '${FIRST_DAY}' + (i * ${DAYS} // ${rows})::INTEGER AS day,
    CASE WHEN ${draw('level', 10)} < 8 THEN least(${draw('u1', COMMUNES)}, ${draw('u2', COMMUNES)}) ELSE ${COMMUNES} + ${draw('u3', DEPARTMENTS)} END AS unit,
    least(${draw('p1', PROCEDURES)}, ${draw('p2', PROCEDURES)}, ${draw('p3', PROCEDURES)}) AS procedure,
    CASE WHEN ${draw('channel', 100)} < 60 THEN '2' WHEN ${draw('channel', 100)} < 95 THEN '1' ELSE '3' END AS channel,
    1 + ${draw('promised', 20)} AS promised,
    ${draw('late', 1000)} < 20 AS late,
    ${draw('fate', 10000)} AS fate
  FROM range(${rows}) t(i)
), timed AS (
  SELECT *, 'H49.' || lpad((unit + 1)::VARCHAR, 2, '0') || '-' || strftime(day, '%y%m%d') || '-' || lpad((i % 10000000)::VARCHAR, 7, '0') AS code,
    day::TIMESTAMP + to_seconds(27000 + ${draw('receipt', 36000)}) AS received,
    day::TIMESTAMP + to_days(promised) + INTERVAL 17 HOUR AS closing
  FROM drawn
), ended AS (
  SELECT *, CASE WHEN channel = '2' THEN received - to_seconds(${draw('filed', 43200)}) ELSE received END AS filed,
    CASE WHEN ${draw('due', 1000)} < 2 THEN NULL WHEN ${draw('due', 1000)} < 50 THEN date_trunc('day', closing) ELSE closing END AS due,
    CASE WHEN fate < 50 THEN NULL
      WHEN fate >= 9995 THEN received - INTERVAL 1 DAY
      WHEN late THEN closing + INTERVAL 8 HOUR + to_seconds(${draw('delay', 864000)})
      ELSE received + to_seconds((epoch(closing - received) * (5 + ${draw('pace', 46)}) // 100)::BIGINT) END AS wouldEnd
  FROM timed
), returned AS (
  SELECT *, CASE WHEN wouldEnd < ${DUMPED_AT} THEN wouldEnd END AS "end",
    CASE WHEN ${draw('return', 100)} >= 5 AND wouldEnd + to_seconds(${draw('wait', 172800)}) < ${DUMPED_AT} THEN wouldEnd + to_seconds(${draw('wait', 172800)}) END AS back
  FROM ended
), judged AS (
  SELECT *, CASE WHEN fate < 50 THEN 3 WHEN "end" IS NULL THEN CASE ${draw('pending', 10)} WHEN 0 THEN 5 WHEN 1 THEN 6 WHEN 2 THEN 2 ELSE 4 END
      WHEN fate < 100 THEN 7 WHEN fate < 130 THEN 8 WHEN back IS NULL THEN 9 ELSE 10 END AS status,
    CASE WHEN ${draw('free', 10)} < 6 THEN 0 ELSE [8000, 20000, 50000, 75000, 100000, 150000, 200000, 1250000][1 + ${draw('fee', 8)}] END AS fee
  FROM returned
)
SELECT *,
  CASE WHEN fee = 0 THEN NULL WHEN channel = '2' THEN CASE WHEN ${draw('pay', 100)} < 60 THEN '1' WHEN ${draw('pay', 100)} < 95 THEN '2' ELSE '0' END
    ELSE CASE WHEN ${draw('pay', 100)} < 20 THEN '2' ELSE '0' END END AS payment,
  CASE WHEN ${draw('digital', 1000)} < 5 THEN NULL ELSE ${draw('digital', 1000)} < 860 END AS digital,
  status >= 9 AND procedure % 10 > 0 AND ${draw('paper', 100)} < 99 AS paper,
  status >= 9 AND procedure % 10 > 0 AND ${draw('link', 100)} < 98 AS link,
  ${draw('person', 1000000)} AS person, ${draw('number', 900)} AS number, ${draw('words', 1000)} AS words
FROM judged ORDER BY i`;

const unitName = (no) =>
  `CASE WHEN ${no} < 30 THEN 'UBND phường Mẫu ' || lpad((${no} + 1)::VARCHAR, 2, '0') WHEN ${no} < ${COMMUNES} THEN 'UBND xã Mẫu ' || lpad((${no} + 1)::VARCHAR, 2, '0') ELSE 'Sở Mẫu ' || lpad((${no} - ${COMMUNES} + 1)::VARCHAR, 2, '0') END`;
const unitCode = (no) =>
  `CASE WHEN ${no} < ${COMMUNES} THEN lpad((99001 + ${no})::VARCHAR, 5, '0') ELSE 'SO-' || lpad((${no} - ${COMMUNES} + 1)::VARCHAR, 2, '0') END`;
const procedureCode = (no) => `'1.' || lpad((900000 + ${no} * 7)::VARCHAR, 6, '0')`;
const procedureName = (no) =>
  `['Thủ tục đăng ký', 'Cấp giấy phép', 'Cấp lại, cấp đổi giấy chứng nhận', 'Xác nhận', 'Thủ tục điều chỉnh, bổ sung'][1 + ${no} % 5] || ' mẫu số ' || (${no} + 1) || [' trong lĩnh vực giả định', ', trường hợp thông thường', ' thuộc thẩm quyền của cơ quan cấp tỉnh, cấp xã (dữ liệu mẫu)', ''][1 + ${no} % 4]`;
const status = `CASE status ${STATUSES.map((label, i) => `WHEN ${i + 1} THEN '${label}'`).join(' ')} END`;
const identity = `'000' || lpad((person * 7 + number)::VARCHAR, 9, '0')`;

/**
 * The columns of the dump: header, SQL of the value, and its type when it is not text. People, addresses
 * and numbers are plainly invented; they are there because real dumps are that wide, and are not mapped.
 * @type {readonly (readonly [string, string, ('timestamp' | 'integer' | 'boolean')?])[]}
 */
const COLUMNS = [
  ['MaHoSo', 'code'],
  ['SoBienNhan', `'BN-' || lpad(i::VARCHAR, 8, '0')`],
  ['MaTTHC', procedureCode('procedure')],
  ['TenTTHC', procedureName('procedure')],
  ['MaLinhVuc', `'LV' || lpad((procedure % 40)::VARCHAR, 3, '0')`],
  ['TenLinhVuc', `'Lĩnh vực mẫu số ' || (procedure % 40 + 1)`],
  [
    'TrichYeuHoSo',
    `CASE WHEN words < 10 THEN 'Đề nghị giải quyết:' || chr(10) || '- ' || ${procedureName('procedure')} WHEN words < 100 THEN 'Đề nghị giải quyết "' || ${procedureName('procedure')} || '", kèm bản sao' END`,
  ],
  ['NoiNopHoSo', `CASE channel WHEN '2' THEN '1' ELSE '2' END`],
  ['KenhThucHien', 'channel'],
  ['ChuHoSo', `'Người nộp mẫu ' || lpad(person::VARCHAR, 6, '0')`],
  ['LoaiDoiTuong', `CASE WHEN number < 800 THEN '1' WHEN number < 880 THEN '2' ELSE '4' END`],
  ['SoDinhDanh', identity],
  ['DiaChi', `'Số ' || (number + 1) || ', tổ ' || (number % 30 + 1) || ', khu Giả Định'`],
  ['SoDienThoai', `'000' || lpad(person::VARCHAR, 7, '0')`],
  ['Email', `CASE WHEN channel = '2' THEN 'n' || person || '@example.invalid' END`],
  ['NgayNopHoSo', 'filed', 'timestamp'],
  ['NgayTiepNhan', 'received', 'timestamp'],
  ['NgayHenTra', 'due', 'timestamp'],
  ['NgayKetThucXuLy', '"end"', 'timestamp'],
  ['NgayTra', 'back', 'timestamp'],
  ['TrangThaiHoSo', status],
  ['DonViXuLy', unitName('unit')],
  ['HinhThuc', `(number % 2)::VARCHAR`],
  ['GhiChu', `CASE WHEN words >= 900 THEN 'Ghi chú mẫu; không có nội dung thật (' || words || ')' END`],
  ['HoSoCoThanhPhanSoHoa', 'digital', 'boolean'],
  ['TaiKhoanDuocXacThucVoiVNeID', `channel = '2' AND number % 10 > 0`, 'boolean'],
  ['DuocThanhToanTrucTuyen', 'payment'],
  ['Gia', 'fee', 'integer'],
  [
    'MaGiayToKetQua',
    `CASE WHEN paper THEN 'KQ.G' || lpad((procedure % 30)::VARCHAR, 2, '0') || '.' || lpad((procedure * 7)::VARCHAR, 6, '0') END`,
  ],
  ['DuongDanTepTinKetQua', `CASE WHEN link THEN 'https://kq.example.invalid/' || code || '.pdf' END`],
];

/** How a value is written in a CSV: due dates without a time of day are written as days. */
const AS_TEXT = {
  timestamp: (sql) =>
    `CASE WHEN ${sql} = date_trunc('day', ${sql}) THEN strftime(${sql}, '%d/%m/%Y') ELSE strftime(${sql}, '%d/%m/%Y %H:%M:%S') END`,
  integer: (sql) => `(${sql})::VARCHAR`,
  boolean: (sql) => `CASE WHEN ${sql} THEN '1' WHEN NOT (${sql}) THEN '0' END`,
};
const AS_TYPED = {
  timestamp: (sql) => `(${sql})::TIMESTAMP`,
  integer: (sql) => `(${sql})::BIGINT`,
  boolean: (sql) => `(${sql})::BOOLEAN`,
};

const selectColumns = (forms) =>
  COLUMNS.map(([name, sql, type]) => `${type ? forms[type](sql) : sql} AS "${name}"`).join(', ');
const inText = AS_TEXT.timestamp;

/** Late dossiers and the letters written about four fifths of them. */
const isLate = `due IS NOT NULL AND late AND fate >= 130 AND fate < 9995`;
const SIDE_TABLES = {
  apologies: `SELECT code AS "MaHoSo", (row_number() OVER (ORDER BY i))::VARCHAR || '/PXL' AS "SoVanBan",
      ${inText(`(closing - to_seconds(172800) + to_seconds(${draw('apology', 259200)}))`)} AS "NgayGui",
      CASE WHEN ${draw('letter', 100)} < 97 THEN 'Đã xử lý' ELSE 'Chờ duyệt' END AS "TrangThai"
    FROM dossier WHERE ${isLate} AND ${draw('apologised', 100)} < 80 ORDER BY i`,
  explanations: `SELECT code AS "MaHoSo", ${inText(`date_trunc('day', closing) + to_days(1 + ${draw('explained', 5)})`)} AS "NgayGiaiTrinh"
    FROM dossier WHERE ${isLate} AND ${draw('explanation', 100)} < 80 ORDER BY i`,
  procedures: `SELECT ${procedureCode('i')} AS "MaTTHC", ${procedureName('i')} AS "TenTTHC", CASE WHEN i % 10 > 0 THEN '1' ELSE '0' END AS "CoKetQua" FROM range(${PROCEDURES}) t(i) ORDER BY i`,
  units: `SELECT ${unitCode('i')} AS "MaDonVi", ${unitName('i')} AS "TenDonVi", CASE WHEN i < ${COMMUNES} THEN 'xa' ELSE 'tinh' END AS "Cap" FROM range(${COMMUNES + DEPARTMENTS}) t(i) ORDER BY i`,
};

const formats = FORMATS.map((format) => JSON.stringify(format)).join(', ');
/** The mapping of the dump, CSV and Parquet alike. Names, addresses and free text are not in it. */
const MAPPING = `id: bench
title: { vi: "Dữ liệu đo tốc độ", en: "Benchmark data" }
totals: ["Tổng cộng"]
tables:
  dossiers:
    maHoSo: { column: MaHoSo }
    soBienNhan: { column: SoBienNhan }
    maTTHC: { column: MaTTHC }
    tenTTHC: { column: TenTTHC }
    maLinhVuc: { column: MaLinhVuc }
    noiNopHoSo: { column: NoiNopHoSo }
    kenhThucHien: { column: KenhThucHien }
    loaiDoiTuong: { column: LoaiDoiTuong }
    ngayNopHoSo: { column: NgayNopHoSo, formats: [${formats}] }
    ngayTiepNhan: { column: NgayTiepNhan, formats: [${formats}] }
    ngayHenTra: { column: NgayHenTra, formats: [${formats}] }
    ngayKetThucXuLy: { column: NgayKetThucXuLy, formats: [${formats}] }
    ngayTra: { column: NgayTra, formats: [${formats}] }
    trangThaiHoSo:
      column: TrangThaiHoSo
      codes: { ${STATUSES.map((label, i) => `"${label}": "${i + 1}"`).join(', ')} }
    donViXuLy: { column: DonViXuLy }
    hinhThuc: { column: HinhThuc }
    hoSoCoThanhPhanSoHoa: { column: HoSoCoThanhPhanSoHoa }
    taiKhoanDuocXacThucVoiVNeID: { column: TaiKhoanDuocXacThucVoiVNeID }
    duocThanhToanTrucTuyen: { column: DuocThanhToanTrucTuyen }
    gia: { column: Gia }
    maGiayToKetQua: { column: MaGiayToKetQua }
    duongDanTepTinKetQua: { column: DuongDanTepTinKetQua }
  apologies:
    maHoSo: { column: MaHoSo }
    soVanBan: { column: SoVanBan }
    ngayGui: { column: NgayGui, formats: [${formats}] }
    trangThai:
      column: TrangThai
      codes: { "Đã xử lý": daXuLy, "Chờ duyệt": choDuyet }
  explanations:
    maHoSo: { column: MaHoSo }
    ngayGiaiTrinh: { column: NgayGiaiTrinh, formats: [${formats}] }
  procedures:
    maTTHC: { column: MaTTHC }
    tenTTHC: { column: TenTTHC }
    coKetQua: { column: CoKetQua }
  units:
    maDonVi: { column: MaDonVi }
    tenDonVi: { column: TenDonVi }
    cap: { column: Cap }
`;

/** Days both registers cover: all of them. */
export const COVERED = { from: FIRST_DAY, to: LAST_DAY };

/**
 * The folder with the data of one size; made when it is not there yet.
 * @param {number} rows
 * @param {(text: string) => void} say told when something has to be made
 * @returns {Promise<{ folder: string, rows: number, bytes: { csv: number, parquet: number }, columns: readonly string[] }>}
 */
export async function benchData(rows, say) {
  const folder = join(tmpdir(), `soat-bench-${rows}-${GENERATOR}-${duckdbVersion().replace(/^v/, '')}`);
  if (!existsSync(join(folder, 'facts.json'))) {
    say(`making ${rows} dossiers in ${folder} …`);
    await make(folder, rows);
  }
  const bytesOf = (name) => statSync(join(folder, name)).size;
  const facts = JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8'));
  return {
    folder,
    rows: facts.rows,
    bytes: { csv: bytesOf('dossiers.csv'), parquet: bytesOf('dossiers.parquet') },
    columns: COLUMNS.map(([name]) => name),
  };
}

/** Everything is made beside the folder and moved there at the end, so that half of it is never taken for the whole. */
async function make(folder, rows) {
  const staging = `${folder}.${process.pid}`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const instance = await DuckDBInstance.create(join(staging, 'make.duckdb'), { memory_limit: '4GiB' });
  const db = await instance.connect();
  const copy = (select, name, options) =>
    db.run(`COPY (${select}) TO '${join(staging, name).replaceAll("'", "''")}' (${options})`);
  await db.run(dossiers(rows));
  await copy(`SELECT ${selectColumns(AS_TEXT)} FROM dossier ORDER BY i`, 'dossiers.csv', 'FORMAT csv, HEADER true');
  await copy(`SELECT ${selectColumns(AS_TYPED)} FROM dossier ORDER BY i`, 'dossiers.parquet', 'FORMAT parquet');
  for (const [name, select] of Object.entries(SIDE_TABLES))
    await copy(select, `${name}.csv`, 'FORMAT csv, HEADER true');
  const [facts] = (
    await db.runAndReadAll(
      `SELECT count(*)::INTEGER AS rows, sum((${isLate})::INTEGER)::INTEGER AS late, sum((status < 3 OR status BETWEEN 4 AND 6)::INTEGER)::INTEGER AS pending FROM dossier`,
    )
  ).getRowObjectsJS();
  db.closeSync();
  instance.closeSync();
  rmSync(join(staging, 'make.duckdb'), { force: true });
  writeFileSync(join(staging, 'mapping.yaml'), MAPPING);
  writeFileSync(join(staging, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(staging, folder);
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A dossier with the headings of the national interface. */
export type Row = Readonly<Record<string, string>>;

export const COLUMNS = [
  'MaHoSo',
  'MaTTHC',
  'DonViXuLy',
  'KenhThucHien',
  'NgayTiepNhan',
  'NgayHenTra',
  'NgayKetThucXuLy',
  'NgayTra',
  'TrangThaiHoSo',
  'HoSoCoThanhPhanSoHoa',
  'DuocThanhToanTrucTuyen',
  'Gia',
  'MaGiayToKetQua',
  'DuongDanTepTinKetQua',
] as const;

/** An ordinary dossier of July 2025, settled on time; `change` says what is different about it. */
export function row(n: number, change: Row = {}): Row {
  return {
    MaHoSo: `H49.01-250701-${String(n).padStart(4, '0')}`,
    MaTTHC: '1.004873',
    DonViXuLy: 'UBND phường Hà Tu',
    KenhThucHien: '2',
    NgayTiepNhan: '20250701080000',
    NgayHenTra: '20250704080000',
    NgayKetThucXuLy: '20250703100000',
    NgayTra: '20250703150000',
    TrangThaiHoSo: '10',
    HoSoCoThanhPhanSoHoa: '1',
    DuocThanhToanTrucTuyen: '1',
    Gia: '8000',
    MaGiayToKetQua: 'KQ.G15.000038',
    DuongDanTepTinKetQua: `https://example.invalid/${n}.pdf`,
    ...change,
  };
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function csv(rows: readonly Row[], columns: readonly string[] = COLUMNS): string {
  const lines = [columns, ...rows.map((r) => columns.map((column) => r[column] ?? ''))];
  return lines.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}

export function write(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The arguments of an ordinary audit of a dump, silent about its progress. */
export const ordinary = (...dump: string[]): string[] => [
  'audit',
  ...dump,
  '--plan',
  'quang-ninh-2025',
  '--period',
  '2025-07',
  '--allow-incomplete',
  '--progress',
  'none',
];

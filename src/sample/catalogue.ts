import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../util/csv.ts';
import { NO, type Truth, UNKNOWN, YES } from './key/kleene.ts';
import { DATA } from './law.ts';
import { dayFrom } from './work-days.ts';

export type LimitKind = 'Ngày làm việc' | 'Ngày' | 'Giờ' | 'Tháng';

export interface Procedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly levels: readonly string[];
  /** Null when the catalogue states none. */
  readonly limit: number | null;
  /** The statute's, in the same kind of time. */
  readonly statutory: number | null;
  /** What holds for dossiers filed online, where it is another; null where it is the same. */
  readonly onlineLimit: number | null;
  readonly onlineStatutory: number | null;
  readonly kind: LimitKind | null;
  readonly resultCode: string;
  readonly online: boolean;
  readonly service: string;
  readonly bearsResult: Truth;
  readonly nonGeographic: Truth;
  readonly ofBusiness: Truth;
  readonly mayBeFullyOnline: Truth;
  readonly mayBeElectronic: Truth;
  readonly reusable: Truth;
  /** Day from which it is abolished. */
  readonly abolished: number | null;
  readonly fee: number;
  readonly weight: number;
  /** Its row in the catalogue handed out, by heading. */
  readonly row: Readonly<Record<string, string>>;
}

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly weight: number;
  /** Fields a department handles; empty for a commune, which handles all of its level. */
  readonly fields: readonly string[];
}

/** Rows of a small CSV by heading. */
function rowsOf(name: string): readonly Readonly<Record<string, string>>[] {
  const [header, ...records] = parseCsv(readFileSync(join(DATA, name), 'utf8'), ',');
  return records.map(({ cells }) => Object.fromEntries((header?.cells ?? []).map((head, i) => [head, cells[i] ?? ''])));
}

const flag = (cell: string | undefined): Truth => (cell === '1' ? YES : cell === '0' ? NO : UNKNOWN);

export const readProcedures = (): readonly Procedure[] =>
  rowsOf('procedures.csv').map((row) => ({
    code: row.MaTTHC ?? '',
    name: row.TenTTHC ?? '',
    field: row.TenLinhVuc ?? '',
    levels: (row.CapThucHien ?? '').split(','),
    limit: row.ThoiGianGiaiQuyet ? Number(row.ThoiGianGiaiQuyet) : null,
    statutory: row.ThoiGianTheoQuyDinh ? Number(row.ThoiGianTheoQuyDinh) : null,
    onlineLimit: row.ThoiGianTrucTuyen ? Number(row.ThoiGianTrucTuyen) : null,
    onlineStatutory: row.ThoiGianTrucTuyenTheoQuyDinh ? Number(row.ThoiGianTrucTuyenTheoQuyDinh) : null,
    kind: (row.LoaiThoiGian || null) as LimitKind | null,
    resultCode: row.MaKetQua ?? '',
    online: row.TrucTuyen === '1',
    service: row.MucDo ?? '',
    bearsResult: flag(row.CoKetQua),
    nonGeographic: flag(row.LaPhiDiaGioi),
    ofBusiness: flag(row.LienQuanDoanhNghiep),
    mayBeFullyOnline: flag(row.DuDieuKienToanTrinh),
    mayBeElectronic: flag(row.KetQuaDienTu),
    reusable: flag(row.CoGiaTriTaiSuDung),
    abolished: row.HetHieuLucTu ? dayFrom(row.HetHieuLucTu) : null,
    fee: Number(row.Phi),
    weight: Number(row.TyTrong),
    row,
  }));

export const readUnits = (): readonly Unit[] =>
  rowsOf('units.csv').map((row) => ({
    code: row.MaDonVi ?? '',
    name: row.TenDonVi ?? '',
    level: row.Cap ?? '',
    weight: Number(row.TyTrong),
    fields: row.LinhVuc ? row.LinhVuc.split(';') : [],
  }));

/** Days off and days made up for. */
export function readDays(): { readonly off: ReadonlySet<number>; readonly madeUp: ReadonlySet<number> } {
  const rows = rowsOf('days.csv');
  const of = (kind: string): ReadonlySet<number> =>
    new Set(rows.filter((row) => row.Loai === kind).map((row) => dayFrom(row.Ngay ?? '')));
  return { off: of('nghi'), madeUp: of('lam bu') };
}

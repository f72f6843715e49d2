import { get, type Oracle, type Raw, text, type Value, type World } from '../world.ts';
import { dayOf } from './instant.ts';

const entries = (one: Raw, { procedures }: World): readonly Raw[] => {
  const code = get(one, 'maTTHC');
  return code === null ? [] : procedures.filter((row) => get(row, 'maTTHC') === code);
};

/** What the catalogue says, in an array of one; nothing when it has no entry, or its entries differ. */
export function said(one: Raw, world: World, field: string): readonly [Value] | null {
  const rows = entries(one, world);
  const [first] = rows;
  if (!first || rows.some((row) => row.bad.has(field) || get(row, field) !== get(first, field))) return null;
  return [get(first, field)];
}

export const listed =
  (field: string): Oracle =>
  (one, world) =>
    said(one, world, field)?.[0] ?? null;
const limit = listed('thoiGianGiaiQuyet');
export const kind = listed('loaiThoiGian');

export const PROCEDURE: Readonly<Record<string, Oracle>> = {
  isResultBearing: listed('coKetQua'),
  procedureIsKnown: (one, world) => (get(one, 'maTTHC') === null ? null : entries(one, world).length > 0),
  procedureIsAbolished: (one, world) => {
    const end = said(one, world, 'hetHieuLucTu');
    if (end === null) return null;
    return end[0] !== null && dayOf(String(text(one, 'ngayTiepNhan'))) >= String(end[0]);
  },
  procedureIsNonGeographic: listed('laPhiDiaGioi'),
  procedureHasLimit: (one, world) => (Number(limit(one, world) ?? 0) > 0 ? true : null),
  procedureHasDayLimit: (one, world) => {
    const [n, unit] = [limit(one, world), kind(one, world)];
    return n === null || unit === null ? null : Number(n) >= 1 && unit !== 'gio';
  },
  procedureWorkingDays: (one, world) => (kind(one, world) === 'ngayLamViec' ? limit(one, world) : null),
  serviceLevel: (one, world) => (one.bad.has('mucDo') ? null : (get(one, 'mucDo') ?? listed('mucDo')(one, world))),
  resultMayBeElectronic: listed('ketQuaDienTu'),
  isReusable: listed('coGiaTriTaiSuDung'),
};

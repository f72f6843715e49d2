import { type Case, get, type Three, text, type World } from '../world.ts';
import { isBefore } from './instant.ts';

/** The end of processing, or else the return. */
export const endOf = (one: Case): string | null =>
  one.bad.has('ngayKetThucXuLy') ? null : (text(one, 'ngayKetThucXuLy') ?? text(one, 'ngayTra'));

/** Whether it ended before the cut. */
export function isSettled(one: Case, { asOf }: World): Three {
  const end = endOf(one);
  if (end !== null) return isBefore(end, asOf);
  if (one.bad.has('ngayKetThucXuLy') || one.bad.has('ngayTra')) return null;
  return ['1', '2', '4', '5', '6'].includes(String(get(one, 'trangThaiHoSo'))) ? false : null;
}

import { type Case, get, type Three, text, type World } from '../world.ts';
import { isBefore } from './instant.ts';
import { statusAsOf } from './steps.ts';

/** The end of processing, or else the return. */
export const endOf = (one: Case): string | null =>
  one.bad.has('ngayKetThucXuLy') ? null : (text(one, 'ngayKetThucXuLy') ?? text(one, 'ngayTra'));

/** Whether it ended before an instant that is not after the cut. */
export function isSettled(one: Case, world: World, instant = world.asOf): Three {
  const end = endOf(one);
  if (end !== null) return isBefore(end, instant);
  if (one.bad.has('ngayKetThucXuLy') || one.bad.has('ngayTra')) return null;
  const refused = text(one, 'ngayTuChoi');
  if (get(one, 'trangThaiHoSo') === '3' && refused !== null && refused >= instant) return false;
  const states = [get(one, 'trangThaiHoSo'), statusAsOf(one, world)];
  return states.some((state) => ['1', '2', '4', '5', '6'].includes(String(state))) ? false : null;
}

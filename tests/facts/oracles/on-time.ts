import { type Case, get, type Oracle, or, type Three, text, type World } from '../world.ts';
import { clockIsStopped, dueAsOf } from './cut.ts';
import { endOf, isSettled } from './end.ts';
import { dayOf, lastOf, maybe } from './instant.ts';
import { LATENESS } from './lateness.ts';

const isUndated = (one: Case, world: World): boolean =>
  dueAsOf(one, world) === null && text(one, 'ngayHenTra') === null && !one.bad.has('ngayHenTra');

function byDay(one: Case, world: World): Three {
  const [end, due, status] = [endOf(one), dueAsOf(one, world), text(one, 'trangThaiHoSo')];
  if (end !== null && lastOf(end) < String(get(one, 'ngayTiepNhan'))) return null;
  if (isUndated(one, world)) return true;
  const by = (instant: string): Three => maybe(due, (last) => dayOf(instant) <= dayOf(last));
  switch (isSettled(one, world)) {
    case true:
      return or(status === null ? null : status === '7', by(String(end)));
    case false:
      return or(by(world.asOf), clockIsStopped(one, world));
    default:
      return null;
  }
}

/** As it is stored: the end of a day stands for a due date without a time of day. */
function storedDue(one: Case, world: World): string | null {
  const [due, own] = [dueAsOf(one, world), text(one, 'ngayHenTra')];
  if (own !== null && due === lastOf(own)) return own;
  return maybe(due, (instant) => instant.replace('T23:59:59.999999', 'T00:00:00.000000'));
}

function byTimestamp(one: Case, world: World): Three {
  const settled = isSettled(one, world);
  if (settled === null || clockIsStopped(one, world) !== false) return null;
  if (isUndated(one, world)) return true;
  return maybe(storedDue(one, world), (due) => (settled ? String(endOf(one)) <= due : due >= world.asOf));
}

export const ON_TIME: Readonly<Record<string, Oracle>> = {
  dueHasPassed: (one, world) => maybe(dueAsOf(one, world), (due) => due < world.asOf),
  isOnTimeByLaw: (one, world) => maybe((LATENESS.isLate as Oracle)(one, world), (late) => !late),
  isOnTimeByDay: byDay,
  isOnTimeByTimestamp: byTimestamp,
};

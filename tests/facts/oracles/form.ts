import { and, type Case, get, isCovered, type Oracle, or, type Three, text, type World } from '../world.ts';
import { endOf, isSettled } from './end.ts';
import { dayOf, isBefore, lastOf, maybe } from './instant.ts';
import { statusAsOf } from './steps.ts';

/** Whether it ended before an instant: never before it was received. */
function endedBefore(instant: string, one: Case, world: World): Three {
  const receipt = String(get(one, 'ngayTiepNhan'));
  if (receipt >= instant) return false;
  const end = endOf(one);
  if (end !== null && lastOf(end) < receipt) return null;
  return isSettled(one, world, instant);
}

/** Whether the register has a request that stood open at the end of the period. */
function isOpen(one: Case, world: World): Three {
  const { to } = world.period;
  const open = or(
    ...one.rows.supplements.map((row): Three => {
      const asked = isBefore(text(row, 'ngayBoSung'), to);
      if (asked !== true) return asked;
      if (row.bad.has('ngayTiepNhanBoSung')) return null;
      const answered = text(row, 'ngayTiepNhanBoSung');
      return answered === null || answered >= to;
    }),
  );
  return open === false && !isCovered(one, world, 'supplements') ? null : open;
}

function isPaused(one: Case, world: World): Three {
  const open = isOpen(one, world);
  const status = statusAsOf(one, world) ?? text(one, 'trangThaiHoSo');
  if (open === true) return true;
  if (status === null || status === '6') return null;
  if (open === false) return false;
  if (one.bad.has('ngayYeuCauBoSung')) return null;
  const asked = text(one, 'ngayYeuCauBoSung');
  if (asked === null) return status === '5' ? null : false;
  if (asked >= world.period.to) return false;
  return status === '5' && isBefore(asked, world.period.to) ? true : null;
}

/** Whether a letter was issued and sent before the end of the period; no letter says no only where all are known. */
function isApologised(one: Case, world: World): Three {
  const seen = one.rows.apologies.map((row): Three => {
    const issued = maybe(text(row, 'trangThai'), (state) => state === 'daXuLy');
    return and(issued, isBefore(text(row, 'ngayGui'), world.asOf));
  });
  const [first] = one.rows.apologies
    .filter((_, n) => seen[n])
    .map((row) => String(text(row, 'ngayGui')))
    .sort();
  const early = first === undefined ? false : isBefore(first, world.period.to);
  if (early === true) return true;
  return seen.includes(null) || early === null || !isCovered(one, world, 'apologies') ? null : false;
}

export const FORM: Readonly<Record<string, Oracle>> = {
  periodStartsAt: (_, { period }) => period.from,
  periodEndsAt: (_, { period }) => period.to,
  periodEndsOn: (_, { period }) => dayOf(period.to),
  endedOn: (one) => maybe(endOf(one), dayOf),
  endedBeforePeriod: (one, world) => endedBefore(world.period.from, one, world),
  endedByPeriodEnd: (one, world) => endedBefore(world.period.to, one, world),
  supplementOpenAtPeriodEnd: isOpen,
  pausedAtPeriodEnd: isPaused,
  apologisedByPeriodEnd: isApologised,
};

import { type Case, type Dated, get, isCovered, type Oracle, type Raw, text, type World } from '../world.ts';
import { clockIsStopped, dueAsOf, openRequest, stepPauses } from './cut.ts';
import { endOf, isSettled } from './end.ts';
import { dayOf, isBefore, isDay, lastOf, maybe } from './instant.ts';
import { LATENESS } from './lateness.ts';
import { kind, said } from './procedure.ts';
import { afterMinutes, limitEnd, minutesBetween } from './working-time.ts';

const received = (one: Case): string => String(text(one, 'ngayTiepNhan'));
const inForce = <T>(dated: Dated<T>, one: Case): T =>
  (dated.find(([from]) => dayOf(received(one)) >= from) as readonly [string, T])[1];

/** The first limit stated, in the order of the fields; null also where the entries of the catalogue differ. */
function firstStated(one: Case, world: World, fields: readonly string[]): number | null {
  for (const field of fields) {
    const entry = said(one, world, field);
    if (entry === null) return null;
    if (entry[0] !== null) return Number(entry[0]);
  }
  return null;
}

function limitAmount(one: Case, world: World): number | null {
  const other = firstStated(one, world, ['thoiGianGiaiQuyet', 'thoiGianTheoQuyDinh']);
  const online = firstStated(one, world, [
    'thoiGianTrucTuyen',
    'thoiGianGiaiQuyet',
    'thoiGianTrucTuyenTheoQuyDinh',
    'thoiGianTheoQuyDinh',
  ]);
  const channel = get(one, 'kenhThucHien');
  if (channel === '2') return online;
  return channel !== null || online === other ? other : null;
}

function firstStart(one: Case, world: World): string | null {
  if (!inForce(world.competentClock, one)) return received(one);
  if (one.bad.has('donViPhiDiaGioi')) return null;
  if (get(one, 'donViPhiDiaGioi') === null) return received(one);
  const at = text(one, 'ngayNhanPhiDiaGioi');
  return isBefore(at, world.asOf) ? at : null;
}

/** The requests before the cut with their answers before it; null when something about one is open. */
function requests(one: Case, { asOf }: World): readonly { asked: string; answered: string | null; row: Raw }[] | null {
  const sides = one.rows.supplements.map((row) => ({ row, before: isBefore(text(row, 'ngayBoSung'), asOf) }));
  const before = sides.filter((side) => side.before).map(({ row }) => row);
  if (sides.some((side) => side.before === null) || before.some(({ bad }) => bad.has('ngayTiepNhanBoSung')))
    return null;
  return before.map((row) => {
    const answered = text(row, 'ngayTiepNhanBoSung');
    return {
      asked: String(text(row, 'ngayBoSung')),
      answered: answered !== null && answered < asOf ? answered : null,
      row,
    };
  });
}

function clockStart(one: Case, world: World): string | null {
  const start = firstStart(one, world);
  if (start === null || !inForce(world.restartingClock, one)) return start;
  const rows = requests(one, world);
  if (rows !== null && isCovered(one, world, 'supplements'))
    return [start, ...rows.flatMap(({ answered }) => answered ?? [])].sort().at(-1) as string;
  const own = text(one, 'ngayYeuCauBoSung');
  const none = !one.bad.has('ngayYeuCauBoSung') && (own === null || own >= world.asOf);
  return none && rows?.length === 0 ? start : null;
}

export function lawfulDue(one: Case, world: World): string | null {
  const [n, unit, start] = [limitAmount(one, world), kind(one, world), clockStart(one, world)];
  if (n === null || unit === null || start === null) return null;
  const isHeld = clockIsStopped(one, world) !== false || openRequest(one, world).lastIsOpen;
  if (isHeld || stepPauses(one, world)) return null;
  if (n > 0) return limitEnd(start, n, String(unit), world.walk);
  if (unit !== 'ngayLamViec') return null;
  const day = dayOf(start);
  const inTime = isDay(start) || Number(start.slice(11, 13)) < world.sameDayHour;
  const due = world.walk.isWorkingDay(day) && inTime ? day : world.walk.nextWorkingDay(day);
  return due === null ? null : lastOf(`${due}T00:00:00.000000`);
}

function daysBetween(from: string | null, to: string | null, { walk }: World): number | null {
  if (from === null || to === null) return null;
  const [a, b] = [walk.workingDayNumber(dayOf(from)), walk.workingDayNumber(dayOf(to))];
  return a === null || b === null ? null : b - a;
}

/** Where the clock of a dossier was looked at last: its end, or the cut. */
function lookedAt(one: Case, world: World): string | null {
  const settled = isSettled(one, world);
  return settled === null ? null : settled ? endOf(one) : world.asOf;
}

function timeUsed(one: Case, world: World): number | null {
  const [start, due, at] = [clockStart(one, world), lawfulDue(one, world), lookedAt(one, world)];
  if (start === null || due === null || at === null) return null;
  const from = Number(limitAmount(one, world)) > 0 ? lastOf(start) : start;
  const until = isSettled(one, world) ? lastOf(at) : at;
  const [whole, used] = [minutesBetween(from, due, world.walk), minutesBetween(from, until, world.walk)];
  if (whole === null || used === null || whole <= 0) return null;
  return Math.floor((Math.max(used, 0) * 100) / whole);
}

const isAnswered = <T extends { answered: string | null }>(row: T): row is T & { answered: string } =>
  row.answered !== null;

function paused(one: Case, world: World): number | null {
  const rows = requests(one, world);
  if (rows === null || !isCovered(one, world, 'supplements')) return null;
  const answered = rows.filter(isAnswered);
  if (answered.some(({ asked, answered: at }) => isDay(asked) || isDay(at))) return null;
  let [sum, open] = [0, ''];
  const key = (row: { asked: string; answered: string }): string => `${row.asked} ${row.answered}`;
  for (const { asked, answered: at } of answered.sort((a, b) => (key(a) < key(b) ? -1 : 1))) {
    const since = [asked, open].sort()[1] as string;
    if (at > since) sum += Math.floor(Number(minutesBetween(since, at, world.walk)));
    if (at > open) open = at;
  }
  return sum;
}

export function shiftedDue(one: Case, world: World): string | null {
  const minutes = paused(one, world);
  const rows = requests(one, world)?.filter(isAnswered) ?? [];
  if (minutes === null || rows.some(({ row }) => row.bad.has('ngayHenTraTruoc'))) return null;
  const former = rows
    .flatMap(({ asked, row }) => maybe(text(row, 'ngayHenTraTruoc'), (due) => `${asked} ${due}`) ?? [])
    .sort()[0]
    ?.split(' ')[1];
  if (former === undefined) return null;
  return minutes === 0 ? lastOf(former) : afterMinutes(lastOf(former), minutes, world.walk);
}

export const CLOCK: Readonly<Record<string, Oracle>> = {
  limitAmount,
  limitKind: kind,
  firstClockStartAt: firstStart,
  clockStartAt: clockStart,
  lawfulDueAt: lawfulDue,
  dueBeyondLawfulDays: (one, world) => daysBetween(lawfulDue(one, world), dueAsOf(one, world), world),
  workingDaysLate: (one, world) => {
    const late = LATENESS.isLate?.(one, world) ?? null;
    return late ? daysBetween(dueAsOf(one, world), lookedAt(one, world), world) : late === false ? 0 : null;
  },
  timeUsedPercent: timeUsed,
  pausedWorkingMinutes: paused,
  shiftedDueAt: shiftedDue,
};

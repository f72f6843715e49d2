import { shippedRules } from '../../../src/audit/shipped.ts';
import { loadRules } from '../../../src/lang/load.ts';
import { type Walk, walk } from '../../calendar/walk.ts';
import {
  and,
  anyRow,
  type Case,
  get,
  isCovered,
  type Oracle,
  type Raw,
  type Three,
  text,
  type World,
} from '../world.ts';
import { dueAsOf } from './cut.ts';
import { endOf, isSettled } from './end.ts';
import { dayOf, daysBetween, isBefore, isDay, lastOf, plusDays, secondsBetween } from './instant.ts';
import { listed } from './procedure.ts';
import { answeredAt, answeredTooEarly, askedAt, overlaps, seen } from './supplement.ts';

let walked: Walk | null = null;
const calendar = (): Walk => {
  walked ??= walk(loadRules(shippedRules()).calendar);
  return walked;
};

const unplaced = (one: Case, { asOf }: World): boolean =>
  one.rows.supplements.some((row) => isBefore(text(row, 'ngayBoSung'), asOf) === null);

/** Requests before the cut: by the register, or by the empty cell of the dossier. */
function requests(one: Case, world: World): number | null {
  const found = new Set(seen(one, world).map(askedAt)).size;
  if (found >= 2) return found;
  if (unplaced(one, world)) return null;
  const own = text(one, 'ngayYeuCauBoSung');
  const isTold = isBefore(own, world.asOf) === true;
  if (isCovered(one, world, 'supplements') && !(found === 0 && isTold)) return found;
  return found === 0 && own === null && !one.bad.has('ngayYeuCauBoSung') ? 0 : null;
}

const isUnread = (row: Raw): boolean => row.bad.has('ngayTiepNhanBoSung');

/** The instant of a single request without an answer. */
function openRequest(one: Case, world: World): string | null {
  const open = seen(one, world).find((row) => answeredAt(row, world) === null);
  return requests(one, world) === 1 && open ? askedAt(open) : null;
}

const max = (a: string, b: string): string => (a > b ? a : b);
const min = (a: string, b: string): string => (a < b ? a : b);
const latestAnswer = (one: Case, world: World): string =>
  seen(one, world)
    .map((row) => answeredAt(row, world) ?? '')
    .sort()
    .at(-1) ?? '';

function byDueDate(due: string, one: Case, world: World): Three {
  const [n, settled, end] = [requests(one, world), isSettled(one, world), endOf(one)];
  if (settled === true && end !== null) {
    if (end > due) return false;
    return n !== null && lastOf(end) <= due ? true : null;
  }
  if (settled === null || n === null) return null;
  if (due >= world.asOf) return true;
  const open = openRequest(one, world);
  if (open === null || open > due) return false;
  return !seen(one, world).some(isUnread) && lastOf(open) <= due ? true : null;
}

/** A day so many months later, or the last of its month. */
function plusMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const first = last.toISOString().slice(0, 8);
  return `${first}${String(Math.min(date, last.getUTCDate())).padStart(2, '0')}`;
}

/** Working microseconds up to an instant: whole seconds, and what of the next has passed if anybody works then. */
function worked(instant: string): number | null {
  const [second, micros] = [instant.slice(0, 19), Number(instant.slice(20))];
  const before = calendar().workingSeconds(second);
  if (before === null) return null;
  const next =
    calendar().workingSeconds(new Date(Date.parse(`${second}Z`) + 1000).toISOString().slice(0, 19)) ?? before;
  return before * 1_000_000 + (next > before ? micros : 0);
}

function byLimit(one: Case, world: World): Three {
  const [n, settled] = [requests(one, world), isSettled(one, world)];
  const open = openRequest(one, world);
  const unread = seen(one, world).some(isUnread);
  if (n === null || settled === null || unread || (settled && open !== null)) return null;
  const [limit, kind] = [listed('thoiGianGiaiQuyet')(one, world), listed('loaiThoiGian')(one, world)];
  if (limit === null || kind === null) return null;
  const start = String(text(one, 'ngayTiepNhan'));
  // The last instant before the cut of the tests, which is noon.
  const end = settled ? String(endOf(one)) : (open ?? `${dayOf(world.asOf)}T11:59:59.999999`);
  const waited = n === 1 && open === null;
  const asked = waited ? String(seen(one, world).map(askedAt)[0]) : start;
  const from = max(asked, start);
  const to = waited ? max(min(latestAnswer(one, world), end), from) : from;
  const within = (length: (a: string, b: string) => number | null): Three => {
    const [whole, pause] = [length(start, end), waited ? length(from, to) : 0];
    return whole === null || pause === null ? null : whole - pause <= Number(limit);
  };
  switch (kind) {
    case 'ngayLamViec':
      return within((a, b) => {
        const [first, last] = [calendar().workingDayNumber(dayOf(a)), calendar().workingDayNumber(dayOf(b))];
        return first === null || last === null ? null : last - first;
      });
    case 'ngay':
      return within((a, b) => daysBetween(dayOf(a), dayOf(b)));
    case 'thang': {
      const pause = waited ? daysBetween(dayOf(from), dayOf(to)) : 0;
      return plusDays(dayOf(end), -pause) <= plusMonths(dayOf(start), Number(limit));
    }
    default: {
      const all = [start, endOf(one) ?? end, ...seen(one, world).map(askedAt), latestAnswer(one, world)];
      if (all.some((instant) => instant !== '' && isDay(instant))) return null;
      return within((a, b) => {
        const [first, last] = [worked(a), worked(b)];
        return first === null || last === null ? null : (last - first) / 3_600_000_000;
      });
    }
  }
}

/** Seconds a supplement was awaited; null when an answer is missing or an instant is not exact. */
function awaited(one: Case, world: World): number | null {
  const rows = seen(one, world);
  if (new Set(rows.map(askedAt)).size < rows.length) return null;
  const lengths = rows.map((row) => {
    const [asked, answered] = [askedAt(row), answeredAt(row, world)];
    return answered === null || answered < asked || isDay(asked) || isDay(answered)
      ? null
      : secondsBetween(asked, answered);
  });
  return lengths.reduce((all, one) => (all === null || one === null ? null : all + one), 0 as number | null);
}

export const QD766: Readonly<Record<string, Oracle>> = {
  supplementsBy766: requests,
  isOnTimeBy766: (one, world) => {
    const n = requests(one, world);
    if (n !== null && n >= 2) return false;
    const due = dueAsOf(one, world);
    if (due !== null) return byDueDate(due, one, world);
    const hasNone = text(one, 'ngayHenTra') === null && !one.bad.has('ngayHenTra');
    return hasNone ? byLimit(one, world) : null;
  },
  processingSecondsBy766: (one, world) => {
    const [start, end, n] = [String(text(one, 'ngayTiepNhan')), endOf(one), requests(one, world)];
    if (end === null || isDay(start) || isDay(end) || end < start || n === null) return null;
    const whole = secondsBetween(start, end);
    if (n === 0) return whole;
    const rows = seen(one, world);
    const seconds = awaited(one, world);
    const sure = isCovered(one, world, 'supplements') && !unplaced(one, world) && !rows.some(isUnread);
    if (!sure || seconds === null || rows.some((row) => answeredTooEarly(row, world)) || overlaps(rows, world))
      return null;
    if (latestAnswer(one, world) <= start) return whole;
    return askedAt(rows[0] as Raw) >= start && latestAnswer(one, world) <= end ? whole - seconds : null;
  },
  isOnlineBy766: (one) => (one.bad.has('kenhThucHien') ? null : get(one, 'kenhThucHien') === '2'),
  hasDigitisedPaper: (one, world) => marked(one, world, 'duocSoHoa'),
  hasPaperFromNationalStore: (one, world) => marked(one, world, 'duocLayTuKhoDMQG'),
};

const marked = (one: Case, world: World, field: string): Three =>
  anyRow(one, world, 'attachments', (row) =>
    and(row.bad.has('isDeleted') ? null : get(row, 'isDeleted') !== true, get(row, field) as Three),
  );

import { type Case, isCovered, type Oracle, type Raw, text, type World } from '../world.ts';
import { dueAsOf } from './cut.ts';
import { endOf } from './end.ts';
import { dayOf, daysBetween, isBefore, lastOf } from './instant.ts';

export const askedAt = (row: Raw): string => String(text(row, 'ngayBoSung'));
export const answeredAt = (row: Raw, { asOf }: World): string | null => {
  const answered = text(row, 'ngayTiepNhanBoSung');
  return answered !== null && answered < asOf ? answered : null;
};

/** The requests that were surely made before the cut, in order. */
export const seen = (one: Case, { asOf }: World): readonly Raw[] =>
  one.rows.supplements
    .filter((row) => isBefore(text(row, 'ngayBoSung'), asOf))
    .sort((a, b) => (askedAt(a) < askedAt(b) ? -1 : 1));

/** The same when all there are is known. */
function all(one: Case, world: World): readonly Raw[] | null {
  const known = one.rows.supplements.every((row) => isBefore(text(row, 'ngayBoSung'), world.asOf) !== null);
  return known && isCovered(one, world, 'supplements') ? seen(one, world) : null;
}

const lastRequest = (one: Case, world: World): string | null => {
  const last = all(one, world)?.at(-1);
  return last ? askedAt(last) : null;
};

/** Whether an earlier request was answered only after a later one was made. Days stand for their end. */
export const overlaps = (rows: readonly Raw[], world: World): boolean =>
  rows.some((earlier) =>
    rows.some((later) => {
      const [first, second] = [lastOf(askedAt(earlier)), lastOf(askedAt(later))];
      const answered = answeredAt(earlier, world);
      return first < second && answered !== null && answered > second;
    }),
  );
export const answeredTooEarly = (row: Raw, world: World): boolean => {
  const answered = answeredAt(row, world);
  return answered !== null && lastOf(answered) < askedAt(row);
};

export const SUPPLEMENT: Readonly<Record<string, Oracle>> = {
  supplementCount: (one, world) => {
    const rows = all(one, world);
    return rows === null ? null : new Set(rows.map(askedAt)).size;
  },
  firstSupplementOn: (one, world) => {
    const first = all(one, world)?.[0];
    return first ? dayOf(askedAt(first)) : null;
  },
  lastSupplementOn: (one, world) => {
    const last = lastRequest(one, world);
    return last === null ? null : dayOf(last);
  },
  daysFromSupplementToDue: (one, world) => {
    const [last, due] = [lastRequest(one, world), dueAsOf(one, world)];
    return last === null || due === null ? null : daysBetween(dayOf(last), dayOf(due));
  },
  openSupplementDays: (one, world) => {
    const rows = all(one, world);
    if (rows === null || rows.some(({ bad }) => bad.has('ngayTiepNhanBoSung'))) return null;
    const last = lastRequest(one, world);
    const open = rows.some((row) => askedAt(row) === last && answeredAt(row, world) === null);
    // The cut of the tests is at noon, so its own day is the last one.
    return last !== null && open ? daysBetween(dayOf(last), dayOf(world.asOf)) : 0;
  },
  supplementsAreOrdered: (one, world) => {
    const rows = seen(one, world);
    const end = endOf(one);
    if (rows.some((row) => answeredTooEarly(row, world)) || overlaps(rows, world)) return false;
    if (end !== null && rows.some((row) => askedAt(row) > lastOf(end))) return false;
    if (all(one, world) === null || rows.some(({ bad }) => bad.has('ngayTiepNhanBoSung'))) return null;
    const endUnread = end === null && (one.bad.has('ngayKetThucXuLy') || one.bad.has('ngayTra'));
    return rows.length > 0 && endUnread ? null : true;
  },
};

import { type Case, get, type Oracle, text } from '../world.ts';
import { endOf, isSettled } from './end.ts';
import { dayOf, isDay, lastOf, maybe, plusDays, secondsBetween } from './instant.ts';

const EVENTS = ['ngayNopHoSo', 'ngayTiepNhan', 'ngayYeuCauBoSung', 'ngayTuChoi', 'ngayKetThucXuLy', 'ngayTra'];
const DATES = [...EVENTS, 'ngayHenTra'];
const readable = (one: Case, fields: readonly string[]): string[] =>
  fields
    .map((field) => text(one, field))
    .filter((instant) => instant !== null)
    .sort();

const gap = (from: string | null, to: string | null): number | null =>
  from === null || to === null || isDay(from) || isDay(to) ? null : secondsBetween(from, to);
const latest =
  (field: string): Oracle =>
  (one) =>
    maybe(text(one, field), lastOf);

export const TIME: Readonly<Record<string, Oracle>> = {
  dueAt: latest('ngayHenTra'),
  hasDueDate: (one) => (one.bad.has('ngayHenTra') ? null : get(one, 'ngayHenTra') !== null),
  endAt: endOf,
  latestEndAt: (one) => maybe(endOf(one), lastOf),
  latestReceiptAt: latest('ngayTiepNhan'),
  latestReturnAt: latest('ngayTra'),
  latestSigningAt: latest('ngayKyKetQua'),
  earliestDateOn: (one) => dayOf(readable(one, DATES)[0] as string),
  latestEventAt: (one) => readable(one, EVENTS).at(-1) as string,
  datesAreReadable: (one) => (DATES.some((field) => one.bad.has(field)) ? null : true),
  endedOnReceiptDay: (one, world) => {
    const day = dayOf(text(one, 'ngayTiepNhan') as string);
    const end = endOf(one);
    if (end !== null) return dayOf(end) === day;
    return isSettled(one, world) === false && `${plusDays(day, 2)}T00:00:00.000000` <= world.asOf ? false : null;
  },
  dumpedAt: (_one, world) => world.dumpedAt,
  secondsInProcess: (one) => gap(text(one, 'ngayTiepNhan'), endOf(one)),
  secondsFromFilingToReceipt: (one) => gap(text(one, 'ngayNopHoSo'), text(one, 'ngayTiepNhan')),
};

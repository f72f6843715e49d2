import { type Case, get, type Oracle, text, type World } from '../world.ts';
import { endOf, isSettled } from './end.ts';
import { dayOf, isDay, plusDays } from './instant.ts';

const unitOf = (one: Case, { cases }: World): readonly Case[] =>
  cases.filter(({ unit, judged }) => judged && unit === one.unit);

function closedAt(one: Case, world: World): string | null {
  const status = get(one, 'trangThaiHoSo');
  if (status === '3') {
    const refused = text(one, 'ngayTuChoi');
    return refused !== null && refused < world.asOf ? refused : null;
  }
  return status === '7' && isSettled(one, world) === true ? endOf(one) : null;
}

const minuteOf = (instant: string): string => instant.slice(0, 16);

export const CONDUCT: Readonly<Record<string, Oracle>> = {
  closedWithoutResultAt: closedAt,
  isRefiledSoon: (one, world) => {
    const at = closedAt(one, world);
    const same = ['soDinhDanh', 'maTTHC'];
    if (at === null || same.some((field) => get(one, field) === null)) return null;
    const last = plusDays(dayOf(at), world.refileDays);
    return unitOf(one, world).some((other) => {
      const receipt = String(get(other, 'ngayTiepNhan'));
      const isAfter = receipt >= at || (isDay(receipt) && dayOf(receipt) === dayOf(at));
      return (
        other !== one &&
        same.every((field) => get(other, field) === get(one, field)) &&
        isAfter &&
        dayOf(receipt) <= last &&
        receipt < world.asOf
      );
    });
  },
  endedInSameMinute: (one, world) => {
    const end = text(one, 'ngayKetThucXuLy');
    if (end === null || isDay(end) || end >= world.asOf) return null;
    return unitOf(one, world).filter((other) => {
      const theirs = text(other, 'ngayKetThucXuLy');
      return theirs !== null && !isDay(theirs) && theirs < world.asOf && minuteOf(theirs) === minuteOf(end);
    }).length;
  },
};

import type { Dossier } from './dossier.ts';
import { DAY, dayOf, monthsLater, secondOf } from './work-days.ts';
import type { World } from './world.ts';

const AFTERNOON = 15 * 3600;

/** How long a dossier of its channel may take; null when the catalogue states nothing. */
export function limitOf(d: Dossier, { procedures }: World): number | null {
  const procedure = procedures[d.procedure];
  return (d.channel === 2 ? procedure?.onlineLimit : null) ?? procedure?.limit ?? null;
}

/**
 * When a dossier is due whose time begins at an instant: the day it begins is not counted, and it begins when the
 * office opens. Without a limit it is the same day, or the next one for what comes in the afternoon.
 */
export function dueFrom(start: number, d: Dossier, world: World): number {
  const { work, procedures, habits } = world;
  const limit = limitOf(d, world);
  if (limit === null) return sameDay(start, world);
  const begins = work.opening(start);
  const day = dayOf(begins);
  const time = habits[d.unit]?.duesAreDays ? 0 : secondOf(begins);
  switch (procedures[d.procedure]?.kind) {
    case 'Giờ':
      return work.after(begins, limit * 3600);
    case 'Ngày':
      return work.orNext(day + limit) * DAY + time;
    case 'Tháng':
      return work.orNext(monthsLater(day, limit)) * DAY + time;
    default:
      return work.add(day, limit) * DAY + time;
  }
}

function sameDay(start: number, { work }: World): number {
  const day = dayOf(start);
  return (work.works(day) && secondOf(start) < AFTERNOON ? day : work.add(day, 1)) * DAY + work.close;
}

/** The last second at which a dossier is still on time. */
export const lastMoment = (due: number): number => (secondOf(due) === 0 ? due + DAY - 1 : due);

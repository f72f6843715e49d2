import { NONE } from '../dossier.ts';
import { DAY, dayOf, monthsLater, secondOf } from '../work-days.ts';
import { latest, NOBODY, timed } from './facts.ts';
import type { Judged } from './judged.ts';
import { NO, sure, type Truth, UNKNOWN } from './kleene.ts';

/** What the catalogue allows a dossier of its channel, the province's own limit first. */
function limitOf({ d, procedure }: Judged): number {
  if (!procedure) return NOBODY;
  const { limit, statutory, onlineLimit, onlineStatutory } = procedure;
  const [other, online] = [limit ?? statutory, onlineLimit ?? limit ?? onlineStatutory ?? statutory];
  if (d.channel === 2) return online ?? NOBODY;
  return (d.channel > 0 || online === other ? other : null) ?? NOBODY;
}

/** Where the clock started first: where it was received, or where it is decided. */
export function firstStart({ d, world }: Judged): number {
  if (d.received < world.competentFrom || d.partner === NONE) return d.received;
  return d.partnerGot >= 0 && d.partnerGot < world.cut ? d.partnerGot : NOBODY;
}

/** It starts anew with the last supplement. */
export function clockStart(j: Judged): number {
  const { d, world, supplements } = j;
  const first = firstStart(j);
  const told = !supplements.undated && !supplements.unread;
  const answered = supplements.lastAnswer;
  if (told && supplements.covers) return Number.isNaN(answered) ? first : Math.max(answered, first);
  const none = d.lastAsked === NONE || d.lastAsked >= world.cut;
  return told && none && supplements.seen === 0 ? first : NOBODY;
}

/** The day on which it is due by law; nobody says how time counts once a payment was awaited or processing stopped. */
export function lawfulDueOn(j: Judged): number {
  const { t, steps, supplements, procedure, world } = j;
  const [limit, start] = [limitOf(j), clockStart(j)];
  if (t.stopped !== NO || supplements.isOpen || steps.paused || Number.isNaN(start)) return NOBODY;
  if (Number.isNaN(limit) || !procedure?.kind) return NOBODY;
  const { work } = world;
  const timeless = secondOf(start) === 0;
  if (limit === 0) {
    if (procedure.kind !== 'Ngày làm việc') return NOBODY;
    const today = work.works(dayOf(start)) && (timeless || secondOf(start) < world.law.sameDayCutHour * 3600);
    return known(j, today ? dayOf(start) : work.add(dayOf(start), 1));
  }
  const begins = timeless ? work.orNext(dayOf(start)) : dayOf(work.opening(start));
  switch (procedure.kind) {
    case 'Giờ':
      return timeless ? NOBODY : known(j, dayOf(work.after(work.opening(start), limit * 3600)));
    case 'Ngày':
      return known(j, work.orNext(begins + limit));
    case 'Tháng':
      return known(j, work.orNext(monthsLater(begins, limit)));
    case 'Ngày làm việc':
      return known(j, work.add(begins, limit));
  }
}

const known = ({ world }: Judged, day: number): number => (world.work.knows(day) ? day : NOBODY);

/** The day of the former due date, moved by the working minutes supplements were awaited. */
export function shiftedDueOn(j: Judged): number {
  const { d, supplements } = j;
  const { work, cut } = j.world;
  if (!supplements.covers || supplements.undated || supplements.unread) return NOBODY;
  let [minutes, until, former] = [0, 0, NONE];
  for (let n = 0; n < d.supplementCount; n++) {
    const row = d.supplements[n];
    if (!row || row.asked >= cut || row.answered < 0 || row.answered >= cut) continue;
    if (former === NONE) former = row.former;
    const since = Math.max(timed(row.asked), until);
    // Unknown as soon as an instant has no time of day.
    minutes += Math.max(0, Math.floor(work.worked(since, Math.max(since, timed(row.answered))) / 60));
    until = Math.max(until, row.answered);
  }
  if (former < 0 || Number.isNaN(minutes)) return NOBODY;
  const due = latest(former);
  if (minutes === 0) return dayOf(due);
  return known(j, dayOf(work.after(work.opening(due), minutes * 60)));
}

/** Whether the due day is a working day; whether the office is open at the due instant, or at all on a day alone. */
export function dueOnWorkingDay({ t, world: { work } }: Judged): Truth {
  return work.knows(t.dueOn) ? sure(work.works(t.dueOn)) : UNKNOWN;
}
export function dueWithinHours(j: Judged): Truth {
  const { work } = j.world;
  const worked = dueOnWorkingDay(j);
  if (worked !== sure(true) || !Number.isInteger(j.t.due)) return worked;
  return sure(work.isOpen(j.t.due - j.t.dueOn * DAY));
}

import type { Change } from '../model/explanation.ts';
import type { Localised } from '../model/text.ts';
import { addDays } from '../util/day.ts';
import { COMPUTATIONS } from './computations.ts';
import { type Known, text } from './known.ts';
import { apart } from './values.ts';
import { LATEST } from './words.ts';

/** A fact that would have had to be other, and the date of the dossier that comes to. */
interface Meaning {
  readonly what: Localised;
  /** The last day or instant at which it still holds; null when it cannot be worked out. */
  readonly latest: (known: Known, to: Change['to']) => string | null;
  /** The facts of a dossier in which that date is another one. */
  readonly at: (date: string) => Known['values'];
}

const ended = (at: string): Known['values'] => ({ isSettled: true, endAt: at, latestEndAt: at });

/** The last day up to which there are no more than so many working days after a day. */
function lastDayWithin({ calendar }: Known, from: string | null, days: Change['to']): string | null {
  if (from === null || typeof days !== 'number' || days < 0) return null;
  const next = calendar.workingDaysAfter(from, days + 1)?.at(-1)?.date;
  return next === undefined ? null : addDays(next, -1);
}

/** The last instant up to which there are no more than so many working hours. */
function lastInstantWithin({ calendar }: Known, from: string | null, hours: Change['to']): string | null {
  if (from === null || typeof hours !== 'number' || hours <= 0) return null;
  const end = calendar.stretchesOf(from, hours * 60)?.at(-1)?.to;
  return end === undefined ? null : calendar.beginsAt(after(end));
}

/** A microsecond later. */
const after = (instant: string): string => String(apart(instant, 'timestamp', 1));

const MEANINGS: Readonly<Record<string, Meaning>> = {
  isLate: { what: LATEST.ended, latest: (known) => text(known, 'dueAsOf'), at: ended },
  isLateAgain: { what: LATEST.ended, latest: (known) => text(known, 'newDueAt'), at: ended },
  dueBeyondLawfulDays: {
    what: LATEST.promised,
    latest: (known, to) => lastDayWithin(known, text(known, 'lawfulDueAt')?.slice(0, 10) ?? null, to),
    at: (date) => ({ dueOn: date }),
  },
  workingDaysToSupplement: {
    what: LATEST.asked,
    latest: (known, to) => lastDayWithin(known, text(known, 'receivedOn'), to),
    at: (date) => ({ firstSupplementOn: date }),
  },
  onlineAnswerHours: {
    what: LATEST.answered,
    latest: (known, to) => lastInstantWithin(known, text(known, 'ngayNopHoSo'), to),
    at: (date) => ({ answeredAt: date }),
  },
};

/**
 * The date of the dossier that a change comes to at the latest. It is tried out: with that date the fact is as it would
 * have had to be, and with the next it is not.
 */
export function meansOf(
  fact: string,
  { relation, to }: Pick<Change, 'relation' | 'to'>,
  known: Known,
): Change['means'] {
  const meaning = MEANINGS[fact];
  const compute = COMPUTATIONS[fact as keyof typeof COMPUTATIONS];
  const value = meaning?.latest(known, to) ?? null;
  if (!meaning || !compute || value === null) return null;
  const holds = (date: string): boolean => {
    const own = compute({ ...known, values: { ...known.values, ...meaning.at(date) } })?.value;
    if (own === undefined) return false;
    return relation === 'atMost' ? Number(own) <= Number(to) : relation === 'is' && own === to;
  };
  const next = value.includes('T') ? after(value) : addDays(value, 1);
  return holds(value) && !holds(next) ? { what: meaning.what, value } : null;
}

import type { WorkingHours } from '../model/calendar.ts';

export const MICROSECONDS_PER_MINUTE = 60_000_000;

/** A session in microseconds. */
export interface Stretch {
  /** Since midnight. */
  readonly from: number;
  readonly length: number;
  /** Working time of the day before it begins. */
  readonly before: number;
  /** Time without work between the session before and this one; midnight begins the first. */
  readonly gap: number;
}

export interface WorkingDay {
  readonly stretches: readonly Stretch[];
  /** Working time of a whole day, in microseconds. */
  readonly length: number;
}

const sinceMidnight = (time: string): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MICROSECONDS_PER_MINUTE;

export function workingDay({ sessions }: WorkingHours): WorkingDay {
  let [length, end] = [0, 0];
  const stretches = sessions.map((session) => {
    const [from, to] = [sinceMidnight(session.from), sinceMidnight(session.to)];
    const stretch = { from, length: to - from, before: length, gap: from - end };
    [length, end] = [length + stretch.length, to];
    return stretch;
  });
  return { stretches, length };
}

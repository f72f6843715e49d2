/** A time of 00:00:00 stands for a date without a time of day: the whole day is meant. */
const withoutTime = (instant: string): string => `(${instant} = date_trunc('day', ${instant}))`;

/** The last instant of a day, for a value that has no time of day; the value itself otherwise. */
export const endOfDay = (instant: string): string =>
  `(CASE WHEN ${withoutTime(instant)} THEN ${instant} + INTERVAL 1 DAY - INTERVAL 1 MICROSECOND ELSE ${instant} END)`;

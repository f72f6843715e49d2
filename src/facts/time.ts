/** A time of 00:00:00 stands for a date without a time of day: the whole day is meant. */
export const withoutTime = (instant: string): string => `(${instant} = date_trunc('day', ${instant}))`;

/** The last instant of a day, for a value that has no time of day; the value itself otherwise. */
export const endOfDay = (instant: string): string =>
  `(CASE WHEN ${withoutTime(instant)} THEN ${instant} + INTERVAL 1 DAY - INTERVAL 1 MICROSECOND ELSE ${instant} END)`;

/** Whether something happened before the cut for sure: a day without a time of day only when all of it lies before. */
export const surelyBefore = (instant: string, cut: string): string => `(${endOfDay(instant)} < ${cut})`;

/** Whether nobody can say on which side of the cut it happened. */
export const maybeBefore = (instant: string, cut: string): string =>
  `(${instant} IS NULL OR (${instant} < ${cut} AND NOT ${surelyBefore(instant, cut)}))`;

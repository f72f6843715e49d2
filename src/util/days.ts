const DAY = 86_400_000;

/** The day so many days after a day `YYYY-MM-DD`; before it when negative. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

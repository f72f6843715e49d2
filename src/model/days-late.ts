import type { Localised } from './text.ts';

/** A band of working days late. */
export interface DaysLateBand {
  readonly id: string;
  /** Least working days late, as the fact `workingDaysLate` counts them; null for what is not late. */
  readonly from: number | null;
  readonly label: Localised;
}

/**
 * The bands in which figures are broken down by days late, from the best to the worst. Where they are cut is a way of
 * showing, chosen so that a day, a week, two weeks and a month of work can be told apart: no law or plan says it, and
 * nothing is judged by it. Late on the very day, by the hour, is 0 working days.
 */
export const DAYS_LATE_BANDS: readonly DaysLateBand[] = [
  { id: 'notLate', from: null, label: { vi: 'không chậm', en: 'not late' } },
  { id: '0', from: 0, label: { vi: 'trong ngày', en: 'same day' } },
  { id: '1', from: 1, label: { vi: '1 ngày', en: '1 day' } },
  { id: '2-3', from: 2, label: { vi: '2–3 ngày', en: '2–3 days' } },
  { id: '4-5', from: 4, label: { vi: '4–5 ngày', en: '4–5 days' } },
  { id: '6-10', from: 6, label: { vi: '6–10 ngày', en: '6–10 days' } },
  { id: '11-20', from: 11, label: { vi: '11–20 ngày', en: '11–20 days' } },
  { id: '21+', from: 21, label: { vi: 'từ 21 ngày', en: '21 days or more' } },
];

/** The place of a band among them; below zero for what is none. */
export const placeOfBand = (id: string): number => DAYS_LATE_BANDS.findIndex((band) => band.id === id);

import type { Three } from '../world.ts';

const MIDNIGHT = 'T00:00:00.000000';
const DAY = 86_400_000;

/** An instant of midnight stands for a whole day. */
export const isDay = (instant: string): boolean => instant.endsWith(MIDNIGHT);
export const dayOf = (instant: string): string => instant.slice(0, 10);
export const lastOf = (instant: string): string => (isDay(instant) ? `${dayOf(instant)}T23:59:59.999999` : instant);
export const maybe = <A, B>(value: A | null, change: (value: A) => B): B | null =>
  value === null ? null : change(value);

/** Whether it happened before the cut; unknown when the cut falls into the day, or the instant is not known. */
export const isBefore = (instant: string | null, cut: string): Three =>
  instant === null ? null : lastOf(instant) < cut ? true : instant >= cut ? false : null;

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;
export const plusDays = (day: string, n: number): string =>
  new Date(Date.parse(day) + n * DAY).toISOString().slice(0, 10);

const micros = (instant: string): bigint =>
  BigInt(Date.parse(`${instant.slice(0, 19)}Z`)) * 1000n + BigInt(instant.slice(20));
export const MICROS = 1_000_000n;
/** Whole seconds, the fraction cut off. */
export const secondsBetween = (from: string, to: string): number => Number((micros(to) - micros(from)) / MICROS);

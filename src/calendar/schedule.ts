import type { Office, Session, WorkCalendar } from '../model/calendar.ts';
import { dayNumber, dayOfNumber, weekdayOf } from '../util/day.ts';

/** A session in minutes since midnight. */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** What one calendar says of the offices that keep the same hours, as lists in the order of days. */
export interface Schedule {
  /**
   * For every known day the working minutes before it, the number of working days up to and including it, and what
   * kind of day it is, packed by `packDay`. One lookup then answers every question.
   */
  readonly codes: readonly string[];
  /** The beginning of the first session of every working day; the n-th stands at n − 1. */
  readonly openings: readonly string[];
  /** Working time cut into equal blocks, none of which reaches over a break: the beginning of each. */
  readonly blocks: readonly string[];
  readonly blockMinutes: number;
  /** The sessions of each kind of working day; kind k stands at k − 1, and kind 0 is a day off. */
  readonly kinds: readonly (readonly Shift[])[];
}

/** Bits of a day's code: its kind, and above it its number; what is above both are minutes. The checker's bound on days fits. */
export const KIND_BITS = 2;
export const NUMBER_BITS = 14;

const packDay = (minutes: number, number: number, kind: number): string =>
  String((minutes * 2 ** NUMBER_BITS + number) * 2 ** KIND_BITS + kind);

/** @param office whose hours they are; null means everybody's who has none of their own */
export function scheduleOf(calendar: WorkCalendar, office: Office | null): Schedule {
  const saturday = office?.saturday?.counts ? office.saturday.sessions : null;
  const kinds = [office?.sessions ?? calendar.hours.sessions, ...(saturday ? [saturday] : [])].map((sessions) =>
    sessions.map(shiftOf),
  );
  const blockMinutes = kinds.flat().map(lengthOf).reduce(commonDivisor);
  const [codes, openings, blocks]: [string[], string[], string[]] = [[], [], []];
  const kindOn = kindOf(calendar, saturday !== null);
  for (let day = dayNumber(calendar.knownFrom); day <= dayNumber(calendar.knownUntil); day++) {
    const date = dayOfNumber(day);
    const kind = kindOn(date);
    const before = blocks.length * blockMinutes;
    const shifts = kinds[kind - 1] ?? [];
    if (shifts[0]) openings.push(instantOf(date, shifts[0].from));
    for (const { from, to } of shifts) {
      for (let minute = from; minute < to; minute += blockMinutes) blocks.push(instantOf(date, minute));
    }
    codes.push(packDay(before, openings.length, kind));
  }
  return { codes, openings, blocks, blockMinutes, kinds };
}

const SATURDAY = 6;

/** The kind of a day: 0 is a day off, 1 is worked by the hours of a weekday, 2 by those of a Saturday. */
export function kindOf(calendar: WorkCalendar, onSaturdays: boolean): (date: string) => number {
  const off = new Set(calendar.daysOff.map(({ date }) => date));
  const madeUp = new Set(calendar.workingDays.map(({ date }) => date));
  return (date) => {
    if (madeUp.has(date)) return 1;
    if (off.has(date)) return 0;
    if (!calendar.weekend.includes(weekdayOf(date))) return 1;
    return onSaturdays && weekdayOf(date) === SATURDAY ? 2 : 0;
  };
}

const sinceMidnight = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const shiftOf = ({ from, to }: Session): Shift => ({ from: sinceMidnight(from), to: sinceMidnight(to) });
const lengthOf = ({ from, to }: Shift): number => to - from;
const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

const two = (n: number): string => String(n).padStart(2, '0');
const instantOf = (date: string, minute: number): string =>
  `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`;

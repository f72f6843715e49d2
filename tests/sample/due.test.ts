import { describe, expect, it } from 'vitest';
import { Dossier } from '../../src/sample/dossier.ts';
import { dueFrom, limitOf } from '../../src/sample/due.ts';
import { DAY, dayFrom, dayText } from '../../src/sample/work-days.ts';
import { makeWorld } from '../../src/sample/world.ts';

const world = makeWorld(1, '2025') ?? expect.fail('no such period');
/** A unit whose software writes the hour of due dates, and one whose does not. */
const [hourly, daily] = [false, true].map((days) => world.habits.findIndex(({ duesAreDays }) => duesAreDays === days));

function dueOf(code: string, received: string, channel = 1, unit = hourly ?? 0): string {
  const d = new Dossier();
  [d.procedure, d.channel, d.unit] = [world.procedures.findIndex((one) => one.code === code), channel, unit];
  expect(d.procedure).toBeGreaterThanOrEqual(0);
  const due = dueFrom(instant(received), d, world);
  return `${dayText(Math.floor(due / DAY))} ${new Date((due % DAY) * 1000).toISOString().slice(11, 19)}`;
}

const instant = (text: string): number =>
  dayFrom(text.slice(0, 10)) * DAY + Number(text.slice(11, 13)) * 3600 + Number(text.slice(14, 16)) * 60;

const CIVIL_STATUS = '1.004873'; // 3 working days
const BIRTH = '1.001193'; // 1 working day
const COPY = '2.000635'; // the same day
const BUILDING = '1.013225'; // 10 days, 15 online
const SPLIT = '1.012784'; // 22 working days, 12 online
const CARD = '1.001010'; // 6 months

describe('the sample counts due dates with its own calendar', () => {
  it.each([
    ['the day of receipt is not counted, the hour stays', CIVIL_STATUS, '2025-09-08 10:15', '2025-09-11 10:15:00'],
    ['over a weekend', CIVIL_STATUS, '2025-09-11 10:15', '2025-09-16 10:15:00'],
    ['a Saturday made up for is a working day', BIRTH, '2025-04-25 09:00', '2025-04-26 09:00:00'],
    ['over Reunification Day and the day swapped for it', BIRTH, '2025-04-29 09:00', '2025-05-05 09:00:00'],
    ['in the lunch break it begins at 13:30', CIVIL_STATUS, '2025-09-08 12:00', '2025-09-11 13:30:00'],
    ['after the close it begins the next morning', CIVIL_STATUS, '2025-09-08 17:00', '2025-09-12 07:00:00'],
    ['of a Sunday it begins on Monday', CIVIL_STATUS, '2025-09-07 20:00', '2025-09-11 07:00:00'],
    ['the same day until 15:00', COPY, '2025-09-08 14:59', '2025-09-08 17:00:00'],
    ['the next working day from 15:00 on', COPY, '2025-09-12 15:00', '2025-09-15 17:00:00'],
    ['calendar days run on, and end on a working day', BUILDING, '2025-08-22 09:00', '2025-09-03 09:00:00'],
    ['months keep their day', CARD, '2025-08-29 09:00', '2026-03-02 09:00:00'],
  ])('%s', (_, code, received, due) => {
    expect(dueOf(code, received)).toBe(due);
  });

  it('with another limit online, where there is one', () => {
    expect(dueOf(SPLIT, '2025-09-08 10:00', 1)).toBe('2025-10-08 10:00:00');
    expect(dueOf(SPLIT, '2025-09-08 10:00', 2)).toBe('2025-09-24 10:00:00');
    const d = new Dossier();
    [d.procedure, d.channel] = [world.procedures.findIndex(({ code }) => code === CIVIL_STATUS), 2];
    expect(limitOf(d, world)).toBe(3);
  });

  it('without a time of day where the software writes none', () => {
    expect(dueOf(CIVIL_STATUS, '2025-09-08 10:15', 1, daily)).toBe('2025-09-11 00:00:00');
  });

  it('in working hours, over lunch and night', () => {
    const { work } = world;
    const hoursAfter = (from: string, hours: number): string => {
      const at = work.after(work.opening(instant(from)), hours * 3600);
      return new Date(at * 1000).toISOString().slice(0, 16);
    };
    expect(hoursAfter('2025-09-08 09:00', 1)).toBe('2025-09-08T10:00');
    expect(hoursAfter('2025-09-08 11:00', 1)).toBe('2025-09-08T14:00');
    expect(hoursAfter('2025-09-08 16:30', 1)).toBe('2025-09-09T07:30');
    expect(hoursAfter('2025-09-12 17:30', 8)).toBe('2025-09-15T17:00');
    expect(hoursAfter('2025-09-08 07:00', 9)).toBe('2025-09-09T08:00');
  });
});

import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { PlainCalendar } from '../../src/calendar/plain-calendar.ts';
import { loadRules } from '../../src/lang/load.ts';
import type { Office } from '../../src/model/calendar.ts';
import { walk } from '../calendar/walk.ts';
import { Dice } from '../facts/random.ts';

const { calendar } = loadRules(shippedRules());
const READ = { source: 'kiểm thử', standing: 'unverified' } as const;
const SATURDAYS: Office = {
  units: ['A'],
  sessions: [
    { from: '07:30', to: '11:30' },
    { from: '13:30', to: '16:35' },
  ],
  saturday: { sessions: [{ from: '07:00', to: '11:30' }], counts: true },
  ...READ,
};
const RECEIVING: Office = { ...SATURDAYS, saturday: { sessions: [{ from: '07:00', to: '11:30' }], counts: false } };

describe.each([
  ['everybody', null],
  ['an office that works on Saturdays', SATURDAYS],
  ['an office that only receives on Saturdays', RECEIVING],
] as const)('the days as people follow them, by the hours of %s', (_, office) => {
  const plain = new PlainCalendar(calendar, office);
  const oracle = walk(calendar, office ?? undefined);
  const dice = new Dice(2026);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = (): string =>
    `${dice.of(['2024', '2025', '2026'])}-${two(1 + dice.below(12))}-${two(1 + dice.below(28))}`;
  const instant = (): string => `${day()}T${two(dice.below(24))}:${two(dice.below(60))}:${two(dice.below(60))}.000000`;
  const bare = (text: string | null | undefined): string | null => text?.slice(0, 19) ?? null;

  it('are those of the walk over every minute', () => {
    for (let n = 0; n < 400; n++) {
      const [a, b] = [instant(), instant()].sort() as [string, string];
      const [from, to] = [a.slice(0, 10), b.slice(0, 10)];
      const count = plain.daysAfter(from, to)?.filter((one) => one.n !== null).length;
      expect(count).toBe(Number(oracle.workingDayNumber(to)) - Number(oracle.workingDayNumber(from)));
      expect(plain.workedFrom(from)).toBe(oracle.isWorkingDay(from) ? from : oracle.nextWorkingDay(from));
      expect(bare(plain.beginsAt(a))).toBe(oracle.nextWorkingInstant(bare(a) ?? ''));
      const sum = plain.stretchesBetween(a, b)?.reduce((all, { minutes }) => all + minutes, 0);
      const seconds = Number(oracle.workingSeconds(bare(b) ?? '')) - Number(oracle.workingSeconds(bare(a) ?? ''));
      expect(sum).toBeCloseTo(seconds / 60, 6);
      const minutes = 1 + dice.below(5000);
      expect(bare(plain.stretchesOf(a, minutes)?.at(-1)?.to)).toBe(oracle.addWorkingMinutes(bare(a) ?? '', minutes));
    }
  });

  it('nothing is said beyond what the calendar knows', () => {
    expect(plain.daysAfter('2026-12-30', '2027-01-02')).toBeNull();
    expect(plain.workingDaysAfter('2026-12-30', 5)).toBeNull();
    expect(plain.beginsAt('2027-01-04T08:00:00.000000')).toBeNull();
    expect(plain.stretchesBetween('2023-12-29T08:00:00.000000', '2024-01-02T08:00:00.000000')).toBeNull();
    expect(plain.stretchesOf('2026-12-31T16:00:00.000000', 600)).toBeNull();
  });
});

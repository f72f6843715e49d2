import { beforeAll, describe, expect, it } from 'vitest';
import { Block } from '../../src/sample/block.ts';
import { Dossier } from '../../src/sample/dossier.ts';
import { dueFrom } from '../../src/sample/due.ts';
import { KeyCounts } from '../../src/sample/key/tally.ts';
import { DAY, dayOf } from '../../src/sample/work-days.ts';
import { makeWorld } from '../../src/sample/world.ts';

const world = makeWorld(1, '2025') ?? expect.fail('no such period');
/** What a dossier of the sample shows, found without asking what was planted in it. */
interface Shown {
  readonly unit: number;
  readonly applicant: number;
  readonly procedure: number;
  readonly summary: number;
  readonly received: number;
  readonly due: number;
  readonly ended: number;
  readonly refused: number;
  readonly status: number;
  readonly lawful: number;
  readonly statuses: readonly number[];
  /** Due dates, each with the instant from which it held and whether a wait had just ended. */
  readonly dues: readonly { readonly at: number; readonly due: number; readonly waited: boolean }[];
}

const shown: Shown[] = [];

beforeAll(() => {
  const block = new Block(world);
  const counts = new KeyCounts(world, new Dossier());
  for (let n = 0; n < 900; n++) {
    block.make(n, Number.MAX_SAFE_INTEGER, counts);
    for (const d of block.dossiers) {
      if (d.gate !== 'loaded') continue;
      const steps = d.steps.slice(0, d.stepCount);
      const answered = d.supplements[d.supplementCount - 1]?.answered ?? -1;
      shown.push({
        ...{ unit: d.unit, applicant: d.applicant, procedure: d.procedure, summary: d.summary },
        ...{ received: d.received, due: d.due, ended: d.ended, refused: d.refused, status: d.status },
        lawful: d.unit < world.units.length ? dueFrom(d.supplementCount > 0 ? answered : d.received, d, world) : -1,
        statuses: steps.map(({ status }) => status),
        dues: steps.flatMap(({ at, due }, i) =>
          due < 0 ? [] : [{ at, due, waited: i === 0 || [5, 6].includes(steps[i - 1]?.status ?? 0) }],
        ),
      });
    }
  }
});

const count = (of: (d: Shown) => boolean): number => shown.filter(of).length;
const steady = (d: Shown): boolean => d.dues.length === 1 && d.lawful > 0 && d.due > 0;

describe('what is planted shows in the data', () => {
  it('most due dates are lawful; some are too long, some too short', () => {
    const all = count(steady);
    expect(all).toBeGreaterThan(20_000);
    expect(count((d) => steady(d) && d.due === d.lawful)).toBeGreaterThan(all * 0.95);
    expect(count((d) => steady(d) && dayOf(d.due) > dayOf(d.lawful))).toBeGreaterThan(50);
    expect(count((d) => steady(d) && dayOf(d.due) < dayOf(d.lawful))).toBeGreaterThan(20);
  });

  it('some are on a day off or outside hours', () => {
    const { work } = world;
    expect(count((d) => d.due > 0 && !work.works(dayOf(d.due)))).toBeGreaterThan(20);
    const outside = (at: number): boolean => at % DAY !== 0 && work.opening(at) !== at && at % DAY !== work.close;
    expect(count((d) => d.due > 0 && work.works(dayOf(d.due)) && outside(d.due))).toBeGreaterThan(20);
  });

  it('some are moved after the fact, some before it, with nothing awaited', () => {
    const moved = (after: boolean) => (d: Shown) =>
      d.dues.some(({ at, waited }, i) => !waited && i > 0 && at > (d.dues[i - 1]?.due ?? at) === after);
    expect(count(moved(true))).toBeGreaterThan(5);
    expect(count(moved(false))).toBeGreaterThan(5);
  });

  it('a new due date after a supplement is counted from its answer; some are not', () => {
    const anew = (d: Shown): boolean => d.statuses.includes(5) && d.dues.length === 2 && d.lawful > 0 && d.due > 0;
    const right = count((d) => anew(d) && d.due === d.lawful);
    expect(right).toBeGreaterThan(100);
    expect(count((d) => anew(d) && d.due > d.lawful)).toBeGreaterThan(20);
  });

  it('a financial obligation moves the due date by its working days', () => {
    const owed = shown.filter(({ statuses, dues }) => statuses.includes(6) && dues.length === 2);
    expect(owed.length).toBeGreaterThan(100);
    const moved = owed.filter(({ dues: [a, b] }) => (b?.due ?? 0) > (a?.due ?? 0));
    // But for those whose new due date is planted too short.
    expect(moved.length).toBeGreaterThan(owed.length * 0.95);
  });

  it('some are parked past due, in each of the three statuses', () => {
    for (const status of [5, 6, 8]) {
      expect(count((d) => d.status === status && d.ended < 0 && d.due > 0 && d.due < world.cut)).toBeGreaterThan(3);
    }
  });

  it.each([
    [10, 4],
    [7, 9],
    [3, 9],
  ])('some steps go from %i to %i', (from, to) => {
    const goes = (d: Shown): boolean => d.statuses.some((status, i) => status === to && d.statuses[i - 1] === from);
    expect(count(goes)).toBeGreaterThan(3);
  });

  it('some withdrawn or refused ones are filed again within three days', () => {
    const asked = new Map<string, Shown>();
    const again = shown.filter((d) => {
      const what = `${d.applicant} ${d.procedure} ${d.summary}`;
      const before = asked.get(what);
      asked.set(what, d);
      if (!before || ![3, 7].includes(before.status)) return false;
      const over = Math.max(before.ended, before.refused);
      return d.received > over && d.received <= over + 3 * DAY;
    });
    expect(again.length).toBeGreaterThan(10);
  });

  it('some units end many in one minute, of different sizes around the limit', () => {
    const ends = new Map<string, number>();
    for (const { unit, ended } of shown) {
      const minute = `${unit} ${Math.floor(ended / 60)}`;
      if (ended > 0 && ended % DAY !== 0) ends.set(minute, (ends.get(minute) ?? 0) + 1);
    }
    const many = [...ends.values()].filter((n) => n >= world.law.closedInOneMinute);
    expect(many.length).toBeGreaterThan(2);
    expect(new Set(many).size).toBeGreaterThan(1);
    expect([...ends.values()].filter((n) => n > 4 && n < world.law.closedInOneMinute).length).toBeGreaterThan(0);
  });
});

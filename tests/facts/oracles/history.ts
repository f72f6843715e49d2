import { type Case, isCovered, type Oracle, type Three, text, type World } from '../world.ts';
import { dayOf, isBefore, lastOf, maybe } from './instant.ts';
import { stepsArePlaced, stepsBefore } from './steps.ts';

interface Move {
  readonly at: string;
  readonly since: string;
  readonly due: string;
  readonly former: string;
  readonly stopped: boolean;
}

/** The due dates set one after another; those of one instant in the order of the dates. */
function moves(one: Case, world: World): readonly Move[] {
  const steps = stepsBefore(one, world)
    .map((step) => ({
      at: String(text(step, 'thoiDiemXuLy')),
      due: maybe(text(step, 'ngayHenTra'), lastOf),
      stops: ['5', '6', '8'].includes(String(text(step, 'trangThai'))),
    }))
    // A step that sets no date comes after those of its instant that do; one that stops after one that does not.
    .map((step) => ({ ...step, key: `${step.at} ${step.due ?? '~'} ${step.stops ? 1 : 0}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const found: Move[] = [];
  let set: { at: string; due: string } | null = null;
  let stoppedAt = '';
  for (const { at, due, stops } of steps) {
    if (stops) stoppedAt = at;
    if (due === null) continue;
    if (set !== null && set.due !== due)
      found.push({ at, since: set.at, due, former: set.due, stopped: stoppedAt >= set.at });
    set = { at, due };
  }
  return found;
}

const isKnown = (one: Case, world: World): boolean =>
  stepsArePlaced(one, world) && !stepsBefore(one, world).some(({ bad }) => bad.has('ngayHenTra'));

/** Whether something else of the dossier accounts for a move. */
function isCaused(move: Move, one: Case, { asOf }: World): boolean {
  const received = one.rows.supplements.map((row) => [text(row, 'ngayTiepNhanBoSung'), text(row, 'ngayHenTraMoi')]);
  const promised = one.rows.apologies
    .filter((row) => text(row, 'trangThai') === 'daXuLy' && text(row, 'ngayHenTraMoi') !== null)
    .map((row) => [text(row, 'ngayGui'), text(row, 'ngayHenTraMoi')]);
  return [...received, ...promised].some(([on, due]) => {
    if (on == null || on >= asOf) return false;
    const between = dayOf(on) >= dayOf(move.since) && dayOf(on) <= dayOf(move.at);
    return between || (due != null && dayOf(due) === dayOf(move.due));
  });
}

function some(one: Case, world: World, test: (move: Move) => boolean): Three {
  if (!isKnown(one, world)) return null;
  return moves(one, world).some(test) ? true : isCovered(one, world, 'steps') ? false : null;
}

/** Whether the registers say all that could account for a move. */
function isToldInFull(one: Case, world: World): boolean {
  const { asOf } = world;
  const apologies = one.rows.apologies.every((row) => {
    const issued = maybe(text(row, 'trangThai'), (state) => state === 'daXuLy');
    const before = isBefore(text(row, 'ngayGui'), asOf);
    if (issued === false || before === false) return true;
    return issued !== null && before !== null && !row.bad.has('ngayHenTraMoi');
  });
  const supplements = one.rows.supplements.every((row) => {
    const before = isBefore(text(row, 'ngayBoSung'), asOf);
    return before === false || (before && !row.bad.has('ngayTiepNhanBoSung'));
  });
  return apologies && supplements && isCovered(one, world, 'apologies') && isCovered(one, world, 'supplements');
}

export const HISTORY: Readonly<Record<string, Oracle>> = {
  dueMoveCount: (one, world) =>
    isKnown(one, world) && isCovered(one, world, 'steps') ? moves(one, world).length : null,
  dueMovedAfterDue: (one, world) => some(one, world, ({ at, due, former }) => due > former && at > former),
  dueMovedWithoutCause: (one, world) => {
    const bare = some(one, world, (move) => move.due > move.former && !move.stopped && !isCaused(move, one, world));
    return bare && !isToldInFull(one, world) ? null : bare;
  },
};

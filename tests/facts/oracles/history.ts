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

/** Whether something that happened, with the date it names, accounts for a move. */
function accounts(on: string | null, due: string | null, move: Move, { asOf }: World): boolean {
  if (on === null || on >= asOf) return false;
  const between = dayOf(on) >= dayOf(move.since) && dayOf(on) <= dayOf(move.at);
  return between || (due !== null && dayOf(due) === dayOf(move.due));
}

/** Whether the clock stood still between two due dates. */
const hasStood = (move: Move, one: Case, world: World): boolean =>
  move.stopped ||
  one.rows.supplements.some((row) =>
    accounts(text(row, 'ngayTiepNhanBoSung'), text(row, 'ngayHenTraMoi'), move, world),
  );

const isPromised = (move: Move, one: Case, world: World): boolean =>
  one.rows.apologies
    .filter((row) => text(row, 'trangThai') === 'daXuLy' && text(row, 'ngayHenTraMoi') !== null)
    .some((row) => accounts(text(row, 'ngayGui'), text(row, 'ngayHenTraMoi'), move, world));

function some(one: Case, world: World, test: (move: Move) => boolean): Three {
  if (!isKnown(one, world)) return null;
  return moves(one, world).some(test) ? true : isCovered(one, world, 'steps') ? false : null;
}

/** Whether the register says of all letters what could account for a move. */
function lettersAreTold(one: Case, world: World): boolean {
  const { asOf } = world;
  const apologies = one.rows.apologies.every((row) => {
    const issued = maybe(text(row, 'trangThai'), (state) => state === 'daXuLy');
    const before = isBefore(text(row, 'ngayGui'), asOf);
    if (issued === false || before === false) return true;
    return issued !== null && before !== null && !row.bad.has('ngayHenTraMoi');
  });
  return apologies && isCovered(one, world, 'apologies');
}

function answersAreTold(one: Case, world: World): boolean {
  const { asOf } = world;
  const supplements = one.rows.supplements.every((row) => {
    const before = isBefore(text(row, 'ngayBoSung'), asOf);
    return before === false || (before && !row.bad.has('ngayTiepNhanBoSung'));
  });
  return supplements && isCovered(one, world, 'supplements');
}

/** Whether the status went from one to another that may not follow it. */
function hasIllegalStep(one: Case, world: World): Three {
  const steps = stepsBefore(one, world);
  const isOpen = !stepsArePlaced(one, world) || steps.some(({ bad }) => bad.has('trangThai'));
  if (isOpen || !isCovered(one, world, 'steps')) return null;
  const byInstant = new Map<string, Set<string>>();
  for (const step of steps) {
    const [at, status] = [String(text(step, 'thoiDiemXuLy')), text(step, 'trangThai')];
    if (status !== null) byInstant.set(at, (byInstant.get(at) ?? new Set()).add(status));
  }
  const statuses = [...byInstant.keys()].sort().map((at) => [...(byInstant.get(at) ?? [])]);
  const isIllegal = statuses.some(([status, ...others], n) => {
    const before = statuses[n - 1];
    return others.length === 0 && before?.length === 1 && world.illegalSteps.has(`${before[0]}>${status}`);
  });
  if (isIllegal) return true;
  return statuses.some(({ length }) => length > 1) ? null : false;
}

export const HISTORY: Readonly<Record<string, Oracle>> = {
  dueMoveCount: (one, world) =>
    isKnown(one, world) && isCovered(one, world, 'steps') ? moves(one, world).length : null,
  dueMovedAfterDue: (one, world) => {
    const after = some(one, world, (move) => {
      const { at, due, former } = move;
      return due > former && at > former && !hasStood(move, one, world);
    });
    return after && !answersAreTold(one, world) ? null : after;
  },
  dueMovedWithoutCause: (one, world) => {
    const bare = some(one, world, (move) => {
      return move.due > move.former && !hasStood(move, one, world) && !isPromised(move, one, world);
    });
    return bare && !(lettersAreTold(one, world) && answersAreTold(one, world)) ? null : bare;
  },
  hasIllegalStep,
};

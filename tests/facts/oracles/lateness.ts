import {
  and,
  anyRow,
  type Case,
  get,
  isCovered,
  type Oracle,
  or,
  type Raw,
  type Three,
  text,
  type World,
} from '../world.ts';
import { clockIsStopped, dueAsOf } from './cut.ts';
import { endOf, isSettled } from './end.ts';
import { dayOf, isBefore, lastOf, maybe, plusDays } from './instant.ts';

/** Whether a due instant was missed: by its end before the cut, or by the cut while pending with its clock running. */
function isPast(due: string | null, one: Case, world: World): Three {
  if (due === null) return null;
  if (due >= world.asOf) return false;
  const end = endOf(one);
  const settled = isSettled(one, world);
  if (settled) return end !== null && end > due ? true : end !== null && lastOf(end) <= due ? false : null;
  const isOver = settled === false || (end !== null && end > due);
  return isOver && clockIsStopped(one, world) === false ? true : null;
}

const dueAt = (one: Case): string | null => maybe(text(one, 'ngayHenTra'), lastOf);

/** Whether a letter was issued and sent before the cut. */
const wasSent =
  ({ asOf }: World) =>
  (letter: Raw): Three =>
    and(
      maybe(text(letter, 'trangThai'), (state) => state === 'daXuLy'),
      isBefore(text(letter, 'ngayGui'), asOf),
    );

/** The letters sent, when all there are is known. */
function allSent(one: Case, world: World): readonly Raw[] | null {
  const known = isCovered(one, world, 'apologies') && one.rows.apologies.every((row) => wasSent(world)(row) !== null);
  return known ? one.rows.apologies.filter((row) => wasSent(world)(row)) : null;
}

const promises = (letters: readonly Raw[] | null): readonly string[] | null =>
  letters === null || letters.some(({ bad }) => bad.has('ngayHenTraMoi'))
    ? null
    : letters.map((letter) => text(letter, 'ngayHenTraMoi')).filter((instant) => instant !== null);

function newDueAt(one: Case, world: World): string | null {
  return promises(allSent(one, world))?.map(lastOf).sort().at(-1) ?? null;
}

/** Whether one letter promises a new date after its sending and after the former due date. */
function isSound(letter: Raw, one: Case): Three {
  if (letter.bad.has('ngayHenTraMoi')) return null;
  const next = maybe(text(letter, 'ngayHenTraMoi'), lastOf);
  if (next === null || next <= String(get(letter, 'ngayGui'))) return false;
  if (letter.bad.has('ngayHenTraTruoc')) return null;
  const former = maybe(text(letter, 'ngayHenTraTruoc'), lastOf);
  if (former !== null) return next > former;
  const due = dueAt(one);
  return due !== null && next > due ? true : null;
}

const CONTENTS = ['soVanBan', 'nguoiKy', 'lyDo', 'fileDinhKem'];
const isComplete = (letter: Raw): boolean => CONTENTS.every((field) => get(letter, field) !== null);

/** Whether every letter sent is so: a bad one seen is enough, none bad only when all are known. */
function everyLetter(one: Case, world: World, test: (letter: Raw) => Three): Three {
  const seen = one.rows.apologies.filter((row) => wasSent(world)(row));
  if (seen.some((letter) => test(letter) === false)) return false;
  const all = allSent(one, world);
  return all === null || all.length === 0 ? null : and(...all.map(test));
}

const leadDays = (one: Case, world: World): number => {
  const receipt = dayOf(String(get(one, 'ngayTiepNhan')));
  return (world.leadDays.find(([from]) => receipt >= from) as readonly [string, number])[1];
};

export const LATENESS: Readonly<Record<string, Oracle>> = {
  isSettled,
  isLate: (one, world) => isPast(dueAsOf(one, world), one, world),
  hasApology: (one, world) => anyRow(one, world, 'apologies', wasSent(world)),
  apologySentOn: (one, world) => {
    const sent = allSent(one, world)?.map((letter) => dayOf(String(get(letter, 'ngayGui'))));
    return sent?.sort()[0] ?? null;
  },
  apologyDueOn: (one, world) => maybe(dueAsOf(one, world), (due) => plusDays(dayOf(due), -leadDays(one, world))),
  apologyIsComplete: (one, world) => everyLetter(one, world, isComplete),
  rescheduleCount: (one, world) => maybe(promises(allSent(one, world)), (all) => new Set(all.map(dayOf)).size),
  newDueAt,
  newDueIsSound: (one, world) => everyLetter(one, world, (letter) => isSound(letter, one)),
  isLateAgain: (one, world) => isPast(newDueAt(one, world), one, world),
  hasExplanation: (one, world) =>
    anyRow(one, world, 'explanations', (row) => or(isBefore(text(row, 'ngayGiaiTrinh'), world.asOf))),
};

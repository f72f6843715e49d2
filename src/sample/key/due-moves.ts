import type { Dossier } from '../dossier.ts';
import { dayOf } from '../work-days.ts';
import { latest, NOBODY } from './facts.ts';
import type { Judged } from './judged.ts';
import { NO, type Truth, UNKNOWN, YES } from './kleene.ts';
import { STOPPED } from './steps.ts';

interface Move {
  /** When the date before it was set, and when this one. */
  readonly since: number;
  readonly at: number;
  readonly former: number;
  readonly due: number;
  /** Whether the clock was stopped in between. */
  readonly stopped: boolean;
}

/** The steps before the cut that set another due date than the one before. */
function moves({ steps }: Judged): readonly Move[] {
  if (steps.before.filter(({ due }) => due >= 0).length < 2) return [];
  const last = (due: number): number => (due < 0 ? Number.POSITIVE_INFINITY : latest(due));
  const order = [...steps.before].sort(
    (a, b) =>
      a.at - b.at ||
      (last(a.due) < last(b.due) ? -1 : last(a.due) > last(b.due) ? 1 : 0) ||
      Number(STOPPED.includes(a.status)) - Number(STOPPED.includes(b.status)),
  );
  const found: Move[] = [];
  let [since, former, stoppedAt] = [NOBODY, NOBODY, NOBODY];
  for (const { at, due: written, status } of order) {
    if (STOPPED.includes(status)) stoppedAt = at;
    if (written < 0) continue;
    const due = latest(written);
    if (!Number.isNaN(former) && due !== former) found.push({ since, at, former, due, stopped: stoppedAt >= since });
    [since, former] = [at, due];
  }
  return found;
}

/** Whether something that happened on a day, or the date it names, accounts for a move. */
const accounts = (on: number, named: number, { since, at, due }: Move): boolean =>
  (dayOf(on) >= dayOf(since) && dayOf(on) <= dayOf(at)) || (named >= 0 && dayOf(named) === dayOf(due));

function stood(move: Move, d: Dossier, cut: number): boolean {
  const rows = d.supplements.slice(0, d.supplementCount);
  return (
    move.stopped || rows.some(({ answered, next }) => answered >= 0 && answered < cut && accounts(answered, next, move))
  );
}

function promised(move: Move, d: Dossier, cut: number): boolean {
  const rows = d.letters.slice(0, d.letterCount).filter(({ state, next }) => state === 'issued' && next >= 0);
  return rows.some(({ sent, next }) => sent >= 0 && sent < cut && accounts(sent, next, move));
}

/** How often the due date was moved. */
export const moveCount = (j: Judged): number => (j.steps.covers && !j.steps.undated ? moves(j).length : NOBODY);

const answersTold = ({ supplements: { covers, undated, unread } }: Judged): boolean => covers && !undated && !unread;

function some(j: Judged, is: (move: Move) => boolean, told: boolean): Truth {
  if (j.steps.undated) return UNKNOWN;
  if (moves(j).some((move) => move.due > move.former && is(move))) return told ? YES : UNKNOWN;
  return j.steps.covers ? NO : UNKNOWN;
}

/** Whether it was put off after it had passed, with nothing that stopped the clock. */
export const movedAfterDue = (j: Judged): Truth =>
  some(j, (move) => move.at > move.former && !stood(move, j.d, j.world.cut), answersTold(j));

/** Whether it was put off with neither that nor a letter. */
export const movedWithoutCause = (j: Judged): Truth =>
  some(
    j,
    (move) => !stood(move, j.d, j.world.cut) && !promised(move, j.d, j.world.cut),
    answersTold(j) && j.letters.told,
  );

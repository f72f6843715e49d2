import type { Dossier } from '../dossier.ts';
import type { World } from '../world.ts';
import { latest, NOBODY } from './facts.ts';
import { NO, sure, type Truth, UNKNOWN } from './kleene.ts';
import { covered } from './registers.ts';

/** Statuses in which the clock stands still. */
export const STOPPED: readonly number[] = [5, 6, 8];

/** The steps of processing, as they stood at the cut. */
export class Steps {
  /** Status by the last of them; unknown where the table does not tell. */
  status = NOBODY;
  /** Whether the last step there is, be it the last or not, stops the clock. */
  mayBeStopped = false;
  /** Whether the last due date they set holds; no when they set none. */
  setDue: Truth = NO;
  /** The last due date they set, to the end of its day. */
  due = NOBODY;

  read(d: Dossier, world: World): void {
    [this.status, this.mayBeStopped, this.setDue, this.due] = [NOBODY, false, NO, NOBODY];
    let [undated, at, status, dueAt, due] = [false, -1, 0, -1, -1];
    let [statusTwice, dueTwice] = [false, false];
    for (let n = 0; n < d.stepCount; n++) {
      const one = d.steps[n];
      if (!one || one.at >= world.cut) continue;
      if (one.at < 0) {
        undated = true;
        continue;
      }
      if (one.at > at || status === 0) [at, status, statusTwice] = [one.at, one.status, false];
      else if (one.at === at && one.status !== status) statusTwice = true;
      if (one.due < 0) continue;
      if (one.at > dueAt || due < 0) [dueAt, due, dueTwice] = [one.at, one.due, false];
      else if (one.at === dueAt && one.due !== due) dueTwice = true;
    }
    this.mayBeStopped = STOPPED.includes(status);
    if (!tellsOfSteps(d, world)) return;
    if (status > 0 && !undated && !statusTwice) this.status = status;
    if (undated) this.setDue = UNKNOWN;
    else if (due >= 0) [this.setDue, this.due] = dueTwice ? [UNKNOWN, NOBODY] : [sure(true), latest(due)];
  }
}

/** The table covers some units only. */
const tellsOfSteps = (d: Dossier, world: World): boolean =>
  covered(d, world) && d.unit < world.units.length && !world.stepless.has(d.unit);

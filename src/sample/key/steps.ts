import type { Dossier, Step } from '../dossier.ts';
import type { World } from '../world.ts';
import { latest, NOBODY } from './facts.ts';
import { NO, type Truth, UNKNOWN, YES } from './kleene.ts';
import { covered } from './registers.ts';

/** Statuses in which the clock stands still. */
export const STOPPED: readonly number[] = [5, 6, 8];
const PAUSES: readonly number[] = [6, 8];

/** The steps of processing, as they stood at the cut. */
export class Steps {
  /** Those that surely came before the cut, in the order of their instants. */
  readonly before: Step[] = [];
  /** Whether the table covers the dossier; whether the instant of a step is not known. */
  covers = false;
  undated = false;
  /** Status by the last of them; unknown where the table does not tell. */
  status = NOBODY;
  /** Whether the last step there is, be it the last or not, stops the clock; whether any awaited a payment or stopped it. */
  mayBeStopped = false;
  paused = false;
  /** Whether the last due date they set holds; no when they set none. */
  setDue: Truth = NO;
  /** The last due date they set, to the end of its day. */
  due = NOBODY;

  read(d: Dossier, world: World): void {
    this.#gather(d, world);
    [this.status, this.mayBeStopped, this.paused, this.setDue, this.due] = [NOBODY, false, false, NO, NOBODY];
    let [status, dueAt, due, statusTwice, dueTwice, at] = [0, -1, -1, false, false, -1];
    for (const one of this.before) {
      statusTwice = one.at === at && (statusTwice || one.status !== status);
      [at, status] = [one.at, one.status];
      if (PAUSES.includes(one.status)) this.paused = true;
      if (one.due < 0) continue;
      dueTwice = one.at === dueAt && (dueTwice || one.due !== due);
      [dueAt, due] = [one.at, one.due];
    }
    this.mayBeStopped = STOPPED.includes(status);
    if (!this.covers) return;
    if (status > 0 && !this.undated && !statusTwice) this.status = status;
    if (this.undated || dueTwice) this.setDue = UNKNOWN;
    else if (due >= 0) [this.setDue, this.due] = [YES, latest(due)];
  }

  #gather(d: Dossier, world: World): void {
    this.covers = covered(d, world) && d.unit < world.units.length && !world.stepless.has(d.unit);
    this.undated = false;
    this.before.length = 0;
    let sorted = true;
    for (let n = 0; n < d.stepCount; n++) {
      const one = d.steps[n];
      if (!one || one.at >= world.cut) continue;
      if (one.at < 0) {
        this.undated = true;
        continue;
      }
      if (one.at < (this.before.at(-1)?.at ?? 0)) sorted = false;
      this.before.push(one);
    }
    if (!sorted) this.before.sort((a, b) => a.at - b.at);
  }

  /** Whether the status went from one to another that may not follow it. */
  illegal({ law }: World): Truth {
    if (!this.covers || this.undated) return UNKNOWN;
    let [open, before, beforeTied] = [false, 0, true];
    for (let n = 0; n < this.before.length; ) {
      const [first, from] = [this.before[n], n];
      if (!first) break;
      let tied = false;
      for (; this.before[n]?.at === first.at; n++) tied ||= this.before[n]?.status !== first.status;
      const to = first.status;
      if (from > 0 && !tied && !beforeTied && law.illegalSteps.some(([a, b]) => a === before && b === to)) return YES;
      [before, beforeTied, open] = [to, tied, open || tied];
    }
    return open ? UNKNOWN : NO;
  }
}

import { type Dossier, type Letter, NONE, UNREAD } from '../dossier.ts';
import { dayOf } from '../work-days.ts';
import type { World } from '../world.ts';
import { latest, NOBODY } from './facts.ts';
import { NO, type Truth, UNKNOWN, YES } from './kleene.ts';
import { covered, some } from './registers.ts';

/** The apologies and explanations of a dossier, as they stood at the cut. */
export class Letters {
  #first = NOBODY;
  #whole = false;
  #bare = NOBODY;
  #newUnread = false;
  #newest = NOBODY;
  #newDates = 0;
  /** The new day of the letter before; two letters are the most there are. */
  #lastNew = NOBODY;
  #incomplete = false;
  #unsound = false;
  apologised: Truth = UNKNOWN;
  explained: Truth = UNKNOWN;

  read(d: Dossier, world: World): void {
    const { cut } = world;
    [this.#first, this.#bare, this.#newest, this.#newDates] = [Number.POSITIVE_INFINITY, NOBODY, NOBODY, 0];
    [this.#newUnread, this.#incomplete, this.#unsound, this.#lastNew] = [false, false, false, NOBODY];
    let open = 0;
    for (let n = 0; n < d.letterCount; n++) {
      const letter = d.letters[n];
      if (!letter || letter.state === 'draft' || letter.sent >= cut) continue;
      if (letter.state === 'blank' || letter.sent < 0) open++;
      else this.#take(letter);
    }
    const covers = covered(d, world);
    this.#whole = covers && open === 0;
    this.apologised = some(this.#first < Number.POSITIVE_INFINITY, open, covers);
    this.#explain(d, world, covers);
  }

  #take(letter: Letter): void {
    this.#first = Math.min(this.#first, letter.sent);
    if (!letter.number || !letter.signer || !letter.reason || !letter.file) this.#incomplete = true;
    if (letter.next === UNREAD) {
      this.#newUnread = true;
      return;
    }
    if (letter.next === NONE) {
      this.#unsound = true;
      return;
    }
    const next = latest(letter.next);
    if (dayOf(letter.next) !== this.#lastNew) this.#newDates++;
    this.#lastNew = dayOf(letter.next);
    this.#newest = Number.isNaN(this.#newest) ? next : Math.max(this.#newest, next);
    if (next <= letter.sent || (letter.former >= 0 && next <= latest(letter.former))) this.#unsound = true;
    if (letter.former === NONE) this.#bare = Number.isNaN(this.#bare) ? next : Math.min(this.#bare, next);
  }

  #explain(d: Dossier, world: World, covers: boolean): void {
    let [given, open] = [false, 0];
    for (let n = 0; n < d.explanationCount; n++) {
      const at = d.explanations[n] ?? NONE;
      if (at < 0) open++;
      else if (latest(at) < world.cut) given = true;
    }
    const listed = d.unit < world.units.length && !world.unexplained.has(d.unit);
    this.explained = some(given, open, covers && listed);
  }

  /** Whether the register tells of every letter and its new date. */
  get told(): boolean {
    return this.#whole && !this.#newUnread;
  }

  get #any(): boolean {
    return this.#first < Number.POSITIVE_INFINITY;
  }

  get sentOn(): number {
    return this.#whole && this.#any ? dayOf(this.#first) : NOBODY;
  }

  get complete(): Truth {
    if (this.#incomplete) return NO;
    return this.#whole && this.#any ? YES : UNKNOWN;
  }

  get reschedules(): number {
    return this.#whole && !this.#newUnread ? this.#newDates : NOBODY;
  }

  get newDue(): number {
    return this.#whole && !this.#newUnread ? this.#newest : NOBODY;
  }

  /** Whether each new date lies after its letter and after the date before it. */
  newDateSound(due: number): Truth {
    if (this.#unsound) return NO;
    if (!this.#whole || this.#newUnread || !this.#any) return UNKNOWN;
    // The due date of the dump may be the new date already, or a later one.
    return Number.isNaN(this.#bare) || this.#bare > due ? YES : UNKNOWN;
  }
}

import { type Dossier, UNREAD } from '../dossier.ts';
import { DAY, dayOf } from '../work-days.ts';
import type { World } from '../world.ts';
import { known, latest, NOBODY, timed } from './facts.ts';
import { NO, type Truth, UNKNOWN, YES } from './kleene.ts';
import { covered } from './registers.ts';

/** The requests for a supplement, as they stood at the cut. */
export class Supplements {
  #whole = false;
  /** Whether the register covers the dossier. */
  covers = false;
  /** How many requests the rows show, whatever the register covers. */
  seen = 0;
  firstAsked = NOBODY;
  lastAsked = NOBODY;
  lastAnswer = NOBODY;
  /** Whether the last request has no answer that could be read; whether any surely has none. */
  isOpen = false;
  hasOpen = false;
  /** Whether a row cannot be placed before or after the cut, an answer cannot be read, the order cannot be. */
  undated = false;
  unread = false;
  wrong = false;
  /** Seconds from requests to answers; unknown as soon as one has none, or an instant no time of day. */
  waited = 0;
  /** The due date that held before the first answer that came at or after the cut. */
  former = NOBODY;
  /** Whether an answer that nobody can read may have moved the due date since. */
  formerUnsure = false;

  read(d: Dossier, world: World): void {
    [this.seen, this.firstAsked, this.lastAsked] = [0, NOBODY, NOBODY];
    [this.unread, this.wrong, this.isOpen, this.hasOpen] = [false, false, false, false];
    [this.lastAnswer, this.former, this.formerUnsure, this.waited] = [NOBODY, NOBODY, false, 0];
    let [open, before, answeredLater] = [0, NOBODY, Number.POSITIVE_INFINITY];
    // Two at most; the generator writes them in the order they were asked.
    for (let n = 0; n < d.supplementCount; n++) {
      const row = d.supplements[n];
      if (!row) continue;
      if (row.answered === UNREAD && row.former >= 0) this.formerUnsure = true;
      if (row.answered >= world.cut && row.former >= 0 && row.answered < answeredLater) {
        [answeredLater, this.former] = [row.answered, latest(row.former)];
      }
      if (row.asked >= world.cut) continue;
      if (row.asked < 0) {
        open++;
        continue;
      }
      const answered = row.answered < world.cut ? known(row.answered) : NOBODY;
      if (row.asked !== this.lastAsked) this.seen++;
      if (Number.isNaN(this.firstAsked)) this.firstAsked = row.asked;
      this.lastAsked = row.asked;
      if (row.answered === UNREAD) this.unread = true;
      if (answered < row.asked || before > row.asked) this.wrong = true;
      this.isOpen = Number.isNaN(answered);
      if (this.isOpen && row.answered !== UNREAD) this.hasOpen = true;
      this.waited += exactly(row.asked, answered);
      if (!(this.lastAnswer >= answered)) this.lastAnswer = Number.isNaN(answered) ? this.lastAnswer : answered;
      before = answered;
    }
    this.undated = open > 0;
    this.covers = covered(d, world);
    this.#whole = this.covers && open === 0;
  }

  get count(): number {
    return this.#whole ? this.seen : NOBODY;
  }
  get firstOn(): number {
    return this.#whole ? Math.floor(this.firstAsked / DAY) : NOBODY;
  }
  get lastOn(): number {
    return this.#whole ? Math.floor(this.lastAsked / DAY) : NOBODY;
  }

  openDays({ cut }: World): number {
    if (!this.#whole || this.unread) return NOBODY;
    return this.isOpen ? dayOf(cut) - 1 - dayOf(this.lastAsked) : 0;
  }

  /** Whether no request was answered before it was made, overlaps the next one, or came after the end. */
  ordered(d: Dossier, latestEnd: number): Truth {
    if (this.wrong || this.lastAsked > latestEnd) return NO;
    if (!this.#whole || this.unread) return UNKNOWN;
    const endOpen = Number.isNaN(latestEnd) && (d.ended === UNREAD || d.returned === UNREAD);
    return endOpen && !Number.isNaN(this.lastAsked) ? UNKNOWN : YES;
  }
}

const exactly = (asked: number, answered: number): number =>
  answered >= asked ? timed(answered) - timed(asked) : NOBODY;

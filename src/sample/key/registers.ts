import { type Dossier, type Letter, NONE, type Paper, UNREAD } from '../dossier.ts';
import { DAY, dayOf } from '../work-days.ts';
import type { World } from '../world.ts';
import { known, latest, NOBODY } from './facts.ts';
import { and, NO, not, or, sure, type Truth, UNKNOWN, YES } from './kleene.ts';

/** Whether a register covers a dossier: from its receipt on, up to the cut. */
const covered = (d: Dossier, { coveredFrom, cut }: World): boolean =>
  d.received >= coveredFrom * DAY && d.received < cut;

/** Yes when a row says so; else unknown when a row is open or the register does not cover the dossier. */
const some = (yes: boolean, open: number, covers: boolean): Truth => (yes ? YES : open > 0 || !covers ? UNKNOWN : NO);

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

/** The requests for a supplement, as they stood at the cut. */
export class Supplements {
  #whole = false;
  #unread = false;
  #wrong = false;
  #count = 0;
  #first = NOBODY;
  #last = NOBODY;
  #lastOpen = false;

  read(d: Dossier, world: World): void {
    [this.#count, this.#first, this.#last] = [0, NOBODY, NOBODY];
    [this.#unread, this.#wrong, this.#lastOpen] = [false, false, false];
    let [open, before] = [0, NOBODY];
    // Two at most; the generator writes them in the order they were asked.
    for (let n = 0; n < d.supplementCount; n++) {
      const row = d.supplements[n];
      if (!row || row.asked >= world.cut) continue;
      if (row.asked < 0) {
        open++;
        continue;
      }
      const answered = row.answered < world.cut ? known(row.answered) : NOBODY;
      if (row.asked !== this.#last) this.#count++;
      if (Number.isNaN(this.#first)) this.#first = row.asked;
      this.#last = row.asked;
      if (row.answered === UNREAD) this.#unread = true;
      if (answered < row.asked || before > row.asked) this.#wrong = true;
      this.#lastOpen = Number.isNaN(answered);
      before = answered;
    }
    this.#whole = covered(d, world) && open === 0;
  }

  get count(): number {
    return this.#whole ? this.#count : NOBODY;
  }
  get firstOn(): number {
    return this.#whole ? Math.floor(this.#first / DAY) : NOBODY;
  }
  get lastOn(): number {
    return this.#whole ? Math.floor(this.#last / DAY) : NOBODY;
  }

  openDays({ cut }: World): number {
    if (!this.#whole || this.#unread) return NOBODY;
    return this.#lastOpen ? dayOf(cut) - 1 - dayOf(this.#last) : 0;
  }

  /** Whether no request was answered before it was made, overlaps the next one, or came after the end. */
  ordered(d: Dossier, latestEnd: number): Truth {
    if (this.#wrong || this.#last > latestEnd) return NO;
    if (!this.#whole || this.#unread) return UNKNOWN;
    const endOpen = Number.isNaN(latestEnd) && (d.ended === UNREAD || d.returned === UNREAD);
    return endOpen && !Number.isNaN(this.#last) ? UNKNOWN : YES;
  }
}

/** Payments and papers, as they stood at the cut. */
export class Papers {
  paid: Truth = UNKNOWN;
  paidOnline: Truth = UNKNOWN;
  attached: Truth = UNKNOWN;
  sound: Truth = UNKNOWN;
  shared: Truth = UNKNOWN;
  reused: Truth = UNKNOWN;
  allReused: Truth = UNKNOWN;
  resultIsInput: Truth = UNKNOWN;

  read(d: Dossier, world: World): void {
    const covers = covered(d, world);
    this.#pay(d, world, covers);
    let [live, linked, unsound, reused, fresh]: [number, Truth, Truth, Truth, Truth] = [0, NO, NO, NO, NO];
    for (let n = 0; n < d.paperCount; n++) {
      const paper = d.papers[n];
      if (!paper) continue;
      const [there, file] = [isLive(paper), paper.owner >= 0];
      const again = paper.reused === 'blank' ? UNKNOWN : sure(paper.reused === 'yes');
      if (there === YES) live++;
      linked = or(linked, and(there, sure(file)));
      unsound = or(unsound, and(there, sure(file ? paper.size === 0 : paper.scanned)));
      reused = or(reused, and(there, again));
      fresh = or(fresh, and(there, not(again)));
    }
    this.attached = within(linked, covers);
    this.sound = every(unsound, covers && live > 0);
    this.shared = within(d.sharesPaper, covers);
    this.reused = within(reused, covers);
    this.allReused = every(fresh, covers && live > 0);
    this.resultIsInput = within(d.resultLink === 'input' ? isLive(d.papers[0]) : NO, covers);
  }

  #pay(d: Dossier, { cut }: World, covers: boolean): void {
    let [paid, online, open, openOnline] = [false, false, 0, 0];
    for (let n = 0; n < d.paymentCount; n++) {
      const payment = d.payments[n];
      if (!payment || payment.state === 'waiting' || payment.at >= cut) continue;
      const mayBeOnline = payment.form !== 'cash' && payment.transaction;
      if (payment.state === 'blank') {
        open++;
        if (mayBeOnline) openOnline++;
        continue;
      }
      paid = true;
      if (payment.form === 'online' && payment.transaction) online = true;
      else if (mayBeOnline) openOnline++;
    }
    this.paid = some(paid, open, covers);
    this.paidOnline = some(online, openOnline, covers);
  }
}

/** Whether a paper was not deleted. */
export const isLive = (paper: Paper | undefined): Truth =>
  paper === undefined || paper.deleted === 'yes' ? NO : paper.deleted === 'unread' ? UNKNOWN : YES;

/** What no row says is denied only where the register covers the dossier. */
const within = (said: Truth, covers: boolean): Truth => (said === NO && !covers ? UNKNOWN : said);

/** Whether every paper is so, when none is known not to be. */
const every = (exception: Truth, whole: boolean): Truth => (exception === NO && !whole ? UNKNOWN : not(exception));

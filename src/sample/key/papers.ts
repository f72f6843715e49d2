import type { Dossier, Paper } from '../dossier.ts';
import type { World } from '../world.ts';
import { and, NO, not, or, sure, type Truth, UNKNOWN, YES } from './kleene.ts';
import { covered, some } from './registers.ts';

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
  digitised: Truth = UNKNOWN;
  fromNationalStore: Truth = UNKNOWN;

  read(d: Dossier, world: World): void {
    const covers = covered(d, world);
    this.#pay(d, world, covers);
    let [live, linked, unsound]: [number, Truth, Truth] = [0, NO, NO];
    let [reused, fresh, scanned]: [Truth, Truth, Truth] = [NO, NO, NO];
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
      scanned = or(scanned, and(there, sure(paper.scanned)));
    }
    this.attached = within(linked, covers);
    this.digitised = within(scanned, covers);
    // No paper of the sample is marked as taken from there.
    this.fromNationalStore = within(NO, covers);
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

import { NO, type Truth } from './key/kleene.ts';

/** A cell left empty. */
export const NONE = -1;
/** A cell filled with what nobody can read. */
export const UNREAD = -2;

/** A letter of apology. Instants as everywhere in the sample; `NONE` or `UNREAD` where they are not known. */
export class Letter {
  sent = NONE;
  former = NONE;
  next = NONE;
  state: 'issued' | 'draft' | 'blank' = 'issued';
  number = true;
  signer = true;
  reason = true;
  file = true;
}

export class Supplement {
  asked = NONE;
  answered = NONE;
  former = NONE;
  next = NONE;
}

export class Payment {
  amount = 0;
  state: 'paid' | 'refunded' | 'waiting' | 'blank' = 'paid';
  form: 'online' | 'cash' | 'blank' = 'online';
  at = NONE;
  transaction = true;
}

export class Paper {
  /** Row whose file it is, and which of its files; `NONE` when there is no file. */
  owner = NONE;
  part = 0;
  size = 0;
  /** Marked as digitised. */
  scanned = true;
  deleted: 'no' | 'yes' | 'unread' = 'no';
  reused: 'no' | 'yes' | 'blank' = 'no';
}

/** Where a record ends up when it is read. */
export type Gate = 'loaded' | 'noCode' | 'noUnit' | 'noReceipt' | 'unreadReceipt' | 'shape' | 'conflict';

/** All that the generator knows of a dossier. One object is used again and again: `reset` before each. */
export class Dossier {
  row = 0;
  gate: Gate = 'loaded';
  /** Written a second time, word for word. */
  repeated = false;
  unit = 0;
  unitForm: 'name' | 'code' | 'decomposed' | 'spaced' = 'name';
  procedure = 0;
  /** Written with a code no catalogue has. */
  strange = false;
  codeForm: 'short' | 'long' | 'malformed' = 'short';
  /** The day its code names. */
  codeDay = 0;
  applicant = 0;
  identified = true;
  /** Row of the officer's contact it was filed with; `NONE` for the applicant's own. */
  officer = NONE;
  reachable = true;
  /** Rows with one summary ask for one thing. `NONE` when there is none. */
  summary = 0;
  channel = 1;
  status = 4;
  filed = NONE;
  received = NONE;
  due = NONE;
  ended = NONE;
  returned = NONE;
  refused = NONE;
  signed = NONE;
  lastAsked = NONE;
  fee = 0;
  paid = 0;
  digitised = 0;
  vneid = 0;
  refusal: 'none' | 'other' | 'place' = 'none';
  resultCode = false;
  resultLink: 'none' | 'own' | 'input' = 'none';
  /** Unit it was passed on to; `NONE` when it was not. */
  partner = NONE;
  partnerSent = NONE;
  partnerGot = NONE;

  readonly letters = [new Letter(), new Letter()];
  letterCount = 0;
  readonly explanations = new Float64Array(2);
  explanationCount = 0;
  readonly supplements = [new Supplement(), new Supplement()];
  supplementCount = 0;
  readonly payments = [new Payment()];
  paymentCount = 0;
  readonly papers = [new Paper(), new Paper(), new Paper(), new Paper()];
  paperCount = 0;

  // What other dossiers of the block make of it; set when all of them are made.
  twin = false;
  seenBefore = false;
  sharesPaper: Truth = NO;
  contactApplicants = 1;

  reset(row: number): void {
    Object.assign(this, BLANK);
    this.row = row;
    this.applicant = row;
    this.summary = row;
  }
}

/** The plain values of a dossier before anything happens to it. */
const { letters: _l, explanations: _e, supplements: _s, payments: _p, papers: _a, ...BLANK } = new Dossier();

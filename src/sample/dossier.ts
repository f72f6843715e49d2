import { NO, type Truth } from './key/kleene.ts';

/** A cell left empty. */
export const NONE = -1;
/** A cell filled with what nobody can read. */
export const UNREAD = -2;
/** An instant after all others. */
export const NEVER = Number.POSITIVE_INFINITY;
const MOST_STEPS = 12;

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

/** A step of the processing, as the software writes it down by itself. */
export class Step {
  at = NONE;
  /** Status of the dossier from this step on. */
  status = 0;
  /** The due date the step set; `NONE` when it set none. */
  due = NONE;
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

/** Where a record ends up when it is read; `later` when the dump is older than the dossier, and there is none. */
export type Gate = 'loaded' | 'later' | 'noCode' | 'noUnit' | 'noReceipt' | 'unreadReceipt' | 'shape' | 'conflict';

/**
 * All that the generator knows of a dossier. One object is used again and again: `reset` before each. Its values are
 * declared here and set there only, one by one, for that is done millions of times.
 */
export class Dossier {
  declare row: number;
  declare gate: Gate;
  /** Written a second time, word for word. */
  declare repeated: boolean;
  declare unit: number;
  declare unitForm: 'name' | 'code' | 'decomposed' | 'spaced';
  declare procedure: number;
  /** Written with a code no catalogue has. */
  declare strange: boolean;
  declare codeForm: 'short' | 'long' | 'malformed';
  /** The day its code names. */
  declare codeDay: number;
  declare applicant: number;
  declare identified: boolean;
  /** Row of the officer's contact it was filed with; `NONE` for the applicant's own. */
  declare officer: number;
  declare reachable: boolean;
  /** Rows with one summary ask for one thing. `NONE` when there is none. */
  declare summary: number;
  declare channel: number;
  declare status: number;
  declare filed: number;
  declare received: number;
  declare due: number;
  declare ended: number;
  declare returned: number;
  /** When it was settled and handed over in truth, whatever its cells say; never is `NEVER`. */
  declare settledAt: number;
  declare handedAt: number;
  declare refused: number;
  declare signed: number;
  declare lastAsked: number;
  declare fee: number;
  declare paid: number;
  declare digitised: number;
  declare vneid: number;
  declare refusal: 'none' | 'other' | 'place';
  declare resultCode: boolean;
  declare resultLink: 'none' | 'own' | 'input';
  /** Unit it was passed on to; `NONE` when it was not. */
  declare partner: number;
  declare partnerSent: number;
  declare partnerGot: number;

  readonly letters = [new Letter(), new Letter()];
  declare letterCount: number;
  readonly explanations = new Float64Array(2);
  declare explanationCount: number;
  readonly supplements = [new Supplement(), new Supplement()];
  declare supplementCount: number;
  readonly payments = [new Payment()];
  declare paymentCount: number;
  readonly papers = [new Paper(), new Paper(), new Paper(), new Paper()];
  declare paperCount: number;
  readonly steps = Array.from({ length: MOST_STEPS }, () => new Step());
  declare stepCount: number;

  // What other dossiers of the block make of it; set when all of them are made.
  declare twin: boolean;
  declare seenBefore: boolean;
  declare sharesPaper: Truth;
  declare contactApplicants: number;
  /** When the applicant first filed the same again after it was refused or withdrawn; `NONE` when never before the cut. */
  declare refiled: number;
  /** Dossiers of the unit, this one included, whose ends lie in its minute. */
  declare endedTogether: number;

  constructor() {
    this.reset(0);
  }

  /** Before anything has happened to it. */
  reset(row: number): void {
    this.row = row;
    this.gate = 'loaded';
    this.repeated = false;
    this.unit = 0;
    this.unitForm = 'name';
    this.procedure = 0;
    this.strange = false;
    this.codeForm = 'short';
    this.codeDay = 0;
    this.applicant = row;
    this.identified = true;
    this.officer = NONE;
    this.reachable = true;
    this.summary = row;
    this.channel = 1;
    this.status = 4;
    this.filed = NONE;
    this.received = NONE;
    this.due = NONE;
    this.ended = NONE;
    this.returned = NONE;
    this.settledAt = NEVER;
    this.handedAt = NEVER;
    this.refused = NONE;
    this.signed = NONE;
    this.lastAsked = NONE;
    this.fee = 0;
    this.paid = 0;
    this.digitised = 0;
    this.vneid = 0;
    this.refusal = 'none';
    this.resultCode = false;
    this.resultLink = 'none';
    this.partner = NONE;
    this.partnerSent = NONE;
    this.partnerGot = NONE;
    this.letterCount = 0;
    this.explanationCount = 0;
    this.supplementCount = 0;
    this.paymentCount = 0;
    this.paperCount = 0;
    this.stepCount = 0;
    this.twin = false;
    this.seenBefore = false;
    this.sharesPaper = NO;
    this.contactApplicants = 1;
    this.refiled = NONE;
    this.endedTogether = 1;
  }
}

import { asOf } from './as-of.ts';
import type { Procedure } from './catalogue.ts';
import { Dossier, NEVER, NONE } from './dossier.ts';
import { lastMoment } from './due.ts';
import { and, NO, or, type Truth, YES } from './key/kleene.ts';
import { isLive } from './key/papers.ts';
import type { KeyCounts } from './key/tally.ts';
import { file, finish, handOver, officeTime, promise, receive, refuse, settle, takeUp } from './life.ts';
import { answerFor, attach, oblige, passOn, pay, supplement } from './papers.ts';
import { BLOCK_PATHOLOGIES, type BlockPathology, OF_BLOCKS, PATHOLOGIES } from './plant/all.ts';
import { Random } from './random.ts';
import { DAY, dayOf, secondOf } from './work-days.ts';
import { pick, type World } from './world.ts';

/** Dossiers have to do with others of their block only, so that each block can be made by itself. */
export const BLOCK = 32;

/** Purposes of random numbers, so that no two share a sequence. */
const LANE = { block: 2, row: 3 } as const;
const RETURNING = 22;
const REFUSED = 12;
const SUPPLEMENTED = 30;
/** Of those that are filed once more. */
const RETURNED_REFUSED = 400;
const OBLIGED = 45;
const PASSED_ON = 4;
const NIGHT_MINUTES = 360;
const TRIES = 9;

/** A block of dossiers, made anew for each number. */
export class Block {
  readonly #world: World;
  readonly #random = new Random();
  readonly dossiers: readonly Dossier[] = Array.from({ length: BLOCK }, () => new Dossier());
  /** What befalls the block. */
  readonly has = new Set<BlockPathology>();
  /** Dossiers of an officer's contact come first. */
  #contacts = 0;
  /** So do those that are closed in one minute. */
  #batch = 0;
  #minute = 0;
  #place = 0;
  size = 0;

  constructor(world: World) {
    this.#world = world;
  }

  make(block: number, rows: number, counts: KeyCounts): void {
    const random = this.#random;
    random.begin(this.#world.seed, block, LANE.block);
    this.size = Math.min(BLOCK, rows - block * BLOCK);
    this.has.clear();
    BLOCK_PATHOLOGIES.forEach((id, n) => {
      if (!random.perMillion(OF_BLOCKS[id].rate)) return;
      // Both would choose the unit of the first dossiers.
      if (id === 'batch-closing' && this.has.has('contact-files-for-many')) return;
      this.has.add(id);
      counts.planted(PATHOLOGIES.length + n);
    });
    const { applicantsPerContact, closedInOneMinute } = this.#world.law;
    this.#contacts = this.has.has('contact-files-for-many') ? around(applicantsPerContact, random) : 0;
    this.#batch = this.has.has('batch-closing') ? around(closedInOneMinute, random) : 0;
    // No other dossier ends at that hour, nor two batches in one minute of it.
    this.#minute = (block * 7919) % NIGHT_MINUTES;
    this.#place = 1 + random.below(BLOCK - 1);
    for (let n = 0; n < this.size; n++) this.#one(n, block * BLOCK + n, counts);
    this.#relate();
    for (let n = 0; n < this.size; n++) counts.record(this.#at(n));
  }

  #at(n: number): Dossier {
    const found = this.dossiers[n];
    if (!found) throw new RangeError(`no dossier ${n} in a block`);
    return found;
  }

  #one(n: number, row: number, counts: KeyCounts): void {
    const [world, random, d] = [this.#world, this.#random, this.#at(n)];
    random.begin(world.seed, row, LANE.row);
    d.reset(row);
    const known = this.#file(d, n);
    d.codeDay = dayOf(random.percent(85) ? d.received : d.filed);
    if (random.percent(8)) d.codeForm = 'long';
    const procedure = world.procedures[d.procedure];
    if (procedure?.nonGeographic === YES && random.percent(PASSED_ON)) passOn(d, world, random);
    promise(d, world, random);
    this.#live(d, n);
    pay(d, random);
    attach(d, known, world, random);
    if (this.has.has('attachment-shared') && n === this.#place) this.#share(d, this.#at(n - 1));
    PATHOLOGIES.forEach((pathology, index) => {
      if (!random.perMillion(pathology.rate) || !pathology.can(d, world)) return;
      pathology.plant(d, world, random);
      if (d.received < world.dumped) counts.planted(index);
    });
    asOf(d, world);
  }

  /** Files a dossier, some for an applicant who was there before. True when the unit has seen the applicant. */
  #file(d: Dossier, n: number): boolean {
    const [world, random] = [this.#world, this.#random];
    if (n < this.#contacts) {
      file(d, world, random);
      const head = this.#at(0);
      d.unit = n === 0 ? d.unit : head.unit % world.units.length;
      d.procedure = pick(world.procedureDraw[d.unit], random);
      [d.channel, d.officer, d.vneid] = [2, head.row, 1];
      d.fee = world.procedures[d.procedure]?.fee ?? 0;
      return false;
    }
    if (n < this.#batch) {
      const head = this.#at(0);
      d.unit = n === 0 ? pick(world.unitDraw, random) : head.unit % world.units.length;
      // Nothing that is due the same day: the batch is not late.
      for (let tries = 0; tries < TRIES && (tries === 0 || !takesDays(world.procedures[d.procedure])); tries++) {
        d.procedure = pick(world.procedureDraw[d.unit], random);
      }
      receive(d, n === 0 ? pick(world.dayDraw, random) : dayOf(head.received), world, random);
      return false;
    }
    const before = n > 0 ? this.#at(n - 1) : null;
    const again = before !== null && this.#returns(n - 1);
    const twin = this.has.has('double-filing') && n === this.#place;
    const shares = this.has.has('attachment-shared') && n === this.#place;
    if (
      before &&
      before.unit < world.units.length &&
      before.officer === NONE &&
      (twin || shares || again || random.percent(RETURNING))
    ) {
      d.unit = before.unit;
      d.applicant = before.applicant;
      d.procedure = twin || again ? before.procedure : pick(world.procedureDraw[d.unit], random);
      if (twin || again) d.summary = before.summary;
      const over = Math.min(before.settledAt, before.refused >= 0 ? before.refused : NEVER);
      const day = again && over < NEVER ? dayOf(over) + 1 + random.below(4) : pick(world.dayDraw, random);
      receive(d, twin ? dayOf(before.received) : day, world, random);
      return before.received < d.received;
    }
    file(d, world, random);
    return false;
  }

  /** What becomes of it, to its end. */
  #live(d: Dossier, n: number): void {
    const [world, random] = [this.#world, this.#random];
    if (d.channel === 2 && random.below(1000) < (this.#returns(n) ? RETURNED_REFUSED : REFUSED)) {
      refuse(d, random);
      return;
    }
    if (this.#returns(n)) {
      settle(d, world.work.add(dayOf(d.received), 1 + random.below(2)) * DAY + officeTime(world, random), 7);
    } else if (n < this.#batch) {
      settle(d, (dayOf(this.#at(0).received) + 1) * DAY + this.#minute * 60 + random.below(60), 9);
      handOver(d, world, random);
    } else {
      const pauses = takesDays(world.procedures[d.procedure]);
      if (pauses && random.below(1000) < SUPPLEMENTED) supplement(d, world, random);
      else if (pauses && random.below(1000) < OBLIGED) oblige(d, world, random);
      finish(d, world, random);
    }
    takeUp(d, random);
    if (d.due >= 0 && d.ended > lastMoment(d.due)) answerFor(d, world, random);
  }

  /** Whether it is taken back, or refused, to be filed once more. */
  #returns(n: number): boolean {
    return this.has.has('filed-again') && n === this.#place - 1;
  }

  #share(d: Dossier, before: Dossier): void {
    const [mine, theirs] = [d.papers[0], before.papers[0]];
    if (!mine || !theirs || d.paperCount === 0 || before.paperCount === 0) return;
    [mine.owner, mine.part] = [theirs.owner, theirs.part];
  }

  /** What the dossiers that are loaded make of each other. */
  #relate(): void {
    for (let i = 0; i < this.size; i++) {
      const d = this.#at(i);
      if (d.officer !== NONE) d.contactApplicants = this.#applicantsOf(d);
      if (i < this.#batch) d.endedTogether = this.#endedWith(d);
      for (let k = 0; k < i; k++) {
        const other = this.#at(k);
        if (other.applicant === d.applicant && together(other, d)) sameApplicant(other, d, this.#world);
      }
    }
    if (!this.has.has('attachment-shared') || this.#place >= this.size) return;
    const [a, b] = [this.#at(this.#place - 1), this.#at(this.#place)];
    if (!together(a, b) || Math.max(a.received, b.received) >= this.#world.cut) return;
    const shared = sharesPaper(b, a);
    [a.sharesPaper, b.sharesPaper] = [shared, shared];
  }

  #endedWith(d: Dossier): number {
    const minute = (at: number): number => Math.floor(at / 60);
    const alike = this.dossiers.slice(0, this.size).filter((other) => together(other, d));
    // An end without a time of day is in no minute.
    return alike.filter(({ ended }) => secondOf(ended) > 0 && minute(ended) === minute(d.ended)).length;
  }

  #applicantsOf(d: Dossier): number {
    const found = new Set<number>();
    for (const other of this.dossiers.slice(0, this.size)) {
      const counts = other.officer === d.officer && other.unit === d.unit && other.channel === 2;
      const isThere = other.gate === 'loaded' && other.received < this.#world.cut;
      if (counts && isThere && other.identified) found.add(other.applicant);
    }
    return found.size;
  }
}

const takesDays = (procedure: Procedure | undefined): boolean =>
  procedure !== undefined && procedure.limit !== null && procedure.kind !== 'Giờ';

/** As many as a limit, one less, or more. */
const around = (limit: number, random: Random): number => limit - 1 + random.below(BLOCK - limit + 2);

/** Whether two dossiers are loaded for one unit. */
const together = (a: Dossier, b: Dossier): boolean => a.unit === b.unit && a.gate === 'loaded' && b.gate === 'loaded';

function sameApplicant(a: Dossier, b: Dossier, { cut }: World): void {
  if (!a.identified || !b.identified) return;
  followedBy(a, b, cut);
  followedBy(b, a, cut);
  if (a.received < b.received) b.seenBefore = true;
  if (b.received < a.received) a.seenBefore = true;
  const same = a.procedure === b.procedure && a.strange === b.strange && a.summary === b.summary;
  if (same && a.summary !== NONE && dayOf(a.received) === dayOf(b.received)) [a.twin, b.twin] = [true, true];
}

/** Notes the first of the same procedure that the applicant filed before the cut, from where the other one was over. */
function followedBy(a: Dossier, b: Dossier, cut: number): void {
  if (a.procedure !== b.procedure || a.strange !== b.strange || b.received >= cut) return;
  const over = a.status === 3 ? a.refused : a.ended === NONE ? a.returned : a.ended;
  // A receipt without a time of day may lie anywhere in its day.
  const follows = over >= 0 && (b.received >= over || b.received === dayOf(over) * DAY);
  if (follows && (a.refiled === NONE || b.received < a.refiled)) a.refiled = b.received;
}

/** Whether one dossier has a file that is the other's. */
function sharesPaper(a: Dossier, b: Dossier): Truth {
  let found: Truth = NO;
  for (const paper of a.papers.slice(0, a.paperCount).filter(({ owner }) => owner === b.row)) {
    for (const own of b.papers.slice(0, b.paperCount)) {
      const same = own.owner === paper.owner && own.part === paper.part;
      // A paper that is marked as reused may well be another's.
      if (same && own.reused !== 'yes' && paper.reused !== 'yes') found = or(found, and(isLive(own), isLive(paper)));
    }
  }
  return found;
}

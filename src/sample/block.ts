import { Dossier, NONE } from './dossier.ts';
import { and, NO, or, type Truth, YES } from './key/kleene.ts';
import { isLive } from './key/registers.ts';
import type { KeyCounts } from './key/tally.ts';
import { file, finish, lastMoment, promise, receive, refuse } from './life.ts';
import { answerFor, attach, passOn, pay, supplement } from './papers.ts';
import { BLOCK_PATHOLOGIES, type BlockPathology, OF_BLOCKS, PATHOLOGIES } from './plant/all.ts';
import { Random } from './random.ts';
import { dayOf } from './work-days.ts';
import { pick, type World } from './world.ts';

/** Dossiers have to do with others of their block only, so that each block can be made by itself. */
export const BLOCK = 32;

/** Purposes of random numbers, so that no two share a sequence. */
const LANE = { block: 2, row: 3 } as const;
const RETURNING = 22;
const REFUSED = 12;
const SUPPLEMENTED = 30;
const PASSED_ON = 4;

/** A block of dossiers, made anew for each number. */
export class Block {
  readonly #world: World;
  readonly #random = new Random();
  readonly dossiers: readonly Dossier[] = Array.from({ length: BLOCK }, () => new Dossier());
  /** What befalls the block. */
  readonly has = new Set<BlockPathology>();
  /** Dossiers of an officer's contact come first. */
  #contacts = 0;
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
      this.has.add(id);
      counts.planted(PATHOLOGIES.length + n);
    });
    const limit = this.#world.law.applicantsPerContact;
    this.#contacts = this.has.has('contact-files-for-many') ? limit - 1 + random.below(BLOCK - limit + 2) : 0;
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
    if (d.channel === 2 && random.below(1000) < REFUSED) refuse(d, random);
    else {
      if (procedure?.limit && procedure.kind !== 'Giờ' && random.below(1000) < SUPPLEMENTED)
        supplement(d, world, random);
      finish(d, world, random);
      if (d.due >= 0 && (d.ended < 0 ? world.dumped : d.ended) > lastMoment(d.due)) answerFor(d, world, random);
    }
    pay(d, random);
    attach(d, known, world, random);
    if (this.has.has('attachment-shared') && n === this.#place) this.#share(d, this.#at(n - 1));
    PATHOLOGIES.forEach((pathology, index) => {
      if (!random.perMillion(pathology.rate) || !pathology.can(d, world)) return;
      pathology.plant(d, world, random);
      counts.planted(index);
    });
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
    const before = n > 0 ? this.#at(n - 1) : null;
    const twin = this.has.has('double-filing') && n === this.#place;
    const shares = this.has.has('attachment-shared') && n === this.#place;
    if (
      before &&
      before.unit < world.units.length &&
      before.officer === NONE &&
      (twin || shares || random.percent(RETURNING))
    ) {
      d.unit = before.unit;
      d.applicant = before.applicant;
      d.procedure = twin ? before.procedure : pick(world.procedureDraw[d.unit], random);
      if (twin) d.summary = before.summary;
      const day = twin ? dayOf(before.received) : pick(world.dayDraw, random);
      receive(d, day, world, random);
      return before.received < d.received;
    }
    file(d, world, random);
    return false;
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
      for (let k = 0; k < i; k++) {
        const other = this.#at(k);
        if (other.applicant === d.applicant && together(other, d)) sameApplicant(other, d);
      }
    }
    if (!this.has.has('attachment-shared') || this.#place >= this.size) return;
    const [a, b] = [this.#at(this.#place - 1), this.#at(this.#place)];
    if (!together(a, b)) return;
    const shared = sharesPaper(b, a);
    [a.sharesPaper, b.sharesPaper] = [shared, shared];
  }

  #applicantsOf(d: Dossier): number {
    const found = new Set<number>();
    for (const other of this.dossiers.slice(0, this.size)) {
      const counts = other.officer === d.officer && other.unit === d.unit && other.channel === 2;
      if (counts && other.gate === 'loaded' && other.identified) found.add(other.applicant);
    }
    return found.size;
  }
}

/** Whether two dossiers are loaded for one unit. */
const together = (a: Dossier, b: Dossier): boolean => a.unit === b.unit && a.gate === 'loaded' && b.gate === 'loaded';

function sameApplicant(a: Dossier, b: Dossier): void {
  if (!a.identified || !b.identified) return;
  if (a.received < b.received) b.seenBefore = true;
  if (b.received < a.received) a.seenBefore = true;
  const same = a.procedure === b.procedure && a.strange === b.strange && a.summary === b.summary;
  if (same && a.summary !== NONE && dayOf(a.received) === dayOf(b.received)) [a.twin, b.twin] = [true, true];
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

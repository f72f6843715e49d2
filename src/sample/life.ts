import { type Dossier, NONE } from './dossier.ts';
import { dueFrom, lastMoment, limitOf } from './due.ts';
import { YES } from './key/kleene.ts';
import type { Random } from './random.ts';
import { lastStep, step } from './steps.ts';
import { DAY, dayOf } from './work-days.ts';
import { pick, type World } from './world.ts';

/** Lag from filing to receipt that no answer is late with, whatever lies in between. */
const ANSWERED_WITHIN = 28_000;
const TAKEN_UP_WITHIN = 30_000;

/** A time of day within office hours. */
export const officeTime = (world: World, random: Random): number =>
  world.work.clock(1 + random.below(world.work.length - 2));

/** Where, what, when: what is fixed when a dossier is filed. */
export function file(d: Dossier, world: World, random: Random): void {
  d.unit = pick(world.unitDraw, random);
  d.procedure = pick(world.procedureDraw[d.unit], random);
  receive(d, pick(world.dayDraw, random), world, random);
}

/** Chooses the channel and the instants of filing and receipt. */
export function receive(d: Dossier, day: number, world: World, random: Random): void {
  const procedure = world.procedures[d.procedure];
  const open = world.work.works(day);
  const online = procedure?.online === true && (random.percent(world.habits[d.unit]?.online ?? 0) || !open);
  d.channel = online ? 2 : random.below(1000) < 12 ? 3 : 1;
  d.received = day * DAY + officeTime(world, random);
  d.filed = d.received;
  if (online && open && random.percent(22)) {
    // Filed after hours; answered within the hours of one day.
    d.filed = world.work.before(day) * DAY + world.work.close + 60 + random.below(6 * 3600);
  } else if (online) {
    d.filed = Math.max(d.received - 180 - random.below(ANSWERED_WITHIN - 180), day * DAY - 3600 * 5 + 1);
  } else d.filed -= random.below(600);
  d.vneid = online ? 1 : 0;
  d.fee = procedure?.fee ?? 0;
}

/** The day and hour it is due, counted from the receipt by the authority that decides; from here on it is accepted. */
export function promise(d: Dossier, world: World, random: Random): void {
  const start = d.partnerGot >= 0 && d.received >= world.competentFrom ? d.partnerGot : d.received;
  d.due = limitOf(d, world) === null && random.percent(4) ? NONE : dueFrom(start, d, world);
  step(d, d.received, 2, d.due);
}

/** How it ends: early, on the day or late; and what was given back. */
export function finish(d: Dossier, world: World, random: Random): void {
  const { work } = world;
  // The time counts from what was last awaited.
  const begun = Math.max(d.received, lastStep(d));
  const begunOn = dayOf(begun);
  const due = d.due >= 0 ? d.due : dueFrom(d.received, d, world);
  const late = d.due >= 0 && random.below(10_000) < (world.habits[d.unit]?.late ?? 0);
  const dueOn = dayOf(due);
  let end: number;
  if (late) end = work.add(dueOn, 1 + random.below(random.percent(80) ? 6 : 30)) * DAY + officeTime(world, random);
  else {
    const days = Math.max(0, work.between(begunOn, dueOn));
    const early = days > 1 && random.percent(76) ? random.below(days) : days;
    const on = early === 0 ? begunOn : work.add(begunOn, early);
    const [from, to] = [Math.max(begun + 61, on * DAY + 7 * 3600), Math.min(lastMoment(due), (on + 1) * DAY - 1)];
    end = Math.max(begun, from < to ? Math.min(to, from + random.below(Math.min(to - from, 32_000))) : to);
  }
  if (random.below(1000) < 7) settle(d, end, 7);
  else if (random.below(1000) < 3) settle(d, end, 8);
  else {
    settle(d, end, 9);
    handOver(d, world, random);
  }
}

/** Ends a dossier. */
export function settle(d: Dossier, at: number, status: number): void {
  [d.ended, d.settledAt, d.status] = [at, at, status];
  step(d, at, status);
}

export function handOver(d: Dossier, world: World, random: Random): void {
  const procedure = world.procedures[d.procedure];
  if (random.percent(93)) giveBack(d, d.ended + 60 + random.below(random.percent(80) ? 7200 : 3 * DAY));
  if (procedure?.bearsResult !== YES) return;
  d.signed = Math.max(d.received, d.ended - random.below(5400));
  d.resultCode = procedure.resultCode !== '';
  d.resultLink = random.percent(world.habits[d.unit]?.electronicResults ?? 0) ? 'own' : 'none';
}

export function giveBack(d: Dossier, at: number): void {
  [d.returned, d.handedAt, d.status] = [at, at, 10];
  step(d, at, 10);
}

/** Work on it begins some time after it was received, before anything else befalls it. */
export function takeUp(d: Dossier, random: Random): void {
  const left = (d.steps[1]?.at ?? d.received) - d.received;
  if (d.stepCount > 1 && left > 1) step(d, d.received + 1 + random.below(Math.min(left - 1, TAKEN_UP_WITHIN)), 4);
}

/** Some online filings are not accepted. */
export function refuse(d: Dossier, random: Random): void {
  const at = d.received + random.below(300);
  // Registered by itself; nobody had received it.
  [d.stepCount, d.status, d.refused, d.refusal] = [0, 3, at, 'other'];
  step(d, d.received, 1);
  step(d, at, 3);
}

import { type Dossier, NONE } from './dossier.ts';
import { YES } from './key/kleene.ts';
import type { Random } from './random.ts';
import { DAY, dayOf, secondOf } from './work-days.ts';
import { pick, type World } from './world.ts';

/** Lag from filing to receipt that no answer is late with, whatever lies in between. */
const ANSWERED_WITHIN = 28_000;
const AFTERNOON = 15 * 3600;

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

/** The day and hour it is due, counted from the receipt by the authority that decides. */
export function promise(d: Dossier, world: World, random: Random): void {
  const procedure = world.procedures[d.procedure];
  const { work } = world;
  const start = d.partnerGot >= 0 && d.received >= world.competentFrom ? d.partnerGot : d.received;
  const [day, time] = [dayOf(start), secondOf(start)];
  if (!procedure?.limit) {
    d.due = random.percent(4) ? NONE : sameDay(day, time, world);
    return;
  }
  if (procedure.kind === 'Giờ') {
    d.due = start + procedure.limit * 3600;
    return;
  }
  const due = procedure.kind === 'Ngày' ? work.orNext(day + procedure.limit) : work.add(day, procedure.limit);
  d.due = due * DAY + (world.habits[d.unit]?.duesAreDays ? 0 : time);
}

const sameDay = (day: number, time: number, { work }: World): number =>
  (work.works(day) && time < AFTERNOON ? day : work.add(day, 1)) * DAY + work.close;

/** The last second at which a dossier is still on time. */
export const lastMoment = (due: number): number => (secondOf(due) === 0 ? due + DAY - 1 : due);

/** How it ends: early, on the day, late, or not yet; and what was given back. */
export function finish(d: Dossier, world: World, random: Random): void {
  const habits = world.habits[d.unit];
  const { work } = world;
  const receivedOn = dayOf(d.received);
  const due = d.due >= 0 ? d.due : sameDay(receivedOn, secondOf(d.received), world);
  const late = d.due >= 0 && random.below(10_000) < (habits?.late ?? 0);
  const dueOn = dayOf(due);
  let end: number;
  if (late) end = work.add(dueOn, 1 + random.below(random.percent(80) ? 6 : 30)) * DAY + officeTime(world, random);
  else {
    const days = Math.max(0, work.between(receivedOn, dueOn));
    const early = days > 1 && random.percent(76) ? random.below(days) : days;
    const on = early === 0 ? receivedOn : work.add(receivedOn, early);
    const [from, to] = [Math.max(d.received + 61, on * DAY + 7 * 3600), Math.min(lastMoment(due), (on + 1) * DAY - 1)];
    end = Math.max(d.received, from < to ? Math.min(to, from + random.below(Math.min(to - from, 32_000))) : to);
  }
  if (random.below(1000) < 7) close(d, end, 7, world);
  else if (random.below(1000) < 3) close(d, end, 8, world);
  else close(d, end, 9, world);
  if (d.status === 9) handOver(d, world, random);
  else if (d.status === 4 && random.percent(12)) d.status = random.percent(70) ? 2 : 6;
}

/** Ends a dossier, when it ended before the dump was made. */
function close(d: Dossier, end: number, status: number, { dumped }: World): void {
  if (end > dumped) d.status = 4;
  else {
    d.ended = end;
    d.status = status;
  }
}

function handOver(d: Dossier, world: World, random: Random): void {
  const procedure = world.procedures[d.procedure];
  if (random.percent(93)) {
    d.returned = d.ended + 60 + random.below(random.percent(80) ? 7200 : 3 * DAY);
    if (d.returned > world.dumped) d.returned = NONE;
    else d.status = 10;
  }
  if (procedure?.bearsResult !== YES) return;
  d.signed = Math.max(d.received, d.ended - random.below(5400));
  d.resultCode = procedure.resultCode !== '';
  d.resultLink = random.percent(world.habits[d.unit]?.electronicResults ?? 0) ? 'own' : 'none';
}

/** Some online filings are not accepted. */
export function refuse(d: Dossier, random: Random): void {
  d.status = 3;
  d.refused = d.received + random.below(300);
  d.refusal = 'other';
}

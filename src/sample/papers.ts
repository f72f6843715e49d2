import { type Dossier, NONE } from './dossier.ts';
import { dueFrom, limitOf } from './due.ts';
import { officeTime } from './life.ts';
import type { Random } from './random.ts';
import { step } from './steps.ts';
import { DAY, dayOf, secondOf } from './work-days.ts';
import type { World } from './world.ts';

/** Passes some dossiers on to the unit of the province that decides. */
export function passOn(d: Dossier, world: World, random: Random): void {
  const { work, law, units } = world;
  const early = secondOf(d.received) < law.transferCutHour * 3600;
  d.partner = (d.unit + 1 + random.below(units.length - 2)) % units.length;
  d.partnerSent =
    early && work.works(dayOf(d.received))
      ? d.received + 300 + random.below(3600)
      : work.add(dayOf(d.received), 1) * DAY + 7 * 3600 + 60 + random.below(7200);
  d.partnerGot = d.partnerSent + 600 + random.below(3000);
}

/** Asks for a supplement soon after receipt; the time begins anew when it is there. */
export function supplement(d: Dossier, world: World, random: Random): void {
  const { work } = world;
  const asked = d.supplements[0];
  const askedOn = work.add(dayOf(d.received), 1 + random.below(Math.min(2, Math.max(1, (limitOf(d, world) ?? 0) - 3))));
  if (!asked || d.due < 0 || askedOn + 1 >= dayOf(d.due)) return;
  asked.asked = askedOn * DAY + officeTime(world, random);
  asked.answered = work.add(askedOn, 1 + random.below(8)) * DAY + officeTime(world, random);
  [asked.former, asked.next] = [d.due, dueFrom(asked.answered, d, world)];
  [d.supplementCount, d.lastAsked, d.due] = [1, asked.asked, asked.next];
  step(d, asked.asked, 5);
  step(d, asked.answered, 4, d.due);
}

/** Awaits what the applicant owes the state; those working days are not counted. */
export function oblige(d: Dossier, world: World, random: Random): void {
  const { work } = world;
  const askedOn = work.add(dayOf(d.received), 1 + random.below(2));
  if (d.due < 0 || askedOn + 1 >= dayOf(d.due)) return;
  const met = work.add(askedOn, 1 + random.below(6));
  step(d, askedOn * DAY + officeTime(world, random), 6);
  d.due = work.add(dayOf(d.due), work.between(askedOn, met)) * DAY + secondOf(d.due);
  step(d, met * DAY + officeTime(world, random), 4, d.due);
}

/** What the unit writes about a dossier it is late with. */
export function answerFor(d: Dossier, world: World, random: Random): void {
  const habits = world.habits[d.unit];
  const { work } = world;
  const dueOn = dayOf(d.due);
  if (random.percent(habits?.apologises ?? 0)) {
    const when = random.below(100);
    const on = when < 82 ? Math.max(work.before(dueOn), dayOf(d.received)) : when < 93 ? dueOn : work.add(dueOn, 1);
    const next = work.add(Math.max(dueOn, Math.min(dayOf(d.ended), dueOn + 60)), 1);
    apologise(d, on, next, world, random);
  }
  if (random.percent(habits?.explains ?? 0)) {
    d.explanations[d.explanationCount++] =
      work.add(dueOn, 1 + random.below(4)) * DAY + (random.percent(60) ? 0 : officeTime(world, random));
  }
}

/** Writes one more letter. */
export function apologise(d: Dossier, on: number, next: number, world: World, random: Random): void {
  const letter = d.letters[d.letterCount];
  const sent = on * DAY + (random.percent(40) ? 0 : officeTime(world, random));
  if (!letter) return;
  Object.assign(letter, { number: true, signer: true, reason: true, file: true, state: 'issued' });
  letter.sent = sent;
  letter.former = random.percent(85) ? d.due : NONE;
  letter.next = next * DAY + (random.percent(50) ? 0 : world.work.close);
  d.letterCount++;
}

/** Fees: those who file online pay online, those who come pay there. */
export function pay(d: Dossier, random: Random): void {
  const online = d.channel === 2;
  if (d.fee === 0) {
    d.paid = random.percent(50) ? 0 : 3;
    return;
  }
  const through = online || random.percent(35);
  d.paid = through ? (random.percent(70) ? 1 : 2) : 0;
  const payment = d.payments[0];
  if (!payment || d.status === 3) return;
  payment.amount = d.fee;
  payment.form = through ? 'online' : 'cash';
  payment.transaction = through;
  payment.at = d.received;
  payment.state = 'paid';
  d.paymentCount = 1;
}

/** Papers filed; those of an applicant the unit knows are used again. */
export function attach(d: Dossier, known: boolean, world: World, random: Random): void {
  d.digitised = d.channel === 2 || random.percent(world.habits[d.unit]?.digitises ?? 0) ? 1 : 0;
  if (random.percent(100 - (world.habits[d.unit]?.digitises ?? 0)) && random.percent(60)) d.digitised = 0;
  d.paperCount = d.digitised === 1 ? 1 + random.below(2) : 0;
  if (known && d.digitised === 1) d.paperCount = 2;
  for (let n = 0; n < d.paperCount; n++) {
    const paper = d.papers[n];
    if (!paper) continue;
    paper.owner = d.row;
    paper.part = n;
    paper.size = 20_000 + random.below(900_000);
    [paper.deleted, paper.scanned] = ['no', true];
    paper.reused = known && n === 0 && random.percent(86) ? 'yes' : 'no';
  }
}

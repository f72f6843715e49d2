import { NONE } from '../dossier.ts';
import { DAY, dayOf } from '../work-days.ts';
import { happened, known, latest, timed } from './facts.ts';
import {
  answerSeconds,
  datesReadable,
  earliestDay,
  endedOnReceiptDay,
  hasDayLimit,
  hasLimit,
  inProcess,
  type Judged,
  latestEvent,
  NEEDS_DUE_DATE,
  OPEN_OR_ANSWERED,
  partnered,
  passOnBy,
  REFUSED,
  REGISTERED,
  RETURNED,
  statusFitsDates,
  workingDays,
  workingLimit,
} from './judged.ts';
import { above, and, atLeast, atMost, NO, not, or, same, sure, type Truth, UNKNOWN, YES } from './kleene.ts';

/** What a rule asks of whom. */
export interface KeyRule {
  readonly id: string;
  readonly version: number;
  readonly applies: (j: Judged) => Truth;
  readonly requires: (j: Judged) => Truth;
}

const rule = (id: string, applies: KeyRule['applies'], requires: KeyRule['requires'], version = 1): KeyRule => ({
  id,
  version,
  applies,
  requires,
});

const all = (): Truth => YES;
const online = (j: Judged): Truth => j.t.online;
const hasSupplement = (j: Judged): Truth => above(j.supplements.count, 0);
const refused = (j: Judged): Truth => j.t.statusAmong(j.d, REFUSED);
const fee = (j: Judged): number => known(j.d.fee);
/** A request for a supplement is an answer too; when it came first, nobody knows whether it came in time. */
const answeredInTime = (j: Judged): Truth => atMost(answerSeconds(j), j.world.law.onlineAnswerHours * 3600);
const settled = (j: Judged): Truth => j.t.settled;
const fromFiling = ({ d }: Judged): number => timed(d.received) - timed(d.filed);
const dueOn = (j: Judged): number => j.t.dueOn;

/** The rule of the gate. */
export const DUPLICATE_CODE = 'duplicate-code';

/** Every rule that is shipped, as its text says, over what was planted. */
export const KEY_RULES: readonly KeyRule[] = [
  // What is judged was loaded; records set aside are added where they are counted.
  rule(DUPLICATE_CODE, all, all),
  rule(
    'apology-missing',
    (j) => j.late,
    (j) => j.letters.apologised,
  ),
  rule(
    'apology-late',
    (j) => and(j.late, j.letters.apologised),
    (j) => atMost(j.letters.sentOn, dueOn(j)),
  ),
  rule(
    'apology-short-notice',
    (j) => and(j.late, j.letters.apologised, atMost(j.letters.sentOn, dueOn(j))),
    (j) => atMost(j.letters.sentOn, dueOn(j) - j.world.law.apologyLeadDays),
  ),
  rule(
    'apology-new-date-unsound',
    (j) => j.letters.apologised,
    (j) => j.letters.newDateSound(j.t.due),
  ),
  rule(
    'apology-incomplete',
    (j) => j.letters.apologised,
    (j) => j.letters.complete,
  ),
  rule(
    'rescheduled-again',
    (j) => above(j.letters.reschedules, 0),
    (j) => atMost(j.letters.reschedules, j.world.law.reschedules),
  ),
  rule(
    'late-again',
    (j) => and(j.letters.apologised, above(j.letters.reschedules, 0), j.t.accepted),
    // A clock that was lawfully restarted after the letter shows in the due date.
    (j) => or(not(j.t.pastDue(j.d, j.letters.newDue, j.world.cut)), not(j.t.late)),
  ),
  rule(
    'explanation-missing',
    (j) => j.late,
    (j) => j.letters.explained,
  ),
  ...[1, 2].map((version) =>
    rule(
      'refused-for-place',
      (j) => and(refused(j), j.procedure?.nonGeographic ?? UNKNOWN),
      ({ d }) => (d.refusal === 'none' ? UNKNOWN : sure(d.refusal !== 'place')),
      version,
    ),
  ),
  rule(
    'transfer-late',
    (j) => and(partnered(j), happened(j.d.partnerSent)),
    (j) => atMost(dayOf(known(j.d.partnerSent)), passOnBy(j)),
  ),
  rule(
    'competent-clock-short',
    (j) => and(partnered(j), happened(j.d.partnerGot), above(workingLimit(j), 0)),
    (j) => atLeast(workingDays(j, dayOf(known(j.d.partnerGot)), dueOn(j)), workingLimit(j)),
  ),
  ...[1, 2].map((version) =>
    rule(
      'online-without-vneid',
      (j) => and(j.t.online, j.t.accepted),
      (j) => j.authenticated,
      version,
    ),
  ),
  rule('contact-files-for-many', online, ({ d, world }) =>
    d.reachable ? sure(d.contactApplicants < world.law.applicantsPerContact) : UNKNOWN,
  ),
  rule(
    'filed-online-at-counter',
    (j) => and(j.t.online, above(fromFiling(j), 0)),
    (j) => above(fromFiling(j), j.world.law.counterSeconds),
  ),
  rule('online-filed-as-received', online, (j) => not(same(fromFiling(j), 0))),
  rule(
    'online-fee-not-paid-online',
    (j) => and(j.t.online, j.answered, above(fee(j), 0)),
    (j) => j.paidAmong(1, 2),
  ),
  rule(
    'paid-online-unproven',
    (j) => j.flaggedPaidOnline,
    (j) => j.papers.paidOnline,
  ),
  rule(
    'fee-not-paid',
    (j) => and(above(fee(j), 0), j.answered, j.t.statusAmong(j.d, RETURNED)),
    (j) => or(j.flaggedPaidOnline, j.papers.paid),
  ),
  rule(
    'free-paid-online',
    (j) => same(fee(j), 0),
    (j) => not(j.flaggedPaidOnline),
  ),
  rule(
    'result-not-electronic',
    (j) => j.answeredWithResult,
    ({ d }) => sure(d.resultLink !== 'none'),
  ),
  rule(
    'result-is-input',
    ({ d }) => sure(d.resultLink !== 'none'),
    (j) => not(j.papers.resultIsInput),
  ),
  rule(
    'digitised-without-file',
    (j) => j.digitised,
    (j) => j.papers.attached,
  ),
  rule(
    'attachment-unsound',
    (j) => j.papers.attached,
    (j) => j.papers.sound,
  ),
  rule(
    'attachment-shared',
    (j) => j.papers.attached,
    (j) => not(j.papers.shared),
  ),
  rule(
    'all-files-reused',
    (j) => j.papers.reused,
    (j) => not(j.papers.allReused),
  ),
  rule(
    'first-timer-reuse',
    (j) => j.papers.reused,
    ({ d }) => (d.identified ? sure(d.seenBefore) : UNKNOWN),
  ),
  rule(
    'end-before-receipt',
    ({ d }) => or(happened(d.ended), happened(d.returned)),
    (j) => atLeast(j.t.latestEnd, j.d.received),
  ),
  rule('receipt-before-filing', all, ({ d }) => atLeast(latest(d.received), known(d.filed))),
  rule(
    'signed-before-receipt',
    ({ d }) => happened(d.signed),
    ({ d }) => atLeast(latest(d.signed), d.received),
  ),
  rule('date-in-future', all, (j) => and(atMost(latestEvent(j), j.world.dumped), datesReadable(j))),
  rule('date-implausible', all, (j) => and(atLeast(earliestDay(j), j.world.earliestPlausible), datesReadable(j))),
  rule(
    'settled-at-once',
    (j) => and(j.answered, hasDayLimit(j), atLeast(inProcess(j), 0)),
    (j) => above(inProcess(j), j.world.law.instantSeconds),
  ),
  rule(
    'due-date-missing',
    (j) => and(j.t.statusAmong(j.d, NEEDS_DUE_DATE), hasLimit(j)),
    // A dossier settled on the day of receipt needs no slip that names a day.
    (j) => or(happened(j.d.due), endedOnReceiptDay(j)),
  ),
  rule(
    'returned-before-finished',
    ({ d }) => and(happened(d.returned), happened(d.ended)),
    ({ d }) => atLeast(latest(d.returned), known(d.ended)),
  ),
  rule('status-contradicts-dates', (j) => j.t.statusAmong(j.d, OPEN_OR_ANSWERED), statusFitsDates),
  rule('double-filing', all, ({ d }) => (d.identified && d.summary !== NONE ? sure(!d.twin) : UNKNOWN)),
  rule('code-malformed', all, ({ d }) => sure(d.codeForm !== 'malformed')),
  rule(
    'code-date-differs',
    ({ d }) => sure(d.codeForm !== 'malformed'),
    ({ d }) => (d.codeDay === dayOf(d.received) ? YES : d.filed < 0 ? UNKNOWN : sure(d.codeDay === dayOf(d.filed))),
  ),
  rule('procedure-unknown', all, (j) => sure(j.procedure !== null)),
  rule(
    'procedure-abolished',
    (j) => sure(j.procedure !== null),
    ({ d, procedure }) => (procedure?.abolished == null ? YES : sure(d.received < procedure.abolished * DAY)),
  ),
  rule('refusal-without-reason', refused, ({ d }) => sure(d.refusal !== 'none')),
  rule('refusal-late', refused, (j) => atMost(known(j.d.refused), j.t.due)),
  rule(
    'online-answer-late',
    (j) => and(j.t.online, not(j.t.statusAmong(j.d, REGISTERED)), or(not(happened(j.d.lastAsked)), answeredInTime(j))),
    answeredInTime,
  ),
  rule('supplement-repeated', hasSupplement, (j) => atMost(j.supplements.count, j.world.law.supplements)),
  rule('supplement-near-due', hasSupplement, (j) =>
    above(dueOn(j) - j.supplements.lastOn, j.world.law.supplementNearDueDays),
  ),
  rule('supplement-late', hasSupplement, (j) =>
    atMost(workingDays(j, dayOf(j.d.received), j.supplements.firstOn), j.world.law.supplementDays),
  ),
  rule(
    'supplement-unanswered',
    (j) => and(hasSupplement(j), not(settled(j))),
    (j) => atMost(j.supplements.openDays(j.world), j.world.law.supplementOpenDays),
  ),
  rule('supplement-disordered', hasSupplement, (j) => j.supplements.ordered(j.d, j.t.latestEnd)),
];

export const NOT_APPLICABLE = 0;
export const PASS = 1;
export const FAIL = 2;
export const UNDECIDED = 3;

/** The outcome of a rule for a dossier received while it was in force. */
export function outcomeOf({ applies, requires }: KeyRule, j: Judged): number {
  const concerned = applies(j);
  if (concerned !== YES) return concerned === NO ? NOT_APPLICABLE : UNDECIDED;
  const held = requires(j);
  return held === YES ? PASS : held === NO ? FAIL : UNDECIDED;
}

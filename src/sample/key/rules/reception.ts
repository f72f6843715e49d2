import { dayOf } from '../../work-days.ts';
import { happened, known, timed } from '../facts.ts';
import { answerSeconds, cameBy, type Judged, partnered, passOnBy, workingDays, workingLimit } from '../judged.ts';
import { above, and, atLeast, atMost, not, or, same, sure, type Truth, UNKNOWN } from '../kleene.ts';
import { dueOn, type KeyRule, rule } from './shape.ts';

const online = (j: Judged): Truth => j.t.online;
const refused = (j: Judged): Truth => j.t.refused;
/** A request for a supplement is an answer too; when it came first, nobody knows whether it came in time. */
const answeredInTime = (j: Judged): Truth => atMost(answerSeconds(j), j.world.law.onlineAnswerHours * 3600);
const fromFiling = ({ d }: Judged): number => timed(d.received) - timed(d.filed);

/** Filing, reception, refusal and handing on. */
export const RECEPTION: readonly KeyRule[] = [
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
    (j) => and(partnered(j), cameBy(j.d.partnerSent, j)),
    (j) => atMost(dayOf(known(j.d.partnerSent)), passOnBy(j)),
  ),
  rule(
    'competent-clock-short',
    (j) => and(partnered(j), cameBy(j.d.partnerGot, j), above(workingLimit(j), 0)),
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
  rule('refusal-without-reason', refused, ({ d }) => sure(d.refusal !== 'none')),
  rule('refusal-late', refused, (j) => atMost(known(j.d.refused), j.t.due)),
  rule(
    'online-answer-late',
    (j) => and(j.t.online, not(j.t.registered), or(not(happened(j.d.lastAsked)), answeredInTime(j))),
    answeredInTime,
  ),
];

import { known } from '../facts.ts';
import { and, or, same, sure, UNKNOWN, YES } from '../kleene.ts';
import { type KeyIndicator, ofAccepted, received, type Statement } from './shape.ts';

const accepted: Statement = (j) => j.t.accepted;
const answeredWithResult: Statement = (j) => j.answeredWithResult;
const hasResultFile: Statement = ({ d }) => sure(d.resultLink !== 'none');
const digitisedResult: Statement = ({ d }) => sure(d.resultCode && d.resultLink !== 'none');
const freeOrPaidOnline: Statement = (j) => or(same(known(j.d.fee), 0), j.paidAmong(1, 2));
/** A result file has no date of its own: it counts once the dossier is settled. */
const onlineToTheEnd: Statement = (j) => and(j.t.online, j.t.settled, hasResultFile(j));
const fullyOnlineFiled: Statement = (j) => and(j.fullyOnline, j.t.online);

const all: Statement = () => YES;
const DIGITISED = { field: 'digitised', contradictedBy: 'digitised-without-file' } as const;

/** What is filed, kept and answered electronically. */
export const DIGITAL: readonly KeyIndicator[] = [
  { ...ofAccepted('dossier-digitised', all, (j) => j.digitised, accepted), flag: DIGITISED },
  {
    ...ofAccepted(
      'reusable-dossier-digitised',
      (j) => j.procedure?.reusable ?? UNKNOWN,
      (j) => j.digitised,
      accepted,
    ),
    flag: DIGITISED,
  },
  received('result-digitised', answeredWithResult, digitisedResult, answeredWithResult),
  received(
    'reusable-result-digitised',
    (j) => and(j.answeredWithResult, j.procedure?.reusable ?? UNKNOWN),
    digitisedResult,
    answeredWithResult,
  ),
  received(
    'result-electronic',
    (j) => and(j.answered, j.procedure?.mayBeElectronic ?? UNKNOWN),
    hasResultFile,
    (j) => j.t.settled,
  ),
  {
    ...received(
      'contactless',
      answeredWithResult,
      (j) => and(and(j.t.online, hasResultFile(j)), freeOrPaidOnline(j)),
      (j) => and(j.t.online, freeOrPaidOnline(j)),
    ),
    flag: { field: 'paid', contradictedBy: 'paid-online-unproven' },
  },
  ofAccepted('fully-online', all, (j) => and(j.fullyOnline, onlineToTheEnd(j)), fullyOnlineFiled),
  ofAccepted('fully-online-level-4', (j) => j.fullyOnline, onlineToTheEnd, fullyOnlineFiled),
  ofAccepted(
    'vneid',
    (j) => j.t.online,
    (j) => j.authenticated,
    null,
  ),
  ofAccepted('transactions-authenticated', all, (j) => and(j.t.online, j.authenticated), null),
  received('level-4-online', all, (j) => and(j.t.online, j.fullyOnline), null),
  received('procedure-listed', all, (j) => sure(j.procedure !== null), null),
];

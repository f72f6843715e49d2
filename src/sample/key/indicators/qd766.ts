import { UNREAD } from '../../dossier.ts';
import { known } from '../facts.ts';
import { above, and, not, or, sure, UNKNOWN, YES } from '../kleene.ts';
import { onTimeBy766, processingSeconds } from '../qd766.ts';
import { type KeyIndicator, ofAccepted, type Statement } from './shape.ts';

const all: Statement = () => YES;
const online: Statement = ({ d }) => (d.channel === UNREAD ? UNKNOWN : sure(d.channel === 2));
const hasResultFile: Statement = ({ d }) => sure(d.resultLink !== 'none');
const ofCalendar = (
  id: string,
  also: Statement,
  numerator: Statement,
  more: Partial<KeyIndicator> = {},
): KeyIndicator => ({ ...ofAccepted(`qd766-${id}`, also, numerator, null), calendar: true, ...more });
const ended = (id: string, denominator: Statement, numerator: Statement): KeyIndicator =>
  ofCalendar(id, all, numerator, { population: 'ended', denominator });

/** What Decision 766/QĐ-TTg counts. */
export const QD766: readonly KeyIndicator[] = [
  ofCalendar('on-time', all, onTimeBy766),
  {
    ...ended(
      'mean-time',
      (j) => j.t.settled,
      (j) => (Number.isNaN(processingSeconds(j)) ? UNKNOWN : YES),
    ),
    sum: processingSeconds,
  },
  ofCalendar('online', all, (j) =>
    and(online(j), or(not(j.bearsResult), and(j.t.settled, sure(j.d.resultCode), hasResultFile(j)))),
  ),
  ofCalendar(
    'paid-online',
    (j) => above(known(j.d.fee), 0),
    (j) => j.flaggedPaidOnline,
  ),
  ended('result-electronic', (j) => j.answeredWithResult, hasResultFile),
  ended(
    'digitised',
    (j) => j.answered,
    (j) => and(hasResultFile(j), j.papers.attached),
  ),
  ofCalendar('reused', all, (j) => or(j.digitised, j.papers.digitised), {
    flag: { field: 'digitised', contradictedBy: 'digitised-without-file' },
  }),
  ofCalendar('data-shared', all, (j) => j.papers.fromNationalStore),
  ofCalendar('vneid', online, (j) => j.authenticated),
];

import { NONE } from '../../dossier.ts';
import { DAY, dayOf } from '../../work-days.ts';
import { sure, UNKNOWN, YES } from '../kleene.ts';
import { all, type KeyRule, ofRecord, rule } from './shape.ts';

/** The rule of the gate. */
export const DUPLICATE_CODE = 'duplicate-code';

/** Codes, procedures and records of one thing. */
export const RECORDS: readonly KeyRule[] = [
  // What is judged was loaded; records set aside are added where they are counted.
  ofRecord(DUPLICATE_CODE, all, all),
  rule('double-filing', all, ({ d }) => (d.identified && d.summary !== NONE ? sure(!d.twin) : UNKNOWN)),
  ofRecord('code-malformed', all, ({ d }) => sure(d.codeForm !== 'malformed')),
  ofRecord(
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
];

import { NONE } from '../../dossier.ts';
import { DAY, dayOf } from '../../work-days.ts';
import type { Judged } from '../judged.ts';
import { sure, UNKNOWN, YES } from '../kleene.ts';
import { all, type KeyRule, ofRecord, rule } from './shape.ts';

/** The rule of the gate. */
export const DUPLICATE_CODE = 'duplicate-code';

const unitOf = ({ d, world }: Judged) => world.units[d.unit];

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
  // No unit of the directory is abolished; of one that is not in it nothing is known.
  rule('unit-abolished', all, (j) => (unitOf(j) ? YES : UNKNOWN)),
  rule(
    'unit-level-wrong',
    (j) => sure(j.procedure !== null),
    (j) => {
      const unit = unitOf(j);
      return unit ? sure(j.procedure?.levels.includes(unit.level) === true) : UNKNOWN;
    },
  ),
  rule('procedure-unknown', all, (j) => sure(j.procedure !== null)),
  rule(
    'procedure-abolished',
    (j) => sure(j.procedure !== null),
    ({ d, procedure }) => (procedure?.abolished == null ? YES : sure(d.received < procedure.abolished * DAY)),
  ),
];

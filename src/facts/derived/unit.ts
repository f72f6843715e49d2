import type { UNIT_FACTS } from '../../model/facts/unit.ts';
import { always, type FactSql, when } from '../fact-sql.ts';
import { ofProcedure } from '../joins/catalogue.ts';
import { ABOLISHED_FROM, ABOLITION_IS_KNOWN, UNIT_IS_LISTED, UNIT_LEVEL } from '../joins/directory.ts';
import { PROCEDURE_SQL } from './procedure.ts';

const LEVELS = ofProcedure('capThucHien');

export const UNIT_SQL: Readonly<Record<keyof typeof UNIT_FACTS, FactSql>> = {
  unitIsAbolished: {
    requires: ['units.giaiTheTu'],
    joins: ['directory'],
    sql: () => `(CASE WHEN ${ABOLITION_IS_KNOWN} THEN coalesce("ngayTiepNhan" >= ${ABOLISHED_FROM}, FALSE) END)`,
    why: () => [when(UNIT_IS_LISTED, 'unreadable', 'units'), always('missing', 'units')],
  },
  unitLevelFits: {
    requires: ['maTTHC', 'units.cap', 'procedures.capThucHien'],
    joins: ['directory', 'catalogue'],
    sql: () => `list_contains(string_split(replace(${LEVELS}, ' ', ''), ','), ${UNIT_LEVEL})`,
    why: (c) => [when(`${UNIT_LEVEL} IS NULL`, 'missing', 'units'), ...PROCEDURE_SQL.procedureIsKnown.why(c)],
  },
};

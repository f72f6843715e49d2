import type { Join } from './join.ts';

export const UNIT_LEVEL = '"unit.level"';
export const ABOLISHED_FROM = '"unit.abolishedFrom"';
/** Whether the cell could be read; false also for a unit that is not listed. */
export const ABOLITION_IS_KNOWN = '"unit.abolitionIsKnown"';
export const UNIT_IS_LISTED = '"unit.isListed"';

/** What the directory says of the unit. The table of units has it, which every dossier is joined to. */
export const directory: Join = {
  isThere: (c) => c.table('units'),
  sql: () => '',
  columns: () => [
    `u.level AS ${UNIT_LEVEL}`,
    `u."abolishedFrom" AS ${ABOLISHED_FROM}`,
    `u."abolitionIsKnown" AS ${ABOLITION_IS_KNOWN}`,
    `u."isListed" AS ${UNIT_IS_LISTED}`,
  ],
};

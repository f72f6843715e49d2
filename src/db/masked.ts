import { MASKED } from '../util/text.ts';

/** As many signs at the end of a code are told as a reader needs to know it again when the record is at hand. */
const TOLD = 4;
/** A shorter code is not told at all: its end would be most of it. */
const LEAST = 12;

/** SQL of a dossier code as examples tell it: its last signs, or nothing of it. */
export const maskedCode = (code: string): string =>
  `CASE WHEN length(${code}) >= ${LEAST} THEN concat('${MASKED}', right(${code}, ${TOLD})) ELSE '${MASKED}' END`;

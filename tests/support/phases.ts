import { PHASES } from '../../src/model/progress.ts';

/** The phases of a run over files that are loaded as they are. */
export const OF_CSV = PHASES.filter((phase) => phase !== 'convert');

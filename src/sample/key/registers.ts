import type { Dossier } from '../dossier.ts';
import { DAY } from '../work-days.ts';
import type { World } from '../world.ts';
import { NO, type Truth, UNKNOWN, YES } from './kleene.ts';

/** Whether a register covers a dossier: from its receipt on, up to the cut. */
export const covered = (d: Dossier, { coveredFrom, cut }: World): boolean =>
  d.received >= coveredFrom * DAY && d.received < cut;

/** Yes when a row says so; else unknown when a row is open or the register does not cover the dossier. */
export const some = (yes: boolean, open: number, covers: boolean): Truth =>
  yes ? YES : open > 0 || !covers ? UNKNOWN : NO;

import { NONE, UNREAD } from '../dossier.ts';
import { DAY, secondOf } from '../work-days.ts';
import { sure, type Truth, UNKNOWN } from './kleene.ts';

/** Nobody knows the number. */
export const NOBODY = Number.NaN;

/** An instant of the dossier; unknown when its cell is empty or unreadable. */
export const known = (at: number): number => (at >= 0 ? at : NOBODY);
export const timed = (at: number): number => (at >= 0 && secondOf(at) !== 0 ? at : NOBODY);
/** A day without a time of day lasts to its end: just before the next midnight, and after every whole second. */
export const latest = (at: number): number => (at < 0 ? NOBODY : secondOf(at) === 0 ? at + DAY - 0.5 : at);
/** Whether a cell is filled, where an empty one means that it did not happen. */
export const happened = (at: number): Truth => (at === UNREAD ? UNKNOWN : sure(at !== NONE));

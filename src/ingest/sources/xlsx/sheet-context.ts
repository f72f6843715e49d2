import { refuse } from '../../../model/diagnostic.ts';
import type { Style } from './number-format.ts';
import type { SharedStrings } from './shared-strings.ts';

/** What a sheet's cells are read with. */
export interface SheetContext {
  readonly strings: SharedStrings | null;
  /** By the number of the cell's style. */
  readonly styles: readonly Style[];
  readonly date1904: boolean;
  /** Whether a column of the mapping has a point between thousands: a number with three decimals must not look so. */
  readonly pointGroups: boolean;
  readonly part: string;
  readonly file: string;
}

export function refuseBroken({ part, file }: SheetContext, row: number, block: Buffer, at: number): never {
  return refuse('E-IN-031', { part, row, detail: block.toString('utf8', at, at + 30) }, { file });
}

export function refusePlace({ part, file }: SheetContext, row: number, place: string): never {
  return refuse('E-IN-032', { part, row, place }, { file });
}

/** The bytes of what tags are made of. */
export const BYTE = {
  tab: 9,
  space: 32,
  quote: 34,
  minus: 45,
  point: 46,
  slash: 47,
  zero: 48,
  colon: 58,
  less: 60,
  equals: 61,
  greater: 62,
  beforeA: 64,
  c: 99,
  e: 101,
  f: 102,
  h: 104,
  i: 105,
  r: 114,
  s: 115,
  t: 116,
  v: 118,
} as const;

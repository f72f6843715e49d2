import type { Walk } from '../calendar/walk.ts';

/** A value of a cell in the fact profile; null is an empty cell. */
export type Value = string | number | boolean | null;
/** A record as it was loaded: its cells, and which of them were there and could not be read. */
export interface Raw {
  readonly cells: Readonly<Record<string, Value>>;
  readonly bad: ReadonlySet<string>;
}
export const ROLES = ['apologies', 'explanations', 'supplements', 'payments', 'attachments', 'steps'] as const;
export type Role = (typeof ROLES)[number];

/** A dossier with the rows about it. */
export interface Case extends Raw {
  /** Which unit it is of, whatever its spelling. */
  readonly unit: number;
  /** False for a record set aside: nobody may count it. */
  readonly judged: boolean;
  readonly rows: Readonly<Record<Role, readonly Raw[]>>;
}

/** Values in force by the day of receipt, newest first. */
export type Dated<T> = readonly (readonly [from: string, value: T])[];

export interface World {
  readonly asOf: string;
  /** Half-open; it ends before the cut. */
  readonly period: { readonly from: string; readonly to: string };
  readonly dumpedAt: string;
  readonly cases: readonly Case[];
  readonly procedures: readonly Raw[];
  /** The directory's entry for each unit; null when it has none. */
  readonly directory: readonly (Raw | null)[];
  /** By unit and register, the first receipt day covered; null when none is. */
  readonly covers: readonly Readonly<Record<Role, string | null>>[];
  readonly leadDays: Dated<number>;
  readonly refileDays: number;
  /** Whether the clock of a dossier from across boundaries starts at the competent unit, and restarts with a supplement. */
  readonly competentClock: Dated<boolean>;
  readonly restartingClock: Dated<boolean>;
  readonly sameDayHour: number;
  /** `from>to`. */
  readonly illegalSteps: ReadonlySet<string>;
  readonly walk: Walk;
  readonly codePattern: RegExp;
  readonly placePattern: RegExp;
}

/** What a fact of a dossier should be. */
export type Oracle = (one: Case, world: World) => Value;

export const get = (one: Raw, field: string): Value => (one.bad.has(field) ? null : (one.cells[field] ?? null));
export const text = (one: Raw, field: string): string | null => get(one, field) as string | null;

/** Three-valued logic; null is unknown. */
export type Three = boolean | null;
export const and = (...all: readonly Three[]): Three =>
  all.includes(false) ? false : all.includes(null) ? null : true;
export const or = (...any: readonly Three[]): Three => (any.includes(true) ? true : any.includes(null) ? null : false);

/** Whether a register declares to hold all there is about a dossier. */
export function isCovered(one: Case, world: World, role: Role): boolean {
  const from = world.covers[one.unit]?.[role] ?? null;
  const receipt = text(one, 'ngayTiepNhan') as string;
  return from !== null && receipt.slice(0, 10) >= from && receipt < world.asOf;
}

/** Whether something is so of any row: no row says no only where the register covers the dossier. */
export function anyRow(one: Case, world: World, role: Role, test: (row: Raw) => Three): Three {
  const found = or(...one.rows[role].map(test));
  return found === false && !isCovered(one, world, role) ? null : found;
}

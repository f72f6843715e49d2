import { tmpdir, totalmem } from 'node:os';
import { InvalidArgumentError } from 'commander';
import { FAIL_ON, type FailOn } from '../audit/verdict.ts';
import type { Coverage } from '../ingest/units.ts';
import { SIDE_ROLES, TABLE_FIELDS } from '../model/tables.ts';
import { CalendarDate } from '../model/text.ts';
import { nearest } from '../util/text.ts';

const UNITS: Readonly<Record<string, number>> = {
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 1024,
  MIB: 1024 ** 2,
  GIB: 1024 ** 3,
};
const LEAST_MEMORY = 400e6;
const MOST_MEMORY = 1e14;

/** `1.5GB`, `800MB` → bytes. */
export function parseMemory(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([KMG]I?B)$/i.exec(text);
  const bytes = match ? Number(match[1]) * (UNITS[(match[2] ?? '').toUpperCase()] ?? 0) : 0;
  if (bytes < LEAST_MEMORY || bytes > MOST_MEMORY) throw new InvalidArgumentError('1.5GB, 800MB, ≥ 400MB');
  return Math.floor(bytes);
}

export function parseThreads(text: string): number {
  const threads = Number(text);
  if (!Number.isInteger(threads) || threads < 1 || threads > 256) throw new InvalidArgumentError('1–256');
  return threads;
}

/** `5`, `5%`, `0.5%` → percent. */
export function parsePercent(text: string): number {
  const percent = /^\d{1,3}(\.\d{1,2})?\s*%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (!(percent <= 100)) throw new InvalidArgumentError('0–100');
  return percent;
}

/** `2025-01-01..2025-12-31` → a register covers all units on these days, both included. May be given several times. */
export function parseCover(text: string, before: readonly Coverage[] = []): readonly Coverage[] {
  const [from, to, ...rest] = text.split('..');
  const valid = CalendarDate.safeParse(from).success && CalendarDate.safeParse(to).success;
  if (!valid || rest.length > 0 || from === undefined || to === undefined || from > to) {
    throw new InvalidArgumentError('YYYY-MM-DD..YYYY-MM-DD');
  }
  return [...before, { units: 'all', from, to }];
}

/** A file or folder to write: an empty text, as of a variable that is not set, would mean the folder one stands in. */
export function parsePlace(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('đường dẫn rỗng / an empty path');
  return text;
}

/** `error,missed` → the list. */
export function parseFailOn(text: string): readonly FailOn[] {
  return text.split(',').map((word) => {
    const known = FAIL_ON.find((choice) => choice === word.trim());
    if (!known) throw new InvalidArgumentError(FAIL_ON.join(', '));
    return known;
  });
}

/** What a delivery may be said to lack: fields of a dossier, side tables, and the instant of the dump. */
export const LACKING: readonly string[] = [...TABLE_FIELDS.dossiers.keys(), ...SIDE_ROLES, 'dumpedAt'];

/** `payments,attachments` → the list. May be given several times. */
export function parseWithout(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(',').map((word) => word.trim());
  const unknown = names.find((name) => !LACKING.includes(name));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`${unknown}: ${nearest(unknown, LACKING) ?? SIDE_ROLES.join(', ')}`);
  }
  return [...before, ...names];
}

/** A list option that may be given several times. */
export const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** Half of the machine, and at most 4 GB. */
export const defaultMemory = (): number => Math.max(LEAST_MEMORY, Math.min(4e9, Math.floor(totalmem() / 2)));
export const defaultTemp = (): string => tmpdir();

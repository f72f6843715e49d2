import type { Database } from '../db/database.ts';
import type { Office } from '../model/calendar.ts';
import { REGISTERS, type RegisterRole } from '../model/tables.ts';
import { Bindings } from '../util/sql.ts';
import { normalise } from '../util/text.ts';

/** A unit of the run: of the directory, or found in the dump only. */
export interface RunUnit {
  /** Code of the directory, or the name as the dump writes it. */
  readonly id: string;
  readonly name: string;
  readonly inDirectory: boolean;
  /** Records kept out that are known to be this unit's. */
  readonly keptOut: number;
}

/** Declared coverage of a register: which units, from which day to which, both included. */
export interface Coverage {
  readonly units: 'all' | readonly string[];
  readonly from: string;
  readonly to: string;
}

/** What each register declares; one that declares nothing covers nothing. */
export type Coverages = Readonly<Partial<Record<RegisterRole, readonly Coverage[]>>>;

export interface UnitTable {
  /** Units in the order of their numbers. */
  readonly units: readonly RunUnit[];
  /** Unit number of each raw spelling. */
  readonly numbers: ReadonlyMap<string, number>;
}

export interface DirectoryUnit {
  readonly id: string;
  readonly name: string;
}

/** Matches what dossiers write to the directory, by code and then by name; what matches nothing stays itself. */
export function matchUnits(
  raw: readonly { key: string; keptOut: number }[],
  directory: readonly DirectoryUnit[],
): UnitTable {
  const byName = new Map<string, string>();
  for (const { id, name } of directory) byName.set(normalise(name), id);
  for (const { id } of directory) byName.set(normalise(id), id);
  const names = new Map(directory.map(({ id, name }) => [id, name]));
  const idOf = (key: string): string => byName.get(normalise(key)) ?? normalise(key);
  const ids = [...new Set([...directory.map(({ id }) => id), ...raw.map(({ key }) => idOf(key))])].sort();
  const keptOut = new Map<string, number>();
  for (const { key, keptOut: n } of raw) keptOut.set(idOf(key), (keptOut.get(idOf(key)) ?? 0) + n);
  const units = ids.map((id) => ({
    id,
    name: names.get(id) ?? id,
    inDirectory: names.has(id),
    keptOut: keptOut.get(id) ?? 0,
  }));
  const position = new Map(ids.map((id, i) => [id, i]));
  return { units, numbers: new Map(raw.map(({ key }) => [key, position.get(idOf(key)) ?? 0])) };
}

/** Whether one of the codes and names is a unit's. */
const areNamed = (names: readonly string[], { id, name }: RunUnit): boolean =>
  names.some((one) => normalise(one) === id || normalise(one) === normalise(name));

/** The number of the office that a unit is of, from 1 on; 0 when it keeps the hours of everybody. */
export const scheduleNumber = (unit: RunUnit, offices: readonly Office[]): number =>
  offices.findIndex(({ units }) => areNamed(units, unit)) + 1;

/** The first receipt day from which a register covers a unit up to the cut; null when it does not. */
export function coveredFrom(unit: RunUnit, coverage: readonly Coverage[], lastDay: string): string | null {
  const days = coverage
    .filter(({ units }) => units === 'all' || areNamed(units, unit))
    .filter(({ to }) => to >= lastDay)
    .map(({ from }) => from)
    .sort();
  return days[0] ?? null;
}

/** Writes the table that joins a dossier to its unit, to its hours and to what the registers declare to cover. */
export async function storeUnits(
  db: Database,
  table: UnitTable,
  coverage: Coverages,
  lastDay: string,
  offices: readonly Office[] = [],
): Promise<void> {
  const declared = REGISTERS.map((role) => `"${role}From" TIMESTAMP`);
  await db.run(`CREATE TABLE unit (key VARCHAR, no INTEGER, schedule INTEGER, ${declared.join(', ')})`);
  const rows = [...table.numbers].map(([key, no]) => {
    const unit = table.units[no];
    const from = REGISTERS.map((role) => (unit && coveredFrom(unit, coverage[role] ?? [], lastDay)) ?? '');
    return { key, no: String(no), schedule: String(unit ? scheduleNumber(unit, offices) : 0), from };
  });
  const bindings = new Bindings();
  const list = (pick: (row: (typeof rows)[number]) => string): string =>
    `unnest(${bindings.bind(rows.map(pick), 'VARCHAR[]')})`;
  const days = REGISTERS.map((_, i) => `${list(({ from }) => from[i] ?? '')} AS from${i}`);
  await db.run(
    `INSERT INTO unit SELECT key, no::INTEGER, schedule::INTEGER, ${REGISTERS.map((_, i) => `nullif(from${i}, '')::TIMESTAMP`).join(', ')} FROM (SELECT ${list((r) => r.key)} AS key, ${list((r) => r.no)} AS no, ${list((r) => r.schedule)} AS schedule, ${days.join(', ')})`,
    bindings,
  );
}

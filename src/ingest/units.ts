import type { Database } from '../db/database.ts';
import type { Office } from '../model/calendar.ts';
import { REGISTERS, type RegisterRole } from '../model/tables.ts';
import { Bindings } from '../util/sql.ts';
import { normalise } from '../util/text.ts';
import type { DirectoryUnit } from './directory.ts';

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

/** Matches what dossiers write to the directory, by code and then by name; what matches nothing stays itself. */
export function matchUnits(
  raw: readonly { key: string; keptOut: number }[],
  directory: readonly Pick<DirectoryUnit, 'id' | 'name'>[],
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

/** What the table of units says of a unit, as SQL types. */
const UNIT_COLUMNS = [
  ['no', 'INTEGER'],
  ['schedule', 'INTEGER'],
  ['isListed', 'BOOLEAN'],
  ['level', 'VARCHAR'],
  ['abolishedFrom', 'DATE'],
  ['abolitionIsKnown', 'BOOLEAN'],
  ...REGISTERS.map((role) => [`${role}From`, 'TIMESTAMP'] as const),
] as const;

/** Writes the table that joins a dossier to its unit, to its hours, to the directory and to what registers cover. */
export async function storeUnits(
  db: Database,
  table: UnitTable,
  coverage: Coverages,
  lastDay: string,
  offices: readonly Office[] = [],
  directory: readonly DirectoryUnit[] = [],
): Promise<void> {
  const listed = new Map(directory.map((unit) => [unit.id, unit]));
  const rows = [...table.numbers].map(([key, no]) => {
    const unit = table.units[no];
    const entry = unit && listed.get(unit.id);
    return [
      key,
      String(no),
      String(unit ? scheduleNumber(unit, offices) : 0),
      String(entry !== undefined),
      entry?.level ?? '',
      entry?.abolishedFrom ?? '',
      String(entry?.abolitionIsKnown ?? false),
      ...REGISTERS.map((role) => (unit && coveredFrom(unit, coverage[role] ?? [], lastDay)) ?? ''),
    ];
  });
  const columns = UNIT_COLUMNS.map(([name, type]) => `"${name}" ${type}`);
  await db.run(`CREATE TABLE unit (key VARCHAR, ${columns.join(', ')})`);
  const bindings = new Bindings();
  const texts = ['key', ...UNIT_COLUMNS.map(([name]) => name)].map((name, i) => {
    const list = bindings.bind(
      rows.map((row) => row[i] ?? ''),
      'VARCHAR[]',
    );
    return `unnest(${list}) AS "${name}"`;
  });
  const typed = UNIT_COLUMNS.map(([name, type]) => `nullif("${name}", '')::${type}`);
  await db.run(`INSERT INTO unit SELECT key, ${typed.join(', ')} FROM (SELECT ${texts.join(', ')})`, bindings);
}

import type { Database } from '../db/database.ts';
import type { Office } from '../model/calendar.ts';
import { REGISTERS, type RegisterRole } from '../model/tables.ts';
import { folded, isUnaccented, lookalike } from '../util/fold.ts';
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
  /** Day from which the directory says it is abolished; null when it is not, or the cell cannot be read. */
  readonly abolishedFrom: string | null;
  /** What dossiers write that is neither its code nor its name to the letter, and was taken for it. */
  readonly takenFor: readonly Spelling[];
}

/** What dossiers write of a unit, and how many loaded dossiers do. */
export interface Spelling {
  readonly written: string;
  readonly dossiers: number;
}

/** Declared coverage of a register: which units, from which day to which, both included. */
export interface Coverage {
  readonly units: 'all' | readonly string[];
  readonly from: string;
  readonly to: string;
}

/** What each register declares; one that declares nothing covers nothing. */
export type Coverages = Readonly<Partial<Record<RegisterRole, readonly Coverage[]>>>;

type UnitName = Pick<RunUnit, 'id' | 'name'>;

export interface UnitTable<U extends UnitName = RunUnit> {
  /** Units in the order of their numbers. */
  readonly units: readonly U[];
  /** Unit number of each raw spelling. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Units, or procedures, by a form of their name; a form that two of them share is nobody's. */
export function byForm(directory: readonly UnitName[], form: (text: string) => string) {
  const found = new Map<string, string | null>();
  for (const { id, name } of directory) {
    const key = form(name);
    found.set(key, found.has(key) && found.get(key) !== id ? null : id);
  }
  return (text: string): string | undefined => found.get(form(text)) ?? undefined;
}

/**
 * Matches what dossiers write to the directory: by code, by name, then by the name as two hands write it, and, where it
 * was typed without diacritics, by the name without its own. What matches nothing, or two units, stays itself.
 */
export function matchUnits(
  raw: readonly { readonly key: string; readonly loaded: number; readonly keptOut: number }[],
  directory: readonly Pick<DirectoryUnit, 'id' | 'name' | 'abolishedFrom'>[],
): UnitTable {
  const byName = new Map<string, string>();
  for (const { id, name } of directory) byName.set(normalise(name), id);
  for (const { id } of directory) byName.set(normalise(id), id);
  const listed = new Map(directory.map((unit) => [unit.id, unit]));
  const names = new Map(directory.map(({ id, name }) => [id, name]));
  const exactly = (key: string): string | undefined => byName.get(normalise(key));
  const [alike, unaccented] = [byForm(directory, lookalike), byForm(directory, folded)];
  const loosely = (key: string): string | undefined => alike(key) ?? (isUnaccented(key) ? unaccented(key) : undefined);
  const idOf = (key: string): string => exactly(key) ?? loosely(key) ?? normalise(key);
  const takenFor = new Map<string, Spelling[]>();
  for (const { key, loaded } of raw) {
    const id = exactly(key) === undefined ? loosely(key) : undefined;
    if (id !== undefined) takenFor.set(id, [...(takenFor.get(id) ?? []), { written: key, dossiers: loaded }]);
  }
  const ids = [...new Set([...directory.map(({ id }) => id), ...raw.map(({ key }) => idOf(key))])].sort();
  const keptOut = new Map<string, number>();
  for (const { key, keptOut: n } of raw) keptOut.set(idOf(key), (keptOut.get(idOf(key)) ?? 0) + n);
  const units = ids.map((id) => ({
    id,
    name: names.get(id) ?? id,
    inDirectory: names.has(id),
    keptOut: keptOut.get(id) ?? 0,
    abolishedFrom: listed.get(id)?.abolishedFrom ?? null,
    takenFor: takenFor.get(id) ?? [],
  }));
  const position = new Map(ids.map((id, i) => [id, i]));
  return { units, numbers: new Map(raw.map(({ key }) => [key, position.get(idOf(key)) ?? 0])) };
}

/** Whether one of the codes and names is a unit's. */
const areNamed = (names: readonly string[], { id, name }: UnitName): boolean =>
  names.some((one) => normalise(one) === id || normalise(one) === normalise(name));

/** The number of the office that a unit is of, from 1 on; 0 when it keeps the hours of everybody. */
export const scheduleNumber = (unit: UnitName, offices: readonly Office[]): number =>
  offices.findIndex(({ units }) => areNamed(units, unit)) + 1;

/** The first receipt day from which a register covers a unit up to the cut; null when it does not. */
export function coveredFrom(unit: UnitName, coverage: readonly Coverage[], lastDay: string): string | null {
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
  table: UnitTable<UnitName>,
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

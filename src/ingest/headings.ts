import { folded } from '../util/fold.ts';
import { normalise } from '../util/text.ts';
import { headingsOf, type TableMapping } from './mapping.ts';

/** Where each mapped field stands in a file. Fields whose column is absent are left out. */
export type Placed = ReadonlyMap<string, number>;

/** What came of looking for the headings of a mapping among those of a file. */
export interface Matches {
  readonly placed: Placed;
  /** Columns that were found by another heading than the usual one, or not letter for letter. */
  readonly loose: readonly number[];
  /** Fields that more than one column could be, with those columns. */
  readonly torn: ReadonlyMap<string, readonly number[]>;
}

/** Two rows of a heading are joined by ` - `; a mapping may join them by a space as well. */
const exactly = (heading: string): string => normalise(heading).replaceAll(' - ', ' ');
const loosely = (heading: string): string => folded(heading).replaceAll(' - ', ' ');

/**
 * Binds fields to columns by their headings. Letter for letter comes first; where no heading of a field is there so, a
 * column that no other field has is taken when it reads the same without case and diacritics.
 */
export function matchColumns(names: readonly string[], mapping: TableMapping): Matches {
  const [exact, loose] = [names.map(exactly), names.map(loosely)];
  const among = (found: readonly string[], wanted: readonly string[]): readonly number[] =>
    found.flatMap((name, at) => (name !== '' && wanted.includes(name) ? [at] : []));
  const placed = new Map<string, number>();
  const torn = new Map<string, readonly number[]>();
  const inexact: number[] = [];
  const put = (field: string, columns: readonly number[]): void => {
    if (columns.length > 1) torn.set(field, columns);
    else if (columns[0] !== undefined) placed.set(field, columns[0]);
  };
  for (const [field, column] of Object.entries(mapping)) {
    const headings = headingsOf(column).map(exactly);
    const found = among(exact, headings);
    put(field, found);
    if (found.length === 1 && exact[found[0] ?? 0] !== headings[0]) inexact.push(...found);
  }
  const taken = new Set([...placed.values(), ...[...torn.values()].flat()]);
  for (const [field, column] of Object.entries(mapping)) {
    if (placed.has(field) || torn.has(field)) continue;
    const found = among(loose, headingsOf(column).map(loosely)).filter((at) => !taken.has(at));
    put(field, found);
    if (found.length === 1) inexact.push(...found);
  }
  return { placed, loose: [...new Set(inexact)].sort((a, b) => a - b), torn };
}

/** How many fields of the mapping the headings name, once or more. */
export const fieldsNamed = ({ placed, torn }: Matches): number => placed.size + torn.size;

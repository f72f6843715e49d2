import type { PartCount } from '../check/forms.ts';
import { Bug } from '../model/diagnostic.ts';
import { atomKey, atomsOfColumn, type Form, OF_POPULATION } from '../model/form.ts';
import { type FormRow, LEVELS, type Level } from '../model/form-result.ts';
import { type Reason, reasonKey } from '../model/reason.ts';

/** A unit a form has rows for. */
export interface FormUnit {
  readonly no: number;
  readonly id: string;
  /** Null when the directory does not say. */
  readonly level: Level | null;
}

/** What was counted of some dossiers: by place, and why by place. */
class Tray {
  readonly #places = new Map<string, number>();
  readonly #reasons = new Map<string, { at: string; reason: Reason; count: number }>();

  add({ meaning, count }: PartCount, isFirst: boolean): void {
    if (meaning === 'outside') return;
    // Each partition knows of the dossiers that may be outside; they count once.
    if (meaning.at === OF_POPULATION && !isFirst) return;
    const place = atomKey(meaning);
    this.#places.set(place, this.of(place) + count);
    if (!meaning.reason) return;
    const key = `${meaning.at} ${reasonKey(meaning.reason)}`;
    const known = this.#reasons.get(key);
    if (known) known.count += count;
    else this.#reasons.set(key, { at: meaning.at, reason: meaning.reason, count });
  }

  of(place: string): number {
    return this.#places.get(place) ?? 0;
  }

  get undecidedBy(): FormRow['undecidedBy'] {
    const sorted = [...this.#reasons].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([, { at, reason, count }]) => ({ at, ...reason, count }));
  }
}

type Head = Omit<FormRow, 'cells' | 'undecidedBy'>;

/** Orders names, with the nameless last. */
const byName = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;

/**
 * The rows of one form.
 * @param counts by partition of the form
 * @param units those that have rows, in order; dossiers of others are not counted
 * @throws Bug when an identity of the form does not hold, or a total is not the sum of its rows
 */
export function measureForm(
  form: Form,
  counts: readonly (readonly PartCount[])[],
  units: readonly FormUnit[],
): FormRow[] {
  const columns = form.columns.map(({ no }) => atomsOfColumn(no, form) ?? []);
  const unitOf = new Map(units.map((unit) => [unit.no, unit]));
  const rows = new Map<string, { head: Head; tray: Tray }>();
  const trayOf = (head: Head): Tray => {
    const key = JSON.stringify([head.scope, head.unit, head.level, head.field]);
    const known = rows.get(key);
    if (known) return known.tray;
    const made = { head, tray: new Tray() };
    rows.set(key, made);
    return made.tray;
  };
  const [all, none] = [
    { scope: 'total', unit: null, level: null, field: null },
    { unit: null, level: null, field: null },
  ] as const;
  trayOf(all);
  for (const { id, level } of units) trayOf({ scope: 'unit', unit: id, level, field: null });
  counts.forEach((some, partition) => {
    for (const count of some) {
      const unit = unitOf.get(count.unitNo);
      if (!unit || count.meaning === 'outside') continue;
      const { id, level } = unit;
      const { field } = count;
      const heads: readonly Head[] = [
        all,
        { ...none, scope: 'level', level },
        { ...none, scope: 'levelField', level, field },
        { ...none, scope: 'field', field },
        { scope: 'unit', unit: id, level, field: null },
        { scope: 'unitField', unit: id, level, field },
      ];
      for (const head of heads) trayOf(head).add(count, partition === 0);
    }
  });
  const found = [...rows.values()]
    .sort((a, b) => inOrder(a.head, b.head))
    .map(
      ({ head, tray }): FormRow => ({
        ...head,
        cells: columns.map((places) => places.reduce((sum, place) => sum + tray.of(place), 0)),
        undecidedBy: tray.undecidedBy,
      }),
    );
  for (const row of found) holdIdentities(form, row);
  holdSums(form, found);
  return found;
}

const GROUPS = { total: 0, level: 1, levelField: 1, field: 2, unit: 3, unitField: 3 } as const;

/** The total, each level with its fields, the fields, each unit with its fields. */
function inOrder(a: Head, b: Head): number {
  const rank = (level: Level | null): number => (level === null ? LEVELS.length : LEVELS.indexOf(level));
  const group = GROUPS[a.scope];
  if (group !== GROUPS[b.scope]) return group - GROUPS[b.scope];
  const place = group === GROUPS.unit ? byName(a.unit, b.unit) : rank(a.level) - rank(b.level);
  const isWhole = ({ scope }: Head): boolean => scope === 'level' || scope === 'unit';
  return place || Number(isWhole(b)) - Number(isWhole(a)) || byName(a.field, b.field);
}

function holdIdentities({ id, columns, identities }: Form, { cells, scope, unit, field }: FormRow): void {
  const at = new Map(columns.map(({ no }, i) => [no, cells[i] ?? 0]));
  const sum = (numbers: readonly string[]): number => numbers.reduce((all, no) => all + (at.get(no) ?? 0), 0);
  for (const { left, right } of identities) {
    if (sum(left) === sum(right)) continue;
    throw new Bug(`form ${id}, ${scope} ${unit} ${field}: ${left.join(' + ')} ≠ ${right.join(' + ')}`);
  }
}

/** Every level of rows sums up to the total. */
function holdSums({ id, columns }: Form, rows: readonly FormRow[]): void {
  const total = rows.find(({ scope }) => scope === 'total')?.cells ?? [];
  for (const scope of ['level', 'levelField', 'field', 'unit', 'unitField'] as const) {
    const own = rows.filter((row) => row.scope === scope);
    columns.forEach(({ no }, i) => {
      const sum = own.reduce((all, { cells }) => all + (cells[i] ?? 0), 0);
      if (sum !== total[i]) throw new Bug(`form ${id}, column ${no}: ${scope} rows make ${sum}, not ${total[i]}`);
    });
  }
}

import { REGISTERS } from '../model/tables.ts';
import { normalise } from '../util/text.ts';
import type { RuleCase } from './case-file.ts';
import type { Cells } from './cells.ts';

/** A case with its dossiers as they stand in a table: code and unit of each are given or made up. */
export interface PlacedCase {
  readonly one: RuleCase;
  /** The dossier the case is about, and the others of its unit. */
  readonly dossiers: readonly [Cells, ...Cells[]];
}

const CODE = 'H00.00-000000-';
const UNIT = 'Đơn vị của ca kiểm';

/**
 * Puts the cases of one rule together that one statement can judge, in the order of the cases: of one cut and of a delivery
 * that has the same tables and columns. Facts look at other dossiers of the same unit only, at rows of registers by
 * dossier code, and at the catalogue by procedure; so no two cases of a batch have a unit, a code or differing
 * entries of a procedure in common.
 */
export function batchesOf(cases: readonly RuleCase[]): readonly (readonly PlacedCase[])[] {
  const open = new Map<string, Batch[]>();
  const all: Batch[] = [];
  for (const one of cases) {
    const key = deliveryOf(one);
    const alike = open.get(key) ?? [];
    if (alike.some((batch) => batch.take(one))) continue;
    const batch = new Batch();
    batch.take(one);
    all.push(batch);
    open.set(key, [...alike, batch]);
  }
  return all.map(({ cases: placed }) => placed);
}

/** What holds of all dossiers of a delivery. */
function deliveryOf({ asOf, dumpedAt, unavailable, registers, procedures, units }: RuleCase): string {
  const absent = REGISTERS.filter((role) => registers[role] === null);
  return JSON.stringify([asOf, dumpedAt ?? null, [...unavailable].sort(), absent, procedures === null, units === null]);
}

class Batch {
  readonly cases: PlacedCase[] = [];
  readonly #claims = new Set<string>();
  readonly #procedures = new Map<string, string>();
  #codes = 0;

  /** Adds a case, unless it has something in common with one that is there. */
  take(one: RuleCase): boolean {
    const codes = one.others.map((_, n) => codeOf(this.#codes + n + 2));
    const own: Cells = {
      maHoSo: codeOf(this.#codes + 1),
      donViXuLy: `${UNIT} ${this.cases.length + 1}`,
      ...one.dossier,
    };
    const others = one.others.map(({ dossier }, n): Cells => {
      return { maHoSo: codes[n], donViXuLy: own.donViXuLy, ...dossier };
    });
    const dossiers = [own, ...others] as const;
    const claims = new Set(
      dossiers.flatMap(({ maHoSo, donViXuLy: unit }) => [`code ${maHoSo}`, `unit ${normalise(String(unit))}`]),
    );
    if ([...claims].some((claim) => this.#claims.has(claim))) return false;
    const [procedure, entry] = [String(own.maTTHC ?? ''), JSON.stringify(one.procedures)];
    if ((this.#procedures.get(procedure) ?? entry) !== entry) return false;
    for (const claim of claims) this.#claims.add(claim);
    this.#procedures.set(procedure, entry);
    this.#codes += dossiers.length;
    this.cases.push({ one, dossiers });
    return true;
  }
}

const codeOf = (n: number): string => `${CODE}${String(n).padStart(4, '0')}`;

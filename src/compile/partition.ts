import type { Condition } from '../model/ast.ts';
import type { FactColumns } from '../model/columns.ts';
import { Bug } from '../model/diagnostic.ts';
import { type Atom, type Form, type FormPart, OF_POPULATION } from '../model/form.ts';
import { type Reason, reasonKey } from '../model/reason.ts';
import type { Bindings } from '../util/sql.ts';
import type { CodedColumn } from './coded.ts';
import { compileCondition, type LeafColumns } from './expression.ts';
import { type Coder, compileWhy } from './legend.ts';

/** Where a dossier stands in a partition; the reason says why it is undecided, and is null where it is not. */
export type PartMeaning = 'outside' | (Atom & { readonly reason: Reason | null });

/** The last code stays free, as in every coded column. */
const MOST_CODES = 255;

/** Codes of one partition: outside, parts, and reasons by the place they keep open. */
class PartLegend {
  readonly meanings: PartMeaning[] = ['outside'];
  readonly #codes = new Map<string, number>();

  codeOf(at: string, reason: Reason | null): number {
    const key = `${at} ${reason ? reasonKey(reason) : ''}`;
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.meanings.length;
    if (code >= MOST_CODES) throw new Bug('a partition has too many meanings');
    this.meanings.push({ at, undecided: reason !== null, reason });
    this.#codes.set(key, code);
    return code;
  }

  reasonsAt(at: string): Coder {
    return { codeOf: (reason) => this.codeOf(at, reason) };
  }
}

/** The partitions of a form as coded columns: each gives every dossier of the population exactly one place. */
export function compileForm(
  form: Form,
  n: number,
  columns: FactColumns,
  bindings: Bindings,
  leaves: LeafColumns,
): readonly CodedColumn<PartMeaning>[] {
  const inside = `f${n}`;
  return form.partitions.map(({ id, parts }, k) => {
    const legend = new PartLegend();
    const conditions: { alias: string; sql: string }[] = [];
    // Of several partitions the first computes the population for all.
    if (k === 0) conditions.push({ alias: inside, sql: compileCondition(form.population, columns, bindings, leaves) });
    const why = (condition: Condition, at: string): string =>
      compileWhy(condition, columns, bindings, legend.reasonsAt(at), leaves);
    const place = (part: FormPart): string =>
      part.parts.length === 0 ? String(legend.codeOf(part.id, null)) : among(part.parts, part.id);
    const among = (several: readonly FormPart[], at: string): string => {
      const branches = several.map((part) => {
        if (!part.when) return `ELSE ${place(part)}`;
        const alias = `f${n}p${k}c${conditions.length}`;
        conditions.push({ alias, sql: compileCondition(part.when, columns, bindings, leaves) });
        return `WHEN ${alias} THEN ${place(part)} WHEN ${alias} IS NULL THEN ${why(part.when, at)}`;
      });
      return `(CASE ${branches.join(' ')} END)`;
    };
    const placed = among(parts, id);
    const code = `CASE WHEN ${inside} THEN ${placed} WHEN NOT ${inside} THEN 0 ELSE ${why(form.population, OF_POPULATION)} END`;
    return { conditions, code, meanings: legend.meanings };
  });
}

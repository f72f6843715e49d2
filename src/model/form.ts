import { z } from 'zod';
import type { Condition } from './ast.ts';
import { Citation, Id } from './law.ts';
import { LINT_KEY } from './lint.ts';
import { Authored } from './rule.ts';
import { Localised } from './text.ts';

/** A part as authored. The last of several has no condition: it is what is left when none of the others holds. */
interface PartDefinition {
  readonly id: string;
  readonly title: Localised;
  readonly when?: Authored | undefined;
  readonly parts?: readonly PartDefinition[] | undefined;
}
const PartDefinition: z.ZodType<PartDefinition> = z.strictObject({
  id: Id,
  title: Localised,
  when: Authored.optional(),
  get parts() {
    return z.array(PartDefinition).min(2).optional();
  },
});

/** The part, or the partition itself, that holds the dossiers nobody can place. */
export const OF_POPULATION = 'population';

/** A column of a form: exactly one of `parts`, `undecided` and `sumOf` says what it counts. */
const FormColumn = z.strictObject({
  /** Its number on the form; one with a letter stands beside the columns of the law. */
  no: z.string().regex(/^\d{1,2}[a-z]?$/),
  title: Localised,
  /** Dossiers of these parts, undecided further down or not. */
  parts: z.array(Id).min(1).optional(),
  /** Dossiers that are in one of these, partitions or parts, and in none of its parts for want of data. */
  undecided: z.array(Id).min(1).optional(),
  /** Other columns, added. */
  sumOf: z.array(z.string()).min(2).optional(),
  /** Beside the columns of the statutory form: an imported form need not have it. */
  apart: z.boolean().default(false),
});
export type FormColumn = z.infer<typeof FormColumn>;

/** A form file as authored: dossiers of one population, each in exactly one part of every partition. */
export const FormDefinition = z.strictObject({
  id: Id,
  version: z.int().positive(),
  title: Localised,
  citations: z.array(Citation).min(1),
  /** What the form leaves open and Soát decided, in words a reader can check. */
  choices: z.array(Localised).min(1),
  /** The dossiers counted. Those of whom it is unknown stand in no partition. */
  population: Authored,
  partitions: z.array(z.strictObject({ id: Id, parts: z.array(PartDefinition).min(2) })).min(1),
  columns: z.array(FormColumn).min(1),
  /** Sums of columns that have to be equal in every row. */
  identities: z.array(z.strictObject({ left: z.array(z.string()).min(1), right: z.array(z.string()).min(1) })).min(1),
  /** What is pending at the end of one period is carried over into the next. */
  carriedOver: z.strictObject({ now: z.string(), before: z.string() }),
  ...LINT_KEY,
});
export type FormDefinition = z.infer<typeof FormDefinition>;

/** A part that passed the checker. */
export interface FormPart {
  readonly id: string;
  readonly title: Localised;
  /** Null of the last: it takes what the others leave. */
  readonly when: Condition | null;
  /** Empty of a part that is not divided further. */
  readonly parts: readonly FormPart[];
}

export interface FormPartition {
  readonly id: string;
  readonly parts: readonly FormPart[];
}

/** A form that passed the checker. */
export interface Form extends Omit<FormDefinition, 'population' | 'partitions'> {
  readonly population: Condition;
  readonly partitions: readonly FormPartition[];
  readonly hash: string;
  readonly file: string;
}

const conditionsOfParts = (parts: readonly FormPart[]): readonly Condition[] =>
  parts.flatMap(({ when, parts: inner }) => [...(when ? [when] : []), ...conditionsOfParts(inner)]);

/** Every condition a form rests on. */
export const conditionsOfForm = ({
  population,
  partitions,
}: Pick<Form, 'population' | 'partitions'>): readonly Condition[] => [
  population,
  ...partitions.flatMap(({ parts }) => conditionsOfParts(parts)),
];

/** A place a dossier can end up in: a part that is not divided, or one (or a partition) it is undecided in. */
export interface Atom {
  readonly at: string;
  readonly undecided: boolean;
}

export const atomKey = ({ at, undecided }: Atom): string => `${undecided ? '?' : ''}${at}`;

/** Where the dossiers of a part, or of a whole partition, can end up. */
export const atomsOf = ({ id, parts }: Pick<FormPart, 'id'> & { parts: readonly FormPart[] }): readonly Atom[] =>
  parts.length === 0 ? [{ at: id, undecided: false }] : [{ at: id, undecided: true }, ...parts.flatMap(atomsOf)];

/** Every part and partition by its id. */
export function nodesOf(
  partitions: readonly FormPartition[],
): ReadonlyMap<string, { readonly id: string; readonly parts: readonly FormPart[] }> {
  const all = (node: { id: string; parts: readonly FormPart[] }): readonly (typeof node)[] => [
    node,
    ...node.parts.flatMap(all),
  ];
  return new Map(partitions.flatMap(all).map((node) => [node.id, node]));
}

/**
 * The places a column counts, sums of other columns resolved.
 * @returns null when a sum is in a circle, or names what is not there
 */
export function atomsOfColumn(
  no: string,
  { columns, partitions }: Pick<Form, 'columns' | 'partitions'>,
  above: readonly string[] = [],
): readonly string[] | null {
  const column = columns.find((one) => one.no === no);
  if (!column || above.includes(no)) return null;
  const nodes = nodesOf(partitions);
  const found: string[] = [];
  for (const id of column.parts ?? []) {
    const node = nodes.get(id);
    if (!node) return null;
    found.push(...atomsOf(node).map(atomKey));
  }
  for (const id of column.undecided ?? []) found.push(atomKey({ at: id, undecided: true }));
  for (const other of column.sumOf ?? []) {
    const inner = atomsOfColumn(other, { columns, partitions }, [...above, no]);
    if (!inner) return null;
    found.push(...inner);
  }
  return found;
}

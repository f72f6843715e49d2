import type { CodedColumn, IndicatorMeaning, RuleMeaning } from '../compile/coded.ts';
import type { PartMeaning } from '../compile/partition.ts';
import type { Database } from '../db/database.ts';
import { releaseMemory } from '../db/release.ts';
import { factsOf } from '../model/ast.ts';
import type { Dimension, Indicator } from '../model/indicator.ts';
import { namedIn } from '../util/sql.ts';
import type { EvaluationInputs } from './inputs.ts';
import { BITS, CODES_PER_WORD, judgingOf, type Rows } from './judging.ts';
import { makeSides } from './sides.ts';

/** Where the code of one rule or indicator stands in the verdict table. */
export interface Slot<Meaning> {
  readonly word: number;
  readonly shift: number;
  readonly meanings: readonly Meaning[];
}

export interface IndicatorSlot extends Slot<IndicatorMeaning> {
  readonly indicator: Indicator;
}

export interface Evaluation {
  readonly rules: readonly Slot<RuleMeaning>[];
  /** By rule: fields and tables it reads that are not in the data. */
  readonly lacks: readonly (readonly string[])[];
  /** The indicators about dossiers. */
  readonly indicators: readonly IndicatorSlot[];
  readonly evidence: readonly Slot<RuleMeaning>[];
  /** The partitions of each form, one form after another. */
  readonly partitions: readonly Slot<PartMeaning>[];
  /** Tables the facts were joined to; they stay. */
  readonly sides: ReadonlySet<string>;
  readonly words: number;
  /** Columns of the verdict table beside the codes. */
  readonly dimensions: ReadonlySet<Dimension>;
  readonly flags: ReadonlySet<string>;
}

/** How many dossiers are judged by one statement for each thread: what it joins must fit into memory whatever the dump. */
const ROWS_PER_THREAD = 122_880;

/**
 * Judges every dossier by every rule and indicator, each in one scan of its part of the table. The table `verdict` then
 * holds, for each dossier, one byte per rule and indicator, eight to a word, and its code where a rule has a finding.
 * @param only judges the dossiers of these rows; without it all of them
 */
export async function evaluate(db: Database, inputs: EvaluationInputs, only?: Rows): Promise<Evaluation> {
  const parts = only ? [only] : await partsOf(db);
  const first = judgingOf(inputs, parts[0] ?? null);
  const { facts, extra } = first;
  const sides = new Set<string>();
  const isLarge = parts.length > 1;
  await makeSides(db, facts, first.bindings, sides, isLarge);
  for (const sql of extra.types) await db.run(sql);
  for (const [n, part] of parts.entries()) {
    const { select, bindings } = n === 0 ? first : judgingOf(inputs, part);
    const judged = `${n === 0 ? 'CREATE TEMP TABLE verdict AS' : 'INSERT INTO verdict'} ${select}`;
    await db.run(judged, namedIn(judged, bindings));
    if (isLarge) await releaseMemory();
  }
  const slot = <Meaning>(column: CodedColumn<Meaning>, n: number): Slot<Meaning> => ({
    word: Math.floor(n / CODES_PER_WORD),
    shift: (n % CODES_PER_WORD) * BITS,
    meanings: column.meanings,
  });
  const { rules, indicators, partitions } = first;
  const slots = rules.map((column, n) => slot(column, n));
  return {
    rules: slots.slice(0, inputs.rules.length),
    lacks: inputs.rules.map(({ appliesWhen, requires }) => {
      const read = [appliesWhen, requires].flatMap(factsOf);
      return [...new Set(read.flatMap((id) => facts.lacks.get(id) ?? []))].sort();
    }),
    indicators: indicators.map(([indicator, column], n) => ({ ...slot(column, rules.length + n), indicator })),
    evidence: slots.slice(inputs.rules.length),
    partitions: partitions.map((column, n) => slot(column, rules.length + indicators.length + n)),
    sides,
    words: first.words,
    dimensions: extra.dimensions,
    flags: extra.flags,
  };
}

/** The parts the dossiers are judged in; null stands for all of them. */
export async function partsOf(db: Database): Promise<readonly (Rows | null)[]> {
  const [found] = await db.rows("SELECT count(*) AS n, current_setting('threads')::INTEGER AS threads FROM dossier");
  const [rows, size] = [Number(found?.n), ROWS_PER_THREAD * Math.max(2, Number(found?.threads))];
  const parts = Math.ceil(rows / size);
  return parts <= 1 ? [null] : Array.from({ length: parts }, (_, n) => [n * size, (n + 1) * size] as const);
}

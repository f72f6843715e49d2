import { compileCondition, LeafColumns } from '../compile/expression.ts';
import type { Database } from '../db/database.ts';
import type { FactRelation } from '../facts/relation.ts';
import { factsOf, leavesOf } from '../model/ast.ts';
import type { Rule } from '../model/rule.ts';
import { Bindings, namedIn } from '../util/sql.ts';
import { partsOf } from './evaluate.ts';
import type { EvaluationInputs } from './inputs.ts';
import { factsOfPart, type Rows } from './judging.ts';
import { makeSides } from './sides.ts';

/** What the leaves of a rule came to, in the order of the text, first those of appliesWhen; null is unknown. */
export type LeafTruths = readonly (boolean | null)[];

/** Dossiers in which the leaves of a rule came to the same. */
export interface LeafPattern {
  readonly truths: LeafTruths;
  readonly dossiers: number;
}

/** Two bits a leaf: 1 true, 2 false, 0 unknown. The last bits of a word are left free. */
const PER_WORD = 31;
const TRUTHS = [null, true, false] as const;

type Inputs = Omit<EvaluationInputs, 'loadRules' | 'indicators'>;

/**
 * How many dossiers have which outcomes of leaves, by rule in the order of the inputs. The outcomes of all leaves are
 * packed into a narrow table, part by part of the dossiers; what comes back is one row for each pattern that occurs.
 */
export async function leafPatterns(db: Database, inputs: Inputs): Promise<readonly (readonly LeafPattern[])[]> {
  const made = new Set<string>();
  for (const [n, part] of (await partsOf(db)).entries()) {
    const { select, facts, bindings } = leafWords(inputs, part);
    await makeSides(db, facts, bindings, made);
    const sql = `${n === 0 ? 'CREATE OR REPLACE TEMP TABLE leaf_outcome AS' : 'INSERT INTO leaf_outcome'} ${select}`;
    await db.run(sql, namedIn(sql, bindings));
  }
  const patterns: (readonly LeafPattern[])[] = [];
  for (const slots of slotsOf(inputs.rules)) {
    const keys = slots.map(({ word, shift, leaves }, i) => {
      const mask = (1n << BigInt(2 * leaves)) - 1n;
      return `((w${word} >> ${shift}) & ${mask}::UBIGINT)::VARCHAR AS k${i}`;
    });
    const rows = await db.rows(`SELECT ${keys.join(', ')}, count(*) AS n FROM leaf_outcome GROUP BY ALL ORDER BY ALL`);
    patterns.push(
      rows.map((row) => ({
        truths: slots.flatMap(({ leaves }, i) => unpacked(BigInt(String(row[`k${i}`])), leaves)),
        dossiers: Number(row.n),
      })),
    );
  }
  await db.run('DROP TABLE leaf_outcome');
  return patterns;
}

/** What the leaves of each rule came to, for each dossier in the order of the table: of a few dossiers only. */
export async function leafTruths(db: Database, inputs: Inputs): Promise<readonly (readonly LeafTruths[])[]> {
  const { select, facts, bindings } = leafWords(inputs, null);
  await makeSides(db, facts, bindings, new Set());
  const slots = slotsOf(inputs.rules);
  const words = Array.from({ length: wordsOf(inputs.rules) }, (_, word) => `w${word}::VARCHAR AS w${word}`);
  const rows = await db.rows(`SELECT ${words.join(', ')} FROM (${select}) ORDER BY seq`, namedIn(select, bindings));
  return rows.map((row) =>
    slots.map((own) =>
      own.flatMap(({ word, shift, leaves }) => unpacked(BigInt(String(row[`w${word}`])) >> BigInt(shift), leaves)),
    ),
  );
}

/** The query of the packed outcomes of a part of the dossiers, by `seq`. */
function leafWords(
  inputs: Inputs,
  part: Rows | null,
): { readonly select: string; readonly facts: FactRelation; readonly bindings: Bindings } {
  const bindings = new Bindings();
  const trees = inputs.rules.flatMap(({ appliesWhen, requires }) => [appliesWhen, requires]);
  const facts = factsOfPart({ ...inputs, loadRules: [], indicators: [] }, bindings, part, trees.flatMap(factsOf));
  const columns = new LeafColumns();
  const words: string[] = [];
  for (const [n, leaf] of trees.flatMap(leavesOf).entries()) {
    const truth = compileCondition(leaf, facts.columns, bindings, columns);
    const code = `((CASE WHEN ${truth} THEN 1 WHEN NOT ${truth} THEN 2 ELSE 0 END)::UBIGINT << ${2 * (n % PER_WORD)})`;
    const word = Math.floor(n / PER_WORD);
    words[word] = words[word] === undefined ? code : `${words[word]} | ${code}`;
  }
  const compared = `SELECT ${['*', ...columns.columns].join(', ')} FROM (${facts.sql})`;
  const select = `SELECT ${['seq', ...words.map((sql, word) => `${sql} AS w${word}`)].join(', ')} FROM (${compared})`;
  return { select, facts, bindings };
}

/** Leaves of one rule that stand beside each other in one word. */
interface Slot {
  readonly word: number;
  readonly shift: number;
  readonly leaves: number;
}

const countOf = ({ appliesWhen, requires }: Rule): number => [appliesWhen, requires].flatMap(leavesOf).length;
const wordsOf = (rules: readonly Rule[]): number =>
  Math.ceil(rules.reduce((sum, rule) => sum + countOf(rule), 0) / PER_WORD);

/** Where the leaves of each rule stand, which may be in several words. */
function slotsOf(rules: readonly Rule[]): readonly (readonly Slot[])[] {
  let from = 0;
  return rules.map((rule) => {
    const to = from + countOf(rule);
    const slots: Slot[] = [];
    while (from < to) {
      const word = Math.floor(from / PER_WORD);
      const leaves = Math.min(to, (word + 1) * PER_WORD) - from;
      slots.push({ word, shift: 2 * (from % PER_WORD), leaves });
      from += leaves;
    }
    return slots;
  });
}

const unpacked = (bits: bigint, leaves: number): LeafTruths =>
  Array.from({ length: leaves }, (_, i) => TRUTHS[Number((bits >> BigInt(2 * i)) & 3n)] ?? null);

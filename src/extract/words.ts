import type { WordsRead } from '../audit/words.ts';
import type { Database } from '../db/database.ts';
import { DATE_IN_CODE, keyedCode, type Token } from '../db/keyed.ts';
import { diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import { PROVINCE_PATTERN } from '../model/jurisdiction.ts';
import type { Parameter } from '../model/law.ts';
import { TABLE_FIELDS } from '../model/tables.ts';
import type { HmacPads } from '../util/hmac.ts';
import { Bindings } from '../util/sql.ts';

type Parameters = ReadonlyMap<string, Parameter>;

/** Refuses rules with words of their own for a field whose words an extract does not keep. */
export function refuseOwnWords(read: readonly WordsRead[]): void {
  const lost = read.filter(
    ({ field, by }) => by !== null && (field === 'maHoSo' || TABLE_FIELDS.dossiers.get(field)?.personal === true),
  );
  if (lost.length === 0) return;
  const fields = [...new Set(lost.map(({ field }) => field))].sort();
  throw new SoatError(
    fields.map((field) => {
      const rules = [
        ...new Set(lost.flatMap((one) => (one.field === field && one.by !== null ? [one.by] : []))),
      ].sort();
      return diagnostic('E-USE-064', { field, rules: rules.join(', ') });
    }),
  );
}

/** Every pattern a parameter has had. */
const patternsOf = (parameters: Parameters, id: string): readonly string[] => [
  ...new Set((parameters.get(id)?.values ?? []).map(({ value }) => String(value))),
];

/**
 * By field that is personal and held against patterns: SQL of a token with the words a pattern finds behind it, so that
 * the same patterns find them again. Whatever else is written in the cell is gone.
 */
export function wordsKept(
  read: readonly WordsRead[],
  parameters: Parameters,
  token: Token,
  bindings: Bindings,
): ReadonlyMap<string, string> {
  const held = read.filter(({ field, by }) => by === null && TABLE_FIELDS.dossiers.get(field)?.personal === true);
  return new Map(
    held.map(({ field, parameter }) => {
      const cell = `"${field}"`;
      const found = (parameter === null ? [] : patternsOf(parameters, parameter)).map(
        (pattern) => `regexp_extract(lower(${cell}), ${bindings.bind(pattern, 'VARCHAR')})`,
      );
      // What a pattern found before the end of the cell must not come to stand at its end: a pattern may ask for that.
      const kept = found.map(
        (words, n) =>
          `CASE WHEN ${[`${words} <> ''`, ...found.slice(0, n).map((other) => `${words} <> ${other}`)].join(' AND ')} THEN ' ' || ${words} || CASE WHEN suffix(lower(${cell}), ${words}) THEN '' ELSE ' x' END ELSE '' END`,
      );
      return [field, `(${[token(cell, bindings), ...kept].join(' || ')})`] as const;
    }),
  );
}

/**
 * Holds what rules read of the texts of an extract against what they read of the originals, over every loaded dossier.
 * @param read what is read of fields that were loaded
 * @throws SoatError E-USE-065 when one of them would find something else
 */
export async function holdWords(
  db: Database,
  read: readonly WordsRead[],
  parameters: Parameters,
  pads: HmacPads,
  token: Token,
): Promise<void> {
  const hold = async (
    field: string,
    parameter: string,
    tests: (of: string, bindings: Bindings) => readonly string[],
  ) => {
    const bindings = new Bindings();
    const cell = `"${field}"`;
    const told =
      field === 'maHoSo'
        ? keyedCode(cell, pads, bindings)
        : wordsKept(
            read.filter((one) => one.field === field),
            parameters,
            token,
            bindings,
          ).get(field);
    const [before, after] = [tests(cell, bindings), tests('told', bindings)];
    const differ = before.map((test, n) => `(${test}) IS DISTINCT FROM (${after[n]})`);
    if (differ.length === 0) return;
    const [row] = await db.rows(
      `SELECT count(*) AS n FROM (SELECT *, ${told} AS told FROM dossier WHERE gate = 0) WHERE ${differ.join(' OR ')}`,
      bindings,
    );
    const count = Number(row?.n);
    if (count > 0) refuse('E-USE-065', { field, count, parameter });
  };
  const pattern = (of: string, id: string, test: string, bindings: Bindings): readonly string[] =>
    patternsOf(parameters, id).map((one) => `${test}(${of}, ${bindings.bind(one, 'VARCHAR')}`);
  await hold('maHoSo', PROVINCE_PATTERN, (of, bindings) =>
    pattern(of, PROVINCE_PATTERN, 'regexp_extract', bindings).map((sql) => `${sql}, 1)`),
  );
  const seen = new Set<string>();
  for (const { field, by, parameter } of read) {
    const key = `${field} ${parameter}`;
    if (by !== null || seen.has(key)) continue;
    seen.add(key);
    await hold(field, parameter ?? field, (of, bindings) =>
      parameter === null
        ? [`regexp_extract(${of}, '${DATE_IN_CODE}', 1)`]
        : pattern(field === 'maHoSo' ? of : `lower(${of})`, parameter, 'regexp_matches', bindings).map(
            (sql) => `${sql})`,
          ),
    );
  }
}

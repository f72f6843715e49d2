import { FAIL, PASS } from '../compile/coded.ts';
import type { Database } from '../db/database.ts';
import type { ReviewItem, ReviewSample, ReviewSource } from '../model/review.ts';
import { Bindings } from '../util/sql.ts';
import type { Evaluation } from './evaluate.ts';
import { toldRules } from './hits.ts';
import { toldCode } from './told.ts';
import type { FindingInputs } from './told-findings.ts';

/** Chooses dossiers to be checked by hand, by a hash of the seed and their codes. */
export class DatabaseReview implements ReviewSource {
  readonly #db: Database;
  readonly #inputs: FindingInputs;
  readonly #evaluation: Evaluation;

  constructor(db: Database, inputs: FindingInputs, evaluation: Evaluation) {
    this.#db = db;
    this.#inputs = inputs;
    this.#evaluation = evaluation;
  }

  async choose(seed: string, perUnit: number): Promise<ReviewSample> {
    const bindings = new Bindings();
    const rules = bindings.bind(
      toldRules(this.#inputs).map(({ id }) => id),
      'VARCHAR[]',
    );
    const hash = `sha256(concat(${bindings.bind(seed, 'VARCHAR')}, chr(31), d."maHoSo"))`;
    // What no rule says anything of has not been found right; a finding that keeps a dossier undecided puts it in neither group.
    const passes = this.#evaluation.rules.map(({ word, shift }) => `((v.w${word} >> ${shift}) & 255) = ${PASS}`);
    await this.#db.run(
      `CREATE OR REPLACE TEMP TABLE review AS
        SELECT *, row_number() OVER (PARTITION BY "unitNo", fails ORDER BY hash, "maHoSo") AS place,
          count(*) OVER (PARTITION BY "unitNo", fails) AS among
        FROM (SELECT v.seq, v."unitNo", d."maHoSo", h.rules IS NOT NULL AS fails, h.rules, ${hash} AS hash
          FROM verdict v JOIN dossier d ON d.rowid = v.seq
          LEFT JOIN (SELECT seq, string_agg(list_extract(${rules}, rule + 1), ', ' ORDER BY rule) FILTER (code = ${FAIL}) AS rules
            FROM hit GROUP BY seq) h ON h.seq = v.seq
          WHERE d.gate = 0 AND (h.rules IS NOT NULL OR (h.seq IS NULL AND (${passes.join(' OR ') || 'FALSE'}))))
        QUALIFY place <= ${bindings.bind(perUnit, 'BIGINT')}`,
      bindings,
    );
    const names = new Bindings();
    const units = this.#inputs.units;
    const list = (of: (unit: { id: string; name: string }) => string): string =>
      `list_extract(${names.bind(units.map(of), 'VARCHAR[]')}, r."unitNo" + 1)`;
    const code = toldCode('r."maHoSo"', this.#inputs, names);
    const rows = await this.#db.rows(
      `SELECT ${list(({ id }) => id)} AS unit, ${list(({ name }) => name)} AS "unitName", r.fails, ${code} AS "maHoSo",
        coalesce(r.rules, '') AS rules, p.file AS "sourceFile", p.part AS "sourcePart",
        (r.seq - p."firstSeq" + p."firstRecord") AS record, r.among
        FROM review r ASOF JOIN dossier_piece p ON r.seq >= p."firstSeq" ORDER BY r."unitNo", r.fails DESC, r."maHoSo"`,
      names,
    );
    const found = rows as unknown as readonly (ReviewItem & { readonly among: number })[];
    const ids = [...new Set(found.map(({ unit }) => unit))];
    return {
      seed,
      perUnit,
      units: ids.map((id) => {
        const own = found.filter(({ unit }) => unit === id);
        const among = (fails: boolean): number => Number(own.find((item) => item.fails === fails)?.among ?? 0);
        return { unit: id, name: own[0]?.unitName ?? '', failing: among(true), passing: among(false) };
      }),
      items: found.map(({ among: _, ...item }) => item),
    };
  }
}

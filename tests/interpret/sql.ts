import { compileCondition, LeafColumns } from '../../src/compile/expression.ts';
import { Database } from '../../src/db/database.ts';
import { type Condition, factsOf } from '../../src/model/ast.ts';
import { type FactColumns, SQL_TYPE } from '../../src/model/columns.ts';
import type { FactSignature } from '../../src/model/fact.ts';
import type { FactRecord } from '../../src/model/fact-record.ts';
import { Bindings, quoteIdentifier } from '../../src/util/sql.ts';

/** What the compiled SQL of conditions says of records: true, false, or null for unknown; a row for each record. */
export async function judgeBySql(
  conditions: readonly Condition[],
  records: readonly FactRecord[],
  signatures: ReadonlyMap<string, Pick<FactSignature, 'type' | 'nullMeans'>>,
): Promise<readonly (readonly unknown[])[]> {
  const facts = [...new Set(conditions.flatMap(factsOf))].map((id) => {
    const signature = signatures.get(id);
    if (!signature) throw new Error(`no fact ${id}`);
    return { id, ...signature };
  });
  const columns: FactColumns = new Map(
    facts.map(({ id, type, nullMeans }) => {
      const nullIsDefinite = nullMeans === 'didNotHappen' ? quoteIdentifier(`${id} definite`) : null;
      return [id, { id, type, sql: quoteIdentifier(id), nullIsDefinite, why: [] }];
    }),
  );
  const db = await Database.open({
    path: ':memory:',
    spill: '',
    memory: 128 * 1024 * 1024,
    threads: 1,
    allowedFiles: [],
    allowedFolders: [],
    signal: new AbortController().signal,
  });
  try {
    const defined = facts.map(
      ({ id, type }) => `${quoteIdentifier(id)} ${SQL_TYPE[type]}, ${quoteIdentifier(`${id} definite`)} BOOLEAN`,
    );
    await db.run(`CREATE TABLE record (n INTEGER, ${defined.join(', ')})`);
    const inserted = new Bindings();
    const rows = records.map(({ values, nullIsDefinite }, n) => {
      const cells = facts.map(({ id, type }) => {
        const value = values[id] ?? null;
        const cell = value === null ? 'NULL' : inserted.bind(value, SQL_TYPE[type]);
        // As the columns of a dump say it: of a value that is there, a null would have been definite.
        return `${cell}, ${value !== null || nullIsDefinite.has(id)}`;
      });
      return `(${[n, ...cells].join(', ')})`;
    });
    await db.run(`INSERT INTO record VALUES ${rows.join(', ')}`, inserted);
    const bindings = new Bindings();
    const leaves = new LeafColumns();
    const selected = conditions.map((one, i) => `${compileCondition(one, columns, bindings, leaves)} AS c${i}`);
    const compared = `SELECT ${['*', ...leaves.columns].join(', ')} FROM record`;
    const found = await db.rows(`SELECT ${selected.join(', ')} FROM (${compared}) ORDER BY n`, bindings);
    return found.map((row) => conditions.map((_, i) => row[`c${i}`]));
  } finally {
    db.close();
  }
}

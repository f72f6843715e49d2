import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../../src/db/database.ts';
import { readCell, typedCell } from '../../src/ingest/cells.ts';
import { TABLE_FIELDS } from '../../src/model/tables.ts';
import { Bindings } from '../../src/util/sql.ts';

const field = TABLE_FIELDS.dossiers.get('dsKetNoiCSDL');
let db: Database;
beforeAll(async () => {
  const options = { path: ':memory:', spill: '', memory: 64 * 1024 * 1024, threads: 1 };
  db = await Database.open({ ...options, allowedFiles: [], allowedFolders: [], signal: new AbortController().signal });
});
afterAll(() => db.close());

/** Hà in NFD: an A with its mark apart. */
const DECOMPOSED = 'Ha\u0300';

it('reads a list from text and from a typed column alike: no nulls, no blanks, composed', async () => {
  if (!field) throw new Error('no list field');
  const bindings = new Bindings();
  const text = bindings.bind(` a ;;b; ${DECOMPOSED}`, 'VARCHAR');
  const typed = typedCell('c0', 'VARCHAR[]', field, { column: 'x' }, 'x', 'f.parquet').value;
  const read = readCell(text, field, { column: 'x' }, bindings);
  const name = bindings.bind(DECOMPOSED, 'VARCHAR');
  const [row] = await db.rows(
    `SELECT to_json(${read})::VARCHAR AS read, to_json(${typed})::VARCHAR AS typed FROM (SELECT [' a ', NULL, '', 'b', ${name}] AS c0)`,
    bindings,
  );
  const expected = ['a', 'b', 'Hà'.normalize('NFC')];
  expect([JSON.parse(String(row?.read)), JSON.parse(String(row?.typed))]).toEqual([expected, expected]);
});

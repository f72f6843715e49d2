import { appendFileSync, copyFileSync, writeFileSync } from 'node:fs';
import { type Prepared, prepare } from '../audit/prepare.ts';
import type { AuditRequest } from '../audit/request.ts';
import { readInputs } from '../audit/work.ts';
import type { Database } from '../db/database.ts';
import { exportQuery } from '../db/export.ts';
import { keyedToken } from '../db/keyed.ts';
import type { TableRole } from '../model/tables.ts';
import type { HmacPads } from '../util/hmac.ts';
import { Bindings } from '../util/sql.ts';
import { configText, mappingText, type Written } from './config-text.ts';
import { BESIDE, CONFIG, MAPPING } from './files.ts';
import { tableQuery } from './table-sql.ts';
import { holdWords, refuseOwnWords, wordsKept } from './words.ts';

/** What an extract is asked for. */
export interface ExtractRequest {
  /** The audit it has to serve; its dumps are what is extracted. */
  readonly audit: AuditRequest;
  /** Fields and tables that are known not to be delivered. */
  readonly without: readonly string[];
  readonly key: HmacPads;
  /** The folder it will stand in. */
  readonly folder: string;
  /** Where a file of it is to be written meanwhile. */
  readonly pathOf: (name: string) => string;
}

/**
 * Writes a copy of the dumps of an audit with as little in it as gives the same figures: fields that rules rest on,
 * dossier codes and personal data under a key.
 * @returns how many records of dossiers it has, those that will be rejected again among them
 * @throws SoatError when an input is refused, or rules read words that an extract does not keep
 */
export async function extract({ audit, without, key, folder, pathOf }: ExtractRequest): Promise<number> {
  audit.onProgress?.({ type: 'begin', phase: 'rules' });
  const prepared = prepare(audit);
  refuseOwnWords(prepared.words);
  const token = keyedToken(key);
  const { parameters } = prepared.rules;
  const { db, ingested, close } = await readInputs(audit, prepared, token);
  try {
    const read = prepared.words.filter(({ field }) => ingested.dossierFields.has(field));
    await holdWords(db, read, parameters, key, token);
    audit.onProgress?.({ type: 'begin', phase: 'report' });
    const tables = new Map<TableRole, ReadonlyMap<string, number>>([
      ['dossiers', ingested.dossierFields],
      ...ingested.tables,
    ]);
    for (const [role, fields] of tables) {
      const bindings = new Bindings();
      const words = role === 'dossiers' ? wordsKept(read, parameters, token, bindings) : new Map();
      const query = tableQuery(role, fields, { pads: key, token, mapping: prepared.mapping, words }, bindings);
      await exportQuery(db, query, 'csv', pathOf(`${role}.csv`), bindings);
    }
    await addShapeless(db, pathOf('dossiers.csv'), ingested.dossierFields.size);
    const copies = copyBeside(audit, prepared, pathOf);
    const written: Written = new Map([...tables].map(([role, fields]) => [role, [...fields.keys()]]));
    const texts = {
      [MAPPING]: mappingText(written, prepared.mapping),
      [CONFIG]: configText(written, { request: audit, without, folder, copies }),
    };
    for (const [name, text] of Object.entries(texts)) writeFileSync(pathOf(name), text);
    const { account } = ingested;
    return account.loaded + account.duplicates + account.conflicts + account.rejected;
  } finally {
    close();
  }
}

/** Records that their shape keeps out are in no table: as many are written that are kept out for the same. */
async function addShapeless(db: Database, path: string, columns: number): Promise<void> {
  const rows = await db.rows(
    "SELECT field AS kind, count(*) AS n FROM kept_out WHERE reason = 'shape' GROUP BY kind ORDER BY kind",
  );
  for (const { kind, n } of rows) {
    const record = kind === 'TOO MANY COLUMNS' ? `?${','.repeat(columns)}?\n` : '?\n';
    appendFileSync(path, record.repeat(Number(n)));
  }
}

/** Copies what stands beside the tables, and says how the configuration calls it. Of an earlier result only its forms. */
function copyBeside(
  audit: AuditRequest,
  { formsGiven: { before } }: Prepared,
  pathOf: (name: string) => string,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(BESIDE).flatMap(([option, name]) => {
      const from = audit[option as keyof typeof BESIDE] ?? null;
      if (from === null) return [];
      if (option === 'previousResult') writeFileSync(pathOf(name), JSON.stringify(before));
      else copyFileSync(from, pathOf(name));
      return [[option, name] as const];
    }),
  );
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '../db/database.ts';
import { workFolder } from '../db/work-folder.ts';
import { ingest } from '../ingest/ingest.ts';
import { type Judged, judge } from './judge.ts';
import { lastDayBefore } from './period.ts';
import { prepare } from './prepare.ts';
import type { AuditRequest } from './request.ts';

/** A finished audit. `close` removes the work database; findings cannot be read after it. */
export interface Audit extends Judged {
  close(): void;
}

/** Memory that Node and the libraries take beside DuckDB. */
const OVERHEAD = 500 * 1024 * 1024;
const LEAST = 64 * 1024 * 1024;

/**
 * Audits dossier dumps: rules are checked before any data is read, data is read and accounted for,
 * every dossier is judged, and the figures are rolled up.
 * @throws SoatError with diagnostics when something of the request, the rules or the input is wrong
 */
export async function audit(request: AuditRequest): Promise<Audit> {
  request.onProgress?.({ type: 'begin', phase: 'rules' });
  const prepared = prepare(request);
  const work = workFolder(request.temp);
  let db: Database | null = null;
  const close = (): void => {
    db?.close();
    db = null;
    rmSync(work, { recursive: true, force: true });
  };
  try {
    const options = {
      path: join(work, 'work.duckdb'),
      spill: join(work, 'spill'),
      memory: Math.max(LEAST, request.memory - OVERHEAD),
      threads: request.threads,
      signal: request.signal,
    };
    const ingested = await ingest(
      {
        files: prepared.files,
        mapping: prepared.mapping,
        fields: prepared.fields,
        coverage: request.coverage,
        offices: prepared.rules.calendar.offices ?? [],
        lastDay: lastDayBefore(prepared.asOf),
        dumpDay: prepared.dumpedAt?.slice(0, 10) ?? null,
        maxRejects: request.maxRejects,
        onProgress: request.onProgress,
      },
      { ...options, allowedFolders: [work] },
    );
    db = await Database.open({ ...options, allowedFiles: [], allowedFolders: [work, ...request.outputFolders] });
    return { ...(await judge(db, request, prepared, ingested)), close };
  } catch (error) {
    close();
    throw error;
  }
}

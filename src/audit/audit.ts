import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '../db/database.ts';
import type { InputFile } from '../ingest/files.ts';
import { ingest } from '../ingest/ingest.ts';
import { refuse } from '../model/diagnostic.ts';
import { type Judged, judge } from './judge.ts';
import { lastDayBefore } from './period.ts';
import { prepare } from './prepare.ts';
import type { AuditRequest } from './request.ts';

/** A finished audit. `close` removes the work database; findings cannot be read after it. */
export interface Audit extends Judged {
  close(): void;
}

const MIB = 1024 * 1024;
/** Memory that is taken beside what DuckDB counts: for small inputs, and at most; what it grows by is the input's bytes. */
const OVERHEAD = { least: 200 * MIB, most: 500 * MIB } as const;
/** How many times as many bytes a file of another format than CSV unpacks to, about. */
const UNPACKED = 8;
/** Less than this DuckDB cannot open a file with. */
const LEAST = 64 * MIB;

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
      memory: Math.max(LEAST, request.memory - overheadOf(Object.values(prepared.files).flat())),
      budget: request.memory,
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

function overheadOf(files: readonly InputFile[]): number {
  const bytes = files.reduce((sum, file) => sum + file.bytes * (file.format === 'csv' ? 1 : UNPACKED), 0);
  return Math.min(OVERHEAD.most, OVERHEAD.least + bytes);
}

/** A folder of the run's own, removed at its end. */
function workFolder(temp: string): string {
  try {
    return mkdtempSync(join(realpathSync(temp), 'soat-'));
  } catch (error) {
    return refuse('E-ENV-001', { path: temp, detail: (error as Error).message }, {}, error);
  }
}

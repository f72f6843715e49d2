import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '../db/database.ts';
import type { Token } from '../db/keyed.ts';
import { workFolder } from '../db/work-folder.ts';
import type { InputFile } from '../ingest/files.ts';
import { type Ingested, ingest } from '../ingest/ingest.ts';
import { lastDayBefore } from './period.ts';
import type { Prepared } from './prepare.ts';
import type { AuditRequest } from './request.ts';
import { fieldsOfTokens } from './words.ts';

/** The work database of a run with everything read into it, open on its own folder and those of the results. */
export interface Work {
  readonly db: Database;
  readonly ingested: Ingested;
  /** Removes the database and all else the run made for itself. */
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
 * Reads the inputs of a request into a work database.
 * @param token what stands there for personal data that are only compared
 * @throws SoatError when an input is refused, or the folder cannot be written
 */
export async function readInputs(request: AuditRequest, prepared: Prepared, token: Token): Promise<Work> {
  const folder = workFolder(request.temp);
  let db: Database | null = null;
  const close = (): void => {
    db?.close();
    db = null;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const options = {
      path: join(folder, 'work.duckdb'),
      spill: join(folder, 'spill'),
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
        tokens: { fields: fieldsOfTokens(prepared.words), of: token },
        unnamed: Boolean(request.codeKey),
        coverage: request.coverage,
        offices: prepared.rules.calendar.offices ?? [],
        lastDay: lastDayBefore(prepared.asOf),
        dumpDay: prepared.dumpedAt?.slice(0, 10) ?? null,
        maxRejects: request.maxRejects,
        onProgress: request.onProgress,
      },
      { ...options, allowedFolders: [folder] },
    );
    db = await Database.open({ ...options, allowedFiles: [], allowedFolders: [folder, ...request.outputFolders] });
    return { db, ingested, close };
  } catch (error) {
    close();
    throw error;
  }
}

function overheadOf(files: readonly InputFile[]): number {
  const bytes = files.reduce((sum, file) => sum + file.bytes * (file.format === 'csv' ? 1 : UNPACKED), 0);
  return Math.min(OVERHEAD.most, OVERHEAD.least + bytes);
}

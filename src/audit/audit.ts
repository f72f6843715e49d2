import { randomBytes } from 'node:crypto';
import { runToken } from '../db/keyed.ts';
import { type Judged, judge } from './judge.ts';
import { prepare } from './prepare.ts';
import type { AuditRequest } from './request.ts';
import { withoutNames } from './unnamed.ts';
import { readInputs } from './work.ts';

/** A finished audit. `close` removes the work database; findings cannot be read after it. */
export interface Audit extends Judged {
  close(): void;
}

/** Bytes of the text behind which a run's tokens are made. */
const RANDOM = 16;

/**
 * Audits dossier dumps: rules are checked before any data is read, data is read and accounted for,
 * every dossier is judged, and the figures are rolled up.
 * @throws SoatError with diagnostics when something of the request, the rules or the input is wrong
 */
export async function audit(request: AuditRequest): Promise<Audit> {
  request.onProgress?.({ type: 'begin', phase: 'rules' });
  const prepared = prepare(request);
  const { db, ingested, close } = await readInputs(request, prepared, runToken(randomBytes(RANDOM).toString('hex')));
  try {
    const told = request.codeKey ? withoutNames(ingested, prepared.mapping) : ingested;
    return { ...(await judge(db, request, prepared, told)), close };
  } catch (error) {
    close();
    throw error;
  }
}

import { randomBytes } from 'node:crypto';
import { type Prepared, prepare } from '../../src/audit/prepare.ts';
import type { AuditRequest } from '../../src/audit/request.ts';
import { readInputs, type Work } from '../../src/audit/work.ts';
import { readRequest } from '../../src/cli/audit-request.ts';
import { runToken } from '../../src/db/keyed.ts';
import { tempFolder, tinyConfig } from '../support/cli.ts';

/** The audit of a configuration, as the library is asked for it. */
export function requestOf(config: string = tinyConfig, more: Partial<AuditRequest> = {}): AuditRequest {
  const machine = { memory: 1e9, threads: 2, temp: tempFolder(), progress: 'none' } as const;
  const { request } = readRequest([], { config, failOn: [], ...machine });
  return { ...request, outputs: [], outputFolders: [], signal: new AbortController().signal, ...more };
}

/** The dossiers of a request, read and not judged. */
export async function opened(request: AuditRequest): Promise<Work & { readonly prepared: Prepared }> {
  const prepared = prepare(request);
  return { prepared, ...(await readInputs(request, prepared, runToken(randomBytes(16).toString('hex')))) };
}

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { refuse } from '../model/diagnostic.ts';
import type { TableFormat } from '../model/finding.ts';
import { ComparedResult } from '../model/run-comparison.ts';
import { hashFile, sha256 } from '../util/hash.ts';
import { isFile, isFolder, staysInside } from '../util/paths.ts';
import { runBasis } from './basis.ts';
import type { ComparedRun } from './compare.ts';
import { codesOf } from './keys.ts';

/** What is read of a `run.json`: those of other versions can be compared as well. */
const Voucher = z.object({
  schemaVersion: z.literal(1),
  parameters: z.looseObject({ keyed: z.boolean(), keyId: z.string().optional(), rules: z.array(z.string()) }),
  hashes: z.object({ mapping: z.string() }),
  inputs: z.array(z.object({ role: z.string(), sha256: z.string().nullable() })),
  beside: z.array(z.object({ role: z.string(), sha256: z.string() })),
  outputs: z.array(z.object({ format: z.string(), file: z.string(), sha256: z.string() })),
});

/** Findings as they are read, the quickest format first. */
const FINDINGS: readonly (readonly [name: string, format: TableFormat])[] = [
  ['findings-parquet', 'parquet'],
  ['findings-csv', 'csv'],
  ['findings-jsonl', 'jsonl'],
];

/** A run whose results were published, as they were when they were. */
export type PublishedRun = ComparedRun;

/** The file that is meant: a folder of results stands for the `run.json` in it. */
export const manifestPath = (given: string): string => (isFolder(given) ? join(given, 'run.json') : given);

/**
 * Reads a published run: its `run.json`, or the folder it lies in. The files it vouches for are looked for beside it and
 * held against their digests; no name in it may lead out of the folder.
 * @throws SoatError E-USE-002, E-USE-050, E-USE-052, E-USE-090 (changed since), E-USE-093 (not there), E-USE-099
 */
export async function readPublished(given: string, signal: AbortSignal): Promise<PublishedRun> {
  const path = manifestPath(given);
  const voucher = parsedJson(Voucher, bytesOf(path, 'run.json').toString('utf8'), path, 'E-USE-050');
  const place = (wanted: readonly string[]): { path: string; format: string; sha256: string } => {
    const output = wanted.flatMap((format) => voucher.outputs.find((one) => one.format === format) ?? [])[0];
    if (!output) return refuse('E-USE-093', { what: wanted.join(', ') }, { file: path });
    const { file } = output;
    if (!staysInside(file)) refuse('E-USE-052', { name: file }, { file: path });
    return { ...output, path: join(dirname(path), file) };
  };
  const [result, findings] = [place(['json']), place(FINDINGS.map(([name]) => name))];
  const bytes = bytesOf(result.path, 'result.json');
  if (sha256(bytes) !== result.sha256) refuse('E-USE-090', { voucher: path }, { file: result.path });
  if (!isFile(findings.path)) refuse('E-USE-002', { path: findings.path, role: 'findings' });
  const { sha256: found } = await hashFile(findings.path, signal);
  if (found !== findings.sha256) refuse('E-USE-090', { voucher: path }, { file: findings.path });
  return {
    result: parsedJson(ComparedResult, bytes.toString('utf8'), result.path, 'E-USE-099'),
    findings: { path: findings.path, format: FINDINGS.find(([name]) => name === findings.format)?.[1] ?? 'csv' },
    ...codesOf(voucher.parameters),
    basis: runBasis(voucher),
    onlyRules: voucher.parameters.rules,
  };
}

function bytesOf(path: string, role: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    return refuse('E-USE-002', { path, role }, {}, error);
  }
}

/**
 * What a file of a published run says, held against its schema.
 * @throws SoatError with the code
 */
export function parsedJson<T>(schema: z.ZodType<T>, text: string, file: string, code: 'E-USE-050' | 'E-USE-099'): T {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return refuse(code, { detail: (error as Error).message }, { file }, error);
  }
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return refuse(code, { detail: `${issue?.path.join('.')}: ${issue?.message}` }, { file });
}

import { join } from 'node:path';
import * as soat from '../../src/index.ts';
import { renderDiagnostic } from '../../src/model/diagnostic.ts';
import { root, tempFolder } from './cli.ts';
import { write } from './dump.ts';
import { lightRules } from './light.ts';

const rulesFolder = lightRules();

/** What came of an audit: its result, or what was said instead. */
export interface Outcome {
  readonly result: soat.RunResult | null;
  readonly codes: readonly string[];
  readonly said: string;
  readonly exit: number;
}

/** Audits one file of dossiers by a few rules, in this process. */
export function auditBytes(content: string | Uint8Array, change: Partial<soat.AuditRequest> = {}): Promise<Outcome> {
  const folder = tempFolder();
  write(folder, 'a.csv', content);
  return auditFolder({ files: { dossiers: { patterns: ['a.csv'], base: folder } }, ...change });
}

export async function auditFolder(
  change: Partial<soat.AuditRequest> & Pick<soat.AuditRequest, 'files'>,
): Promise<Outcome> {
  try {
    const audit = await soat.audit({
      rulesFolder,
      mapping: join(root, 'rules/mappings/national-interface.yaml'),
      coverage: {},
      declared: null,
      previousResult: null,
      reportedForm: null,
      plan: 'quang-ninh-2025',
      period: '2025-07',
      asOf: null,
      dumpedAt: null,
      units: [],
      rules: [],
      maxRejects: 50,
      memory: 1e9,
      threads: 2,
      temp: tempFolder(),
      outputs: [],
      outputFolders: [],
      signal: new AbortController().signal,
      ...change,
    });
    audit.close();
    return { result: audit.result, codes: [], said: '', exit: 0 };
  } catch (error) {
    if (!(error instanceof soat.SoatError)) throw error;
    const { diagnostics, exitCode } = error;
    const said = diagnostics.map((one) => renderDiagnostic(one, 'en')).join('\n');
    return { result: null, codes: [...new Set(diagnostics.map(({ code }) => code))], said, exit: exitCode };
  }
}

/** A result without what says of which bytes it came. */
export function figuresOf({ result }: Outcome): unknown {
  if (!result) return null;
  const { inputs: _i, notes: _n, digest: _d, ...figures } = result;
  return figures;
}

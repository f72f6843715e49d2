import { join, resolve } from 'node:path';
import type { AuditRequest } from '../audit/request.ts';
import { shippedRules } from '../audit/shipped.ts';
import type { Coverage } from '../ingest/units.ts';
import { refuse } from '../model/diagnostic.ts';
import { FORMATS, STANDARD_SET } from '../report/formatter.ts';
import { nearest } from '../util/text.ts';
import { fileSet, readConfig } from './config.ts';
import type { FailOn } from './options.ts';
import type { ProgressMode } from './progress.ts';

/** The options of `soat audit`, as commander hands them over. */
export interface AuditOptions {
  readonly config?: string;
  readonly rulesDir?: string;
  readonly mapping?: string;
  readonly apologies?: readonly string[];
  readonly apologiesCover?: readonly Coverage[];
  readonly explanations?: readonly string[];
  readonly explanationsCover?: readonly Coverage[];
  readonly procedures?: readonly string[];
  readonly units?: readonly string[];
  readonly declared?: string;
  readonly plan?: string;
  readonly period?: string;
  readonly asOf?: string;
  readonly unit?: readonly string[];
  readonly rule?: readonly string[];
  readonly format?: readonly string[];
  readonly out?: string;
  readonly force?: true;
  readonly failOn: readonly FailOn[];
  readonly exitZero?: true;
  readonly allowIncomplete?: true;
  readonly maxRejects?: number;
  readonly memory: number;
  readonly threads: number;
  readonly temp: string;
  readonly progress: ProgressMode;
}

/** A result that was asked for. */
export interface Wanted {
  readonly name: string;
  /** Null means stdout. */
  readonly path: string | null;
}

/** `--format name[:file]` and `--out`. Without any, the summary goes to stdout. */
export function readFormats({ format = [], out }: AuditOptions): readonly Wanted[] {
  const asked = format.map((text): Wanted => {
    const colon = text.indexOf(':');
    const name = colon === -1 ? text : text.slice(0, colon);
    const path = colon === -1 ? '-' : text.slice(colon + 1);
    const known = FORMATS[name];
    if (!known || !Object.hasOwn(FORMATS, name)) {
      const near = nearest(name, Object.keys(FORMATS));
      refuse('E-USE-006', { format: name, known: `${near ? `${near} ? ` : ''}${Object.keys(FORMATS).join(', ')}` });
    }
    const toStream = path === '-' || path === '';
    // A table is written by the database, which writes files only.
    if (toStream && name !== 'text' && name !== 'json') refuse('E-USE-011', { format: name });
    return { name, path: toStream ? null : path };
  });
  const set = out === undefined ? [] : STANDARD_SET.map(([name, file]): Wanted => ({ name, path: join(out, file) }));
  const streams = asked.filter(({ path }) => path === null);
  if (streams.length > 1) refuse('E-USE-010', { path: 'stdout' });
  return [...(streams.length === 0 ? [{ name: 'text', path: null }] : []), ...asked, ...set];
}

/** The request: flags first, then the configuration file, then what is shipped. */
export function readRequest(
  dump: readonly string[],
  options: AuditOptions,
): Omit<AuditRequest, 'outputs' | 'outputFolders' | 'signal' | 'onProgress'> {
  const config = options.config === undefined ? { values: {}, folder: process.cwd() } : readConfig(options.config);
  const { values, folder } = config;
  const rulesFolder = options.rulesDir ?? (values.rules === undefined ? shippedRules() : resolve(folder, values.rules));
  const missing = (name: string): never => refuse('E-USE-001', { detail: `--${name}` });
  const configured = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : resolve(folder, path);
  const period = options.period ?? values.period;
  const sides = {
    apologies: fileSet(options.apologies, values.apologies, folder),
    explanations: fileSet(options.explanations, values.explanations, folder),
    procedures: fileSet(options.procedures, values.procedures, folder),
    units: fileSet(options.units, values.units, folder),
  };
  return {
    rulesFolder,
    mapping:
      options.mapping ?? configured(values.mapping) ?? join(shippedRules(), 'mappings', 'national-interface.yaml'),
    files: {
      dossiers: fileSet(dump, values.dossiers, folder) ?? refuse('E-USE-001', { detail: 'soat audit DUMP' }),
      ...Object.fromEntries(Object.entries(sides).filter(([, set]) => set !== undefined)),
    },
    coverage: {
      apologies: options.apologiesCover ?? values.apologies?.covers ?? [],
      explanations: options.explanationsCover ?? values.explanations?.covers ?? [],
    },
    declared: options.declared ?? configured(values.declared) ?? null,
    plan: options.plan ?? values.plan ?? missing('plan'),
    period: period === undefined ? missing('period') : String(period),
    asOf: options.asOf ?? values.asOf ?? null,
    units: options.unit ?? [],
    rules: options.rule ?? [],
    maxRejects: options.maxRejects ?? values.maxRejects ?? 1,
    memory: options.memory,
    threads: options.threads,
    temp: options.temp,
  };
}

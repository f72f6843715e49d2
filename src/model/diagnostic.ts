import { fill, printable } from '../util/text.ts';
import { CODES, type Code } from './codes.ts';
import type { Lang } from './text.ts';

/** One thing that is wrong: what, where, what now. */
export interface Diagnostic {
  readonly code: Code;
  readonly params: Readonly<Record<string, string | number>>;
  /** File, as the user named it; null when it is about no file. */
  readonly file: string | null;
  /** Place in the file, from 1; null when unknown. */
  readonly line: number | null;
  readonly column: number | null;
}

export type Place = { readonly file?: string; readonly line?: number; readonly column?: number };

export function diagnostic(code: Code, params: Diagnostic['params'] = {}, place: Place = {}): Diagnostic {
  return { code, params, file: place.file ?? null, line: place.line ?? null, column: place.column ?? null };
}

/** `file:line:column: E-XXX-000 what; what now`, in one line. */
export function renderDiagnostic(d: Diagnostic, lang: Lang): string {
  const entry = CODES[d.code];
  const what = fill(lang === 'vi' ? entry.vi : entry.en, d.params);
  const now = fill(lang === 'vi' ? entry.nowVi : entry.nowEn, d.params);
  const place = [d.file, d.line, d.column].filter((part) => part !== null).join(':');
  return printable(`${place ? `${place}: ` : ''}${d.code} ${what}${now ? `; ${now}` : ''}`);
}

/** The order in which exit codes win when several apply. */
const PRIORITY = [5, 2, 3, 4] as const;

/** A run that ends with diagnostics, all of them together. */
export class SoatError extends Error {
  override readonly name = 'SoatError';
  readonly diagnostics: readonly Diagnostic[];
  readonly exitCode: number;

  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(diagnostics.map((d) => renderDiagnostic(d, 'en')).join('\n'), options);
    this.diagnostics = diagnostics;
    const exits = new Set(diagnostics.map((d) => CODES[d.code].exit));
    this.exitCode = PRIORITY.find((exit) => exits.has(exit)) ?? 2;
  }
}

/** Ends the run with one diagnostic. */
export function refuse(code: Code, params?: Diagnostic['params'], place?: Place, cause?: unknown): never {
  throw new SoatError([diagnostic(code, params, place)], cause === undefined ? undefined : { cause });
}

/** The run was asked to stop (Ctrl-C, TERM). */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Something that cannot be: a bug in Soát, exit 70. */
export class Bug extends Error {
  override readonly name = 'Bug';
}

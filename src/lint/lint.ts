import { type Diagnostic, diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import { type CheckDoc, LINT_LEVELS, type LintFinding, type LintLevel, type LintReport } from '../model/lint.ts';
import { nearest } from '../util/text.ts';
import type { Hit } from './check.ts';
import { type LintContext, readContext } from './context.ts';
import { findingOf } from './finding.ts';
import { CHECK_DOCS, CHECKS } from './registry.ts';
import { suppress } from './suppress.ts';

export interface LintOptions {
  /** Codes or names of the only checks to run; all when absent. */
  readonly select?: readonly string[];
  /** Codes or names of checks to leave out. */
  readonly ignore?: readonly string[];
  /** Files or folders, from the rules folder, that findings are told of; all when absent. Every file is read anyway. */
  readonly paths?: readonly string[];
  /** The rules folder as the report names it; as it was given when absent. */
  readonly folder?: string;
  /** The kinds of case each rule lacks, by rule; `caseGaps` tells. */
  readonly caseGaps: (rules: LintContext['rules']) => LintContext['caseGaps'];
}

/** A finding, and the place in the file that it is about. */
export interface Found {
  readonly hit: Hit;
  readonly finding: LintFinding;
}

/** What lint found, with what can be mended of it. */
export interface Linted {
  readonly report: LintReport;
  /** Findings that `fixed` mends. */
  readonly fixable: readonly Found[];
}

/**
 * Looks for what is legal in a rules folder but suspicious or undone.
 * @param root the rules folder
 * @throws SoatError every fault of the folder; E-USE-080 for a check nobody knows; E-USE-082 when nothing is left to look at
 */
export function lint(root: string, options: LintOptions): Linted {
  const chosen = chosenChecks(options);
  const context = readContext(root, options.caseGaps);
  const isTold = ({ file }: { readonly file: string }): boolean => isWithin(file, options.paths);
  const files = [...context.sources.values()].filter(isTold);
  if (files.length === 0 || chosen.size === 0) refuse('E-USE-082', { paths: (options.paths ?? [root]).join(', ') });
  const found = CHECKS.filter(({ code }) => chosen.has(code)).flatMap((check) =>
    [...check.find(context)].map((hit) => ({ hit, finding: findingOf(check, hit) })),
  );
  const known = new Set(CHECK_DOCS.map(({ code }) => code));
  const { told, silenced } = suppress(found, files, (code) => chosen.has(code) || !known.has(code));
  const all = told.filter(({ finding }) => isTold(finding) && chosen.has(finding.code)).sort(byPlace);
  const findings = all.map(({ finding }) => finding);
  const count = (level: LintLevel): number => findings.filter((one) => one.level === level).length;
  const report: LintReport = {
    schemaVersion: 1,
    folder: options.folder ?? root,
    files: files.length,
    checks: [...chosen].sort(),
    findings,
    suppressed: silenced
      .filter(({ finding }) => isTold(finding))
      .sort(byPlace)
      .map(({ finding, reason }) => ({ ...finding, reason })),
    counts: { error: count('error'), warning: count('warning'), note: count('note') },
  };
  return { report, fixable: all.filter(({ finding }) => finding.fixable) };
}

/** Whether something was found at a level, or a graver one. */
export const reaches = ({ counts }: LintReport, level: LintLevel): boolean =>
  LINT_LEVELS.slice(0, LINT_LEVELS.indexOf(level) + 1).some((one) => counts[one] > 0);

/** What is said of a code of lint; undefined when there is no such check. */
export const checkDoc = (code: string): CheckDoc | undefined => CHECK_DOCS.find((one) => one.code === code);

function chosenChecks({ select, ignore = [] }: LintOptions): ReadonlySet<string> {
  const faults: Diagnostic[] = [];
  const codesOf = (names: readonly string[]): readonly string[] =>
    names.flatMap((given) => {
      const check = CHECK_DOCS.find(({ code, name }) => code === given.toUpperCase() || name === given);
      const hint =
        nearest(
          given,
          CHECK_DOCS.flatMap(({ code, name }) => [code, name]),
        ) ?? 'soat rules lint --list';
      if (!check) faults.push(diagnostic('E-USE-080', { code: given, hint }));
      return check ? [check.code] : [];
    });
  const left = new Set(codesOf(ignore));
  const wanted = select ? codesOf(select) : CHECK_DOCS.map(({ code }) => code);
  if (faults.length > 0) throw new SoatError(faults);
  return new Set(wanted.filter((code) => !left.has(code)));
}

const isWithin = (file: string, paths: readonly string[] | undefined): boolean =>
  paths === undefined || paths.some((path) => path === '' || file === path || file.startsWith(`${path}/`));

const byPlace = ({ finding: a }: Found, { finding: b }: Found): number =>
  compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

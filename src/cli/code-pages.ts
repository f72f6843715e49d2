import { CHECK_DOCS } from '../lint/registry.ts';
import { CODES, type Code } from '../model/codes.ts';
import { refuse } from '../model/diagnostic.ts';
import type { Lang } from '../model/text.ts';
import { checkPage, diagnosticPage, lintPage } from '../report/pages/code-page.ts';
import { nearest } from '../util/text.ts';

/** Whether what is to be explained is a code, of lint or of a diagnostic, and no id of a rules folder. */
export const isCode = (text: string): boolean => /^(?:SL\d|E-)/i.test(text);

/**
 * What a code means.
 * @throws SoatError E-USE-083 when there is no such code
 */
export function explainedCode(text: string, lang: Lang): string {
  const code = text.toUpperCase();
  const check = CHECK_DOCS.find((one) => one.code === code);
  if (check) return checkPage(check, lang);
  if (Object.hasOwn(CODES, code)) return diagnosticPage(code, CODES[code as Code], lang);
  const hint = nearest(code, [...CHECK_DOCS.map((one) => one.code), ...Object.keys(CODES)]) ?? 'SL001';
  return refuse('E-USE-083', { code: text, hint });
}

/** docs/lint.md. */
export const lintDocs = (lang: Lang): string => lintPage(CHECK_DOCS, lang);

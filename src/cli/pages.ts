import { basename } from 'node:path';
import { shippedRules } from '../audit/shipped.ts';
import { loadRules } from '../lang/load.ts';
import { readGiven } from '../lang/read-text.ts';
import { readWaivers } from '../lang/waivers.ts';
import { refuse } from '../model/diagnostic.ts';
import type { RuleSet } from '../model/rule-set.ts';
import type { Lang } from '../model/text.ts';
import type { Waiver } from '../model/waiver.ts';
import { indicatorsPage, rulesPage } from '../report/pages/index-pages.ts';
import { indicatorPage } from '../report/pages/indicator-page.ts';
import { rulePage, type ShownCase } from '../report/pages/rule-page.ts';
import { waiversSection } from '../report/pages/waivers.ts';
import { readCaseFiles } from '../ruletest/read-cases.ts';
import { nearest } from '../util/text.ts';

/** A rules folder with the cases of its rules. */
interface Explained {
  readonly rules: RuleSet;
  readonly cases: ReadonlyMap<string, readonly ShownCase[]>;
}

function read(folder: string): Explained {
  const rules = loadRules(folder);
  return { rules, cases: new Map(readCaseFiles(folder, rules.rules).map(({ rule, cases }) => [rule, cases])) };
}

function pageOf(id: string, { rules, cases }: Explained, lang: Lang, exact = false): string | null {
  const versions = [...rules.rules, ...rules.loadRules].filter((rule) => rule.id === id);
  if (versions.length > 0) return rulePage(versions, cases.get(id) ?? [], rules, lang, exact);
  const indicator = rules.indicators.find((one) => one.id === id);
  return indicator ? indicatorPage(indicator, rules, lang) : null;
}

/**
 * The page of a rule or an indicator.
 * @param waiversFile a file of waivers, of which those that name it are told; null for none
 * @throws SoatError when the folder or the file is faulty, or nothing in the folder has that id
 */
export function explained(id: string, folder: string, lang: Lang, waiversFile: string | null = null): string {
  const found = read(folder);
  const { rules, loadRules: gate, indicators } = found.rules;
  const ids = [...rules, ...gate, ...indicators].map((one) => one.id);
  const page = pageOf(id, found, lang, true);
  if (page === null) return refuse('E-USE-031', { id, hint: nearest(id, ids) ?? 'docs/rules/README.md' });
  return waiversFile === null
    ? page
    : `${page}\n${waiversSection(namedIn(waiversFile, id, found.rules), found.rules, lang)}`;
}

function namedIn(file: string, id: string, rules: RuleSet): readonly Waiver[] {
  const { text } = readGiven(file, '--waivers');
  return readWaivers(text, basename(file), rules).filter(
    ({ rule, indicators }) => rule === id || indicators.includes(id),
  );
}

/** The pages of all shipped rules and indicators, by file name. */
export function generatedPages(lang: Lang): Readonly<Record<'rules' | 'indicators', ReadonlyMap<string, string>>> {
  const found = read(shippedRules());
  const { rules, loadRules: gate, indicators } = found.rules;
  const pages = (of: readonly { readonly id: string }[], index: string): ReadonlyMap<string, string> =>
    new Map([
      ...of.map(({ id }) => [`${id}.md`, pageOf(id, found, lang) ?? ''] as const),
      ['README.md', index] as const,
    ]);
  return {
    rules: pages([...rules, ...gate], rulesPage(found.rules, lang)),
    indicators: pages(indicators, indicatorsPage(found.rules, lang)),
  };
}

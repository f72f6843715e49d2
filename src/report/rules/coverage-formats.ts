import { type CoverageOfRule, type LeafCoverage, type RuleCoverage, seenOf } from '../../model/rule-coverage.ts';
import type { Lang } from '../../model/text.ts';
import { fill, printable } from '../../util/text.ts';
import { signsOf } from '../ascii.ts';
import { padEnd, padStart, sign } from '../layout.ts';
import { count, percentage } from '../number.ts';
import type { RuleReport } from './test-formats.ts';
import { LEAF_NOTE, RULE_NOTE, RULES } from './words.ts';

type Render = (found: RuleCoverage, report: RuleReport) => string;

const COUNTS = ['true', 'false', 'unknown', 'decided', 'keptOpen'] as const;
const WIDTHS = { part: 11, count: 11, comparison: 48 } as const;

/** Every rule in a line; the leaves of those of which not everything was seen, with what they came to. */
const text: Render = (found, report) => {
  const { lang } = report;
  const head = fill(RULES[found.over === 'cases' ? 'overCases' : 'overData'][lang], { n: count(found.dossiers, lang) });
  const lines = [
    report.style.paint('bold', head),
    ...found.rules.flatMap((rule) => ruleLines(rule, report)),
    totalLine(found, report),
  ];
  return signsOf(`${lines.join('\n')}\n`, report.style);
};

function ruleLines(rule: CoverageOfRule, { lang, style }: RuleReport): readonly string[] {
  const { judged, outcomes, leaves, note } = rule;
  const numbers = Object.fromEntries(
    Object.entries({ judged, ...outcomes }).map(([name, n]) => [name, count(n, lang)]),
  );
  const isWhole = note === null && leaves.every((leaf) => leaf.note === null);
  const line = [
    `${sign(isWhole ? 'met' : 'warning', style)} ${rule.rule} ${rule.version}`,
    percentage(share(seenOf(leaves)), lang),
    fill(RULES.judged[lang], numbers),
    ...(note === null ? [] : [style.paint('warn', RULE_NOTE[note][lang])]),
  ].join(' · ');
  return isWhole
    ? [line]
    : [
        line,
        style.paint('dim', leafRow(RULES.columns[lang].split('|'), '')),
        ...leaves.map((leaf) => leafLine(leaf, lang)),
      ];
}

const share = ({ seen, of }: RuleCoverage['total']): { readonly n: number; readonly d: number } => ({ n: seen, d: of });

const leafLine = (leaf: LeafCoverage, lang: Lang): string => {
  const counts = COUNTS.map((name) => count(leaf[name], lang));
  const note = leaf.note === null ? '' : `  ← ${LEAF_NOTE[leaf.note][lang]}`;
  return leafRow(counts, `${padEnd(leaf.part, WIDTHS.part)} ${printable(leaf.comparison)}${note}`);
};

const leafRow = (counts: readonly string[], rest: string): string =>
  `   ${counts.map((one) => padStart(one, WIDTHS.count)).join(' ')}  ${rest}`.trimEnd();

function totalLine({ total, threshold, reached }: RuleCoverage, { lang, style }: RuleReport): string {
  const numbers = { seen: count(total.seen, lang), of: count(total.of, lang) };
  const words = fill(RULES.total[lang], { share: percentage(share(total), lang, threshold), ...numbers });
  const below = reached ? [] : [fill(RULES.below[lang], { threshold: String(threshold) })];
  return `${sign(reached ? 'met' : 'error', style)} ${[words, ...below].join('; ')}`;
}

const json: Render = (found) => `${JSON.stringify(found, null, 2)}\n`;

/** The formats of `soat rules coverage`. */
export const RULE_COVERAGE_FORMATS = { text, json } as const satisfies Record<string, Render>;

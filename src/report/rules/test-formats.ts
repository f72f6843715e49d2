import type { RuleTest, TestedCase, TestedRule } from '../../model/rule-test.ts';
import type { Lang } from '../../model/text.ts';
import { fill, printable } from '../../util/text.ts';
import { signsOf } from '../ascii.ts';
import type { Style } from '../formatter.ts';
import { githubCommand } from '../github.ts';
import { sign } from '../layout.ts';
import { count } from '../number.ts';
import { missingLine, PLAIN, treeLines, verdictLines } from './failure.ts';
import { RULES } from './words.ts';

/** What a report of rules is written with. */
export interface RuleReport {
  readonly lang: Lang;
  readonly style: Style;
  /** The rules folder as readers find it, such as its path from the root of a repository; empty when they stand in it. */
  readonly folder: string;
}

type Render = (found: RuleTest, report: RuleReport) => string;

const placeOf = ({ folder }: RuleReport, file: string): string => (folder === '' ? file : `${folder}/${file}`);
const failing = ({ cases }: TestedRule): readonly TestedCase[] => cases.filter(({ holds }) => !holds);

/** How many rules and cases there were, and how many failed, in one line. */
export function summaryLine({ summary }: RuleTest, lang: Lang): string {
  const { rules, cases, failed, incomplete } = summary;
  const numbers = { rules: count(rules, lang), cases: count(cases, lang), failed: count(failed, lang) };
  const lacking = incomplete === 0 ? [] : [fill(RULES.incomplete[lang], { n: count(incomplete, lang) })];
  return [fill(RULES.tested[lang], numbers), ...lacking].join('; ');
}

const text: Render = (found, report) => {
  const { lang, style } = report;
  const blocks = found.rules.flatMap((rule) => {
    const mark = `${sign('error', style)} ${printable(rule.rule)}`;
    const place = (line: number): string => printable(`${placeOf(report, rule.file)}:${line}`);
    const lacks = rule.missing.length > 0 ? [[`${mark}  ${missingLine(rule, lang)}`]] : [];
    const wrong = failing(rule).map((one) => [
      `${mark}  ${style.paint('dim', place(one.line))}  ${printable(one.name)}`,
      ...[...verdictLines(one, lang), ...treeLines(one, lang, style)].map((line) => `    ${line}`),
    ]);
    return [...lacks, ...wrong].map((lines) => `${lines.join('\n')}\n\n`);
  });
  const { failed, incomplete } = found.summary;
  const mark = sign(failed + incomplete > 0 ? 'error' : 'met', style);
  return signsOf(`${blocks.join('')}${mark} ${summaryLine(found, lang)}\n`, style);
};

const json: Render = (found) => `${JSON.stringify(found, null, 2)}\n`;

const github: Render = (found, report) => {
  const { lang } = report;
  const commands = found.rules.flatMap((rule) => {
    const error = (file: string, line: number | null, title: string, lines: readonly string[]): string =>
      githubCommand({ level: 'error', file, line, column: null, title: printable(title), message: lines.join('\n') });
    const file = placeOf(report, rule.file);
    return [
      ...(rule.missing.length > 0 ? [error(file, null, rule.rule, [missingLine(rule, lang)])] : []),
      ...failing(rule).map((one) =>
        error(file, one.line, `${rule.rule}: ${one.name}`, [
          ...verdictLines(one, lang),
          ...treeLines(one, lang, PLAIN),
        ]),
      ),
    ];
  });
  return `${[...commands, summaryLine(found, lang)].join('\n')}\n`;
};

/** JUnit's XML: a suite for each rule, a test case for each of its cases and one for the kinds of case it has to have. */
const junit: Render = (found, report) => {
  const suites = found.rules.map((rule) => suite(rule, report));
  const { cases, rules, failed, incomplete } = found.summary;
  const totals = { tests: cases + rules, failures: failed + incomplete, errors: 0, skipped: 0 };
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: 'soat rules test', ...totals })}>\n${suites.join('')}</testsuites>\n`;
};

function suite(rule: TestedRule, report: RuleReport): string {
  const { lang } = report;
  const wrong = failing(rule);
  const failures = wrong.length + (rule.missing.length > 0 ? 1 : 0);
  const file = placeOf(report, rule.file);
  const cases = [
    testCase({ name: RULES.required[lang], classname: rule.rule, file }, 'missing', missingLine(rule, lang), []),
    ...rule.cases.map((one) => {
      const [expected = '', said = ''] = one.holds ? [] : verdictLines(one, lang);
      const message = one.holds ? '' : `${expected}; ${said}`;
      const names = { name: one.name, classname: rule.rule, file, line: one.line };
      return testCase(names, 'case', message, treeLines(one, lang, PLAIN));
    }),
  ];
  const totals = { tests: cases.length, failures, errors: 0, skipped: 0 };
  return `  <testsuite${attributes({ name: rule.rule, file, ...totals })}>\n${cases.join('')}  </testsuite>\n`;
}

/** @param message empty when nothing failed */
function testCase(
  names: Readonly<Record<string, string | number>>,
  type: string,
  message: string,
  lines: readonly string[],
): string {
  if (message === '') return `    <testcase${attributes(names)}/>\n`;
  const failure = `<failure${attributes({ type, message })}>${escaped([message, ...lines].join('\n'))}</failure>`;
  return `    <testcase${attributes(names)}>\n      ${failure}\n    </testcase>\n`;
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(printable(String(value)))}"`)
    .join('');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** Text as XML holds it; half a surrogate pair and what is no character cannot be written at all. */
const escaped = (value: string): string =>
  value.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '').replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD');

/** The formats of `soat rules test`. */
export const RULE_TEST_FORMATS = { text, json, junit, github } as const satisfies Record<string, Render>;

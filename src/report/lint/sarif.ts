import type { CheckDoc, LintFinding, LintReport } from '../../model/lint.ts';
import type { Lang } from '../../model/text.ts';
import { digestOf } from '../../util/hash.ts';
import { pathOf } from './path.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LANGUAGE: Readonly<Record<Lang, string>> = { vi: 'vi-VN', en: 'en-US' };

/** A path as a relative URI: what may stand in a name and not in a URI is escaped, the slashes stay. */
const uriOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** SARIF 2.1.0: the checks that ran with their help, and every finding with its place; what is suppressed says so. */
export function lintSarif(
  report: LintReport,
  checks: readonly CheckDoc[],
  tool: { readonly version: string },
  lang: Lang,
): string {
  const rules = checks.filter(({ code }) => report.checks.includes(code));
  const result = (finding: LintFinding, more: object): object => {
    const { code, level, message, now, line, column } = finding;
    const uri = uriOf(pathOf(report, finding));
    return {
      ruleId: code,
      ruleIndex: rules.findIndex((rule) => rule.code === code),
      level,
      message: { text: `${message[lang]}; ${now[lang]}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri, uriBaseId: 'SRCROOT' },
            region: { startLine: line, startColumn: column },
          },
        },
      ],
      // The same finding of a later commit, on whatever line it then stands.
      partialFingerprints: { 'soat/v1': digestOf({ code, file: finding.file, message: message.en }) },
      ...more,
    };
  };
  const document = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'soat', version: tool.version, rules: rules.map((check) => descriptor(check, lang)) } },
        language: LANGUAGE[lang],
        columnKind: 'utf16CodeUnits',
        results: [
          ...report.findings.map((finding) => result(finding, {})),
          ...report.suppressed.map(({ reason, ...finding }) =>
            result(finding, { suppressions: [{ kind: 'inSource', justification: reason }] }),
          ),
        ],
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const descriptor = ({ code, name, level, title, why, now, bad, good }: CheckDoc, lang: Lang): object => ({
  id: code,
  name,
  shortDescription: { text: title[lang] },
  fullDescription: { text: why[lang] },
  help: {
    text: `${why[lang]}\n${now[lang]}`,
    markdown: `${why[lang]}\n\n${now[lang]}\n\n\`\`\`yaml\n${bad}\n\`\`\`\n\n→\n\n\`\`\`yaml\n${good}\n\`\`\``,
  },
  defaultConfiguration: { level },
});

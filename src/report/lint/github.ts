import type { LintReport } from '../../model/lint.ts';
import type { Lang } from '../../model/text.ts';
import { printable } from '../../util/text.ts';
import { type Annotation, githubCommand } from '../github.ts';
import { pathOf } from './path.ts';

/** One workflow command a finding. */
export const lintGithub = (report: LintReport, lang: Lang): string =>
  report.findings
    .map((finding) => {
      const { level, line, column, code, name, message, now } = finding;
      const annotation: Annotation = {
        level: level === 'note' ? 'notice' : level,
        file: printable(pathOf(report, finding)),
        line,
        column,
        title: `${code} ${name}`,
        message: printable(`${message[lang]}; ${now[lang]}`),
      };
      return `${githubCommand(annotation)}\n`;
    })
    .join('');

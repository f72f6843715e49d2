import type { Command } from 'commander';
import { z } from 'zod';
import { DossierExplanation } from '../../model/explanation.ts';
import { Finding } from '../../model/finding.ts';
import { LintReport } from '../../model/lint.ts';
import { RuleCoverage } from '../../model/rule-coverage.ts';
import { RuleDiff } from '../../model/rule-diff.ts';
import { RuleTest } from '../../model/rule-test.ts';
import { RunComparison } from '../../model/run-comparison.ts';
import { RunHistory } from '../../model/run-history.ts';
import { RunManifest } from '../../model/run-manifest.ts';
import { RunResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import { Verification } from '../../model/verification.ts';
import { dossierSchemaPage, factsTable, operatorsTable } from '../../report/schema-page.ts';
import { AUTHORED_PAGES } from '../authored.ts';
import { globals } from '../globals.ts';
import { toStdout } from '../streams.ts';

const NAMES = [
  'result',
  'run',
  'verification',
  'lint',
  'comparison',
  'history',
  'rule-diff',
  'rule-test',
  'rule-coverage',
  'finding',
  'explanation',
  'dossier',
  'facts',
  'operators',
] as const;

const PAGES: Readonly<Record<(typeof NAMES)[number], (lang: Lang) => string>> = {
  result: () => jsonSchema(RunResult),
  run: () => jsonSchema(RunManifest),
  verification: () => jsonSchema(Verification),
  comparison: () => jsonSchema(RunComparison),
  history: () => jsonSchema(RunHistory),
  'rule-diff': () => jsonSchema(RuleDiff),
  lint: () => jsonSchema(LintReport),
  'rule-test': () => jsonSchema(RuleTest),
  'rule-coverage': () => jsonSchema(RuleCoverage),
  finding: () => jsonSchema(Finding),
  explanation: () => jsonSchema(DossierExplanation),
  dossier: dossierSchemaPage,
  facts: factsTable,
  operators: operatorsTable,
};

const jsonSchema = (schema: z.ZodType): string => `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`;

/** Those, and the files that people write. */
const ALL = [...NAMES, ...Object.keys(AUTHORED_PAGES)];

/** `soat schema`: what the outputs and the inputs look like. */
export function addSchema(program: Command): void {
  program
    .command('schema')
    .description(
      'in cấu trúc: JSON Schema của kết quả và của tệp quy tắc, bảng trường hồ sơ, dữ kiện, phép so sánh / print a schema',
    )
    .addArgument(program.createArgument('<name>', ALL.join(' | ')).choices(ALL))
    .action(async (name: string, _options: unknown, command: Command) => {
      const page = AUTHORED_PAGES[name] ?? PAGES[name as (typeof NAMES)[number]];
      await toStdout(page(globals(command).lang));
    });
}

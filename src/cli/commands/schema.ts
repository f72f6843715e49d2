import type { Command } from 'commander';
import { z } from 'zod';
import { DossierExplanation } from '../../model/explanation.ts';
import { Finding } from '../../model/finding.ts';
import { LintReport } from '../../model/lint.ts';
import { RuleCoverage } from '../../model/rule-coverage.ts';
import { RuleDiff } from '../../model/rule-diff.ts';
import { RuleTest } from '../../model/rule-test.ts';
import { RunComparison } from '../../model/run-comparison.ts';
import { RunManifest } from '../../model/run-manifest.ts';
import { RunResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import { Verification } from '../../model/verification.ts';
import { WaiverFile } from '../../model/waiver.ts';
import { dossierSchemaPage, factsTable, operatorsTable } from '../../report/schema-page.ts';
import { globals } from '../globals.ts';
import { toStdout } from '../streams.ts';

const NAMES = [
  'result',
  'run',
  'verification',
  'lint',
  'comparison',
  'rule-diff',
  'rule-test',
  'rule-coverage',
  'finding',
  'waivers',
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
  'rule-diff': () => jsonSchema(RuleDiff),
  lint: () => jsonSchema(LintReport),
  'rule-test': () => jsonSchema(RuleTest),
  'rule-coverage': () => jsonSchema(RuleCoverage),
  finding: () => jsonSchema(Finding),
  waivers: () => jsonSchema(WaiverFile, 'input'),
  explanation: () => jsonSchema(DossierExplanation),
  dossier: dossierSchemaPage,
  facts: factsTable,
  operators: operatorsTable,
};

/** What is written has its defaults filled in; what is read need not. */
const jsonSchema = (schema: z.ZodType, io: 'input' | 'output' = 'output'): string =>
  `${JSON.stringify(z.toJSONSchema(schema, { io }), null, 2)}\n`;

/** `soat schema`: what the outputs and the inputs look like. */
export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('in cấu trúc: JSON Schema của kết quả, bảng trường hồ sơ, dữ kiện, phép so sánh / print a schema')
    .addArgument(program.createArgument('<name>', NAMES.join(' | ')).choices(NAMES))
    .action(async (name: (typeof NAMES)[number], _options: unknown, command: Command) => {
      await toStdout(PAGES[name](globals(command).lang));
    });
}

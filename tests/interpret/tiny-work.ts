import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { neededFields } from '../../src/audit/needs.ts';
import { lastDayBefore, resolvePeriod } from '../../src/audit/period.ts';
import { shippedRules } from '../../src/audit/shipped.ts';
import { type Evaluation, evaluate } from '../../src/check/evaluate.ts';
import type { EvaluationInputs } from '../../src/check/inputs.ts';
import { Database } from '../../src/db/database.ts';
import { resolveFiles } from '../../src/ingest/files.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { readMapping } from '../../src/ingest/mapping.ts';
import { loadRules } from '../../src/lang/load.ts';
import type { RuleSet } from '../../src/model/rule-set.ts';
import { byRole } from '../../src/model/tables.ts';
import { type JudgedDossier, readJudged } from '../../src/ruletest/judged.ts';

const SAMPLE = fileURLToPath(new URL('../../samples/tiny', import.meta.url));
const REGISTER = { from: '2024-12-15', to: '2025-09-14' };
const COVERAGE = {
  apologies: [{ units: 'all' as const, ...REGISTER }],
  explanations: [{ units: ['06652', '06673', '06862', '07192'], ...REGISTER }],
  supplements: [{ units: 'all' as const, ...REGISTER }],
  payments: [{ units: 'all' as const, ...REGISTER }],
  attachments: [{ units: ['06673'], ...REGISTER }],
};

export interface TinyWork {
  readonly rules: RuleSet;
  readonly judged: readonly JudgedDossier[];
}

/** Loads and evaluates samples/tiny as its soat.yaml says, and reads back what the SQL made of each dossier. */
export async function judgeTiny(): Promise<TinyWork> {
  const rules = loadRules(shippedRules());
  const period = resolvePeriod(rules.periods.get('cchc') as never, '2025-Q3');
  if (!period) throw new Error('no period 2025-Q3');
  const work = mkdtempSync(join(realpathSync(tmpdir()), 'soat-test-'));
  const options = {
    path: join(work, 'work.duckdb'),
    spill: join(work, 'spill'),
    memory: 256 * 1024 * 1024,
    threads: 2,
    signal: new AbortController().signal,
    allowedFolders: [work],
  };
  try {
    const ingested = await ingest(
      {
        files: {
          ...byRole(() => []),
          dossiers: resolveFiles('dossiers', ['dossiers-*.csv'], SAMPLE),
          apologies: resolveFiles('apologies', ['apologies.csv'], SAMPLE),
          explanations: resolveFiles('explanations', ['explanations.csv'], SAMPLE),
          supplements: resolveFiles('supplements', ['supplements.csv'], SAMPLE),
          payments: resolveFiles('payments', ['payments.csv'], SAMPLE),
          attachments: resolveFiles('attachments', ['attachments.csv'], SAMPLE),
          procedures: resolveFiles('procedures', ['procedures.csv'], SAMPLE),
          units: resolveFiles('units', ['units.csv'], SAMPLE),
        },
        mapping: readMapping(join(SAMPLE, 'mapping.yaml'), 'mapping.yaml'),
        fields: neededFields(rules.rules, rules.indicators),
        coverage: COVERAGE,
        offices: [],
        lastDay: lastDayBefore(period.to),
        dumpDay: null,
        maxRejects: 10,
      },
      options,
    );
    const db = await Database.open({ ...options, allowedFiles: [] });
    try {
      const inputs: EvaluationInputs = {
        rules: rules.rules,
        loadRules: rules.loadRules,
        indicators: rules.indicators,
        parameters: rules.parameters,
        calendar: rules.calendar,
        availability: { dossier: ingested.dossierFields, tables: ingested.tables },
        times: {
          asOf: period.to,
          dumpedAt: '2025-09-17T08:00:00.000000',
          yearFrom: period.yearFrom,
          periodFrom: period.from,
          periodTo: period.to,
        },
        unitNumbers: null,
      };
      return { rules, judged: await readAll(db, inputs, await evaluate(db, inputs)) };
    } finally {
      db.close();
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function readAll(
  db: Database,
  inputs: EvaluationInputs,
  evaluation: Evaluation,
): Promise<readonly JudgedDossier[]> {
  const judged: JudgedDossier[] = [];
  for await (const batch of readJudged(db, inputs, evaluation)) judged.push(...batch);
  return judged;
}

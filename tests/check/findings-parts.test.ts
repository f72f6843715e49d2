import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { prepare } from '../../src/audit/prepare.ts';
import { readInputs } from '../../src/audit/work.ts';
import { evaluate } from '../../src/check/evaluate.ts';
import { DatabaseFindings } from '../../src/check/findings.ts';
import { collectHits } from '../../src/check/hits.ts';
import { tally } from '../../src/check/tally.ts';
import { readRequest } from '../../src/cli/audit-request.ts';
import { runToken } from '../../src/db/keyed.ts';
import type { Finding } from '../../src/model/finding.ts';
import { tempFolder } from '../support/cli.ts';
import { lightConfig } from '../support/light.ts';

it('tells findings the same and in the same order, in however many parts', async () => {
  const folder = tempFolder();
  const asked = { config: lightConfig(), temp: folder, failOn: [], progress: 'none' as const, threads: 2, memory: 1e9 };
  const { request: read } = readRequest([], asked);
  const request = { ...read, outputs: [], outputFolders: [folder], signal: new AbortController().signal };
  const prepared = prepare(request);
  const { db, ingested, close } = await readInputs(request, prepared, runToken('parts'));
  try {
    const { rules, period, asOf, dumpedAt } = prepared;
    const inputs = {
      rules: rules.rules,
      loadRules: rules.loadRules,
      indicators: [],
      parameters: rules.parameters,
      calendar: rules.calendar,
      availability: { dossier: ingested.dossierFields, tables: ingested.tables },
      times: { asOf, dumpedAt, yearFrom: period.yearFrom, periodFrom: period.from, periodTo: period.to },
      unitNumbers: null,
      acts: rules.acts,
      units: ingested.units,
      waiverPlaces: null,
    };
    const evaluation = await evaluate(db, inputs);
    const count = await collectHits(db, inputs, evaluation, await tally(db, evaluation));
    const told = async (rowsOfPart?: number) => {
      const findings = new DatabaseFindings(db, inputs, evaluation, count, rowsOfPart);
      const found: Finding[] = [];
      for await (const batch of findings.batches('vi')) found.push(...batch);
      const path = join(folder, `parts-${rowsOfPart}.csv`);
      await findings.write('csv', path, 'vi');
      for (const undo of ['DROP TABLE hit_order', 'DROP TABLE told.finding_vi', 'DETACH told']) await db.run(undo);
      return { found, file: readFileSync(path, 'utf8') };
    };
    const whole = await told();
    const parts = await told(7);
    expect(count).toBeGreaterThan(7 * 3);
    expect(count % 7).not.toBe(0);
    expect(whole.found).toHaveLength(count);
    expect(parts).toEqual(whole);
    const key = ({ rule, unit, maHoSo }: Finding): string => [rule, unit, maHoSo].join('\n');
    expect(whole.found.map(key)).toEqual(whole.found.map(key).sort());
  } finally {
    close();
  }
});

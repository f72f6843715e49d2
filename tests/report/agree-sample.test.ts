import { join } from 'node:path';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { writeSample } from '../sample/sample.ts';
import { withSums } from '../support/agree/derived.ts';
import { disagreements, whereShown } from '../support/agree/hold.ts';
import { Labels } from '../support/agree/labels.ts';
import { everyFormat, readingsOf, sourcesOf } from '../support/agree/run.ts';
import { EXCEPTIONS } from '../support/agree/shown.ts';

it('a run of thousands of dossiers says the same figures in every format', async () => {
  const sample = await writeSample('--rows', '4000', '--seed', '7');
  const sources = await sourcesOf(await everyFormat('--config', join(sample, 'soat.yaml'), '--allow-incomplete'));
  const { 'baseline.schemaVersion': _, ...exceptions } = EXCEPTIONS;
  const readings = readingsOf(sources, new Labels(sources.result));
  expect(disagreements(withSums(sources.result), readings, exceptions)).toEqual([]);
  expect(sources.result.load.loaded).toBeGreaterThan(3000);
  // The summary for a terminal has room for the worst units, and keeps to its size.
  expect(whereShown(sources.result, readings)['units[].loaded']).toBe('docx* html* text xlsx*');
  const lines = sources.text.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(50);
  expect(lines.filter((line) => stringWidth(line) > 100)).toEqual([]);
}, 300_000);

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import { soat, tempFolder } from '../support/cli.ts';
import type { Ended } from './compare.ts';
import type { Delivery } from './delivery.ts';
import { writeDelivery } from './in-process.ts';
import { APART, runRound } from './round.ts';
import { fuzzRules, PLAN } from './rules.ts';
import { COMMANDS, ONLY } from './settings.ts';

const CODE = /\bE-[A-Z]+-\d{3}\b/g;
const HOURS = 4 * 3600 * 1000;

const folder = tempFolder();
const temp = join(folder, 'temp');
mkdirSync(temp);
const { folder: rulesFolder, mapping } = fuzzRules();

/** Takes a delivery through the whole command; every other one is published as a folder, the others on stdout. */
async function command(delivery: Delivery): Promise<Ended> {
  const [input, out] = [join(folder, 'input'), join(folder, 'out')];
  for (const one of [input, out]) rmSync(one, { recursive: true, force: true });
  mkdirSync(input);
  const paths = await writeDelivery(delivery, input);
  const publishes = delivery.seed % 2 === 0;
  const { code, stdout, stderr } = await soat([
    ...['audit', ...paths, '--rules-dir', rulesFolder, '--mapping', mapping, '--plan', PLAN, '--period', '2025-07'],
    ...['--max-rejects', String(delivery.maxRejects), '--threads', String(1 + (delivery.seed % 3)), '--temp', temp],
    ...['--allow-incomplete', '--exit-zero', '--quiet', ...(publishes ? ['--out', out] : ['--format', 'json'])],
  ]);
  const left = [
    ...readdirSync(temp),
    ...readdirSync(folder).filter((name) => !['temp', 'input', 'out'].includes(name)),
  ];
  if (left.length > 0) return { crash: `left behind: ${left.join(', ')}` };
  const isThere = readdirSync(folder).includes('out');
  if (code === 0) {
    if (publishes !== isThere) return { crash: 'exit 0, and nothing published' };
    const text = publishes ? readFileSync(join(out, 'result.json'), 'utf8') : stdout;
    return { result: JSON.parse(text) as RunResult };
  }
  if (stdout !== '' || isThere) return { crash: `exit ${code}, and something published` };
  if (code === 70) return { crash: stderr };
  return { codes: [...new Set(stderr.match(CODE) ?? [])], exit: code };
}

it('through the whole command they come to the same', { timeout: HOURS }, async () => {
  const round = await runRound(APART, (deliveries) => deliveries >= COMMANDS, command);
  expect(round.wrong).toEqual([]);
  if (ONLY === null) expect(round.deliveries).toBe(COMMANDS);
});

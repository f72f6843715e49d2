import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/model/run-result.ts';
import type { AnswerKey } from '../../src/sample/key/answer-key.ts';
import { differences } from '../../src/sample/key/compare.ts';
import { auditSample, keyOf, writeSample } from './sample.ts';

const ROWS = ['--rows', '10000'];
let folder: string;
let key: AnswerKey;
let found: RunResult;

beforeAll(async () => {
  folder = await writeSample(...ROWS, '--seed', '1');
  key = keyOf(folder);
  found = await auditSample(folder);
});

/** Changes one file of the sample, audits it, and puts the file back. */
async function auditWith(name: string, change: (text: string) => string): Promise<RunResult> {
  const path = join(folder, name);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  try {
    return await auditSample(folder);
  } finally {
    writeFileSync(path, before);
  }
}

/** A key from which something can be taken. */
interface Loose {
  [name: string]: Loose | undefined;
}

const ofRule = (rule: string): Readonly<Record<string, number>> => key.rules[`${rule} 1`]?.['*'] ?? {};

describe('the audit finds what was planted', () => {
  it('in every figure', () => {
    expect(differences(key, found)).toEqual([]);
  });

  it.each([
    ['2025', '2'],
    ['2026-9M', '3'],
  ])('in another period and from another seed: %s, %s', async (period, seed) => {
    const other = await writeSample(...ROWS, '--period', period, '--seed', seed);
    expect(differences(keyOf(other), await auditSample(other))).toEqual([]);
  });

  it('in a dump that was made long after the period', async () => {
    const other = await writeSample(...ROWS, '--period', '2025-6M', '--seed', '4', '--dumped-at', '2025-12-01');
    expect(differences(keyOf(other), await auditSample(other))).toEqual([]);
  });

  it('of every pathology, and breaks every rule that is in force', () => {
    const never = (counts: Readonly<Record<string, number>>): readonly string[] =>
      Object.keys(counts).filter((id) => counts[id] === 0);
    expect(never(key.planted)).toEqual([]);
    expect(never(key.load)).toEqual([]);
    expect(never(key.keptOut)).toEqual([]);
    expect(never(key.unreadable)).toEqual([]);
    const unbroken = Object.entries(key.rules).filter(([, units]) => units['*']?.fail === 0);
    expect(unbroken.map(([id]) => id)).toEqual([
      'unit-abolished 1',
      'unit-level-wrong 1',
      'refused-for-place 2',
      'competent-clock-short 1',
      'online-without-vneid 2',
    ]);
  });
});

describe('a wrong figure is caught and named:', () => {
  it('an apology taken out of the register', async () => {
    const lines = readFileSync(join(folder, 'apologies.csv'), 'utf8').split('\n');
    const complete = (line: string): boolean =>
      /^H49.*\/PXL,2025-?0[1-8].*\.pdf,.*,Đã xử lý$/.test(line) &&
      lines.filter((other) => other.split(',')[0] === line.split(',')[0]).length === 1;
    const apology = lines.find(complete) ?? '';
    const audit = await auditWith('apologies.csv', (text) => text.replace(`${apology}\n`, ''));
    const { notApplicable = 0, pass = 0 } = ofRule('apology-incomplete');
    const named = differences(key, audit);
    expect(named).toContain(
      `rule apology-incomplete 1, *, notApplicable: key ${notApplicable}, audit ${notApplicable + 1}`,
    );
    expect(named).toContain(`rule apology-incomplete 1, *, pass: key ${pass}, audit ${pass - 1}`);
  });

  it('a status changed in the dump', async () => {
    const returned = /^(H49\.\d\d-[^\n]*,\d{14},\d{14},\d{14},\d{14},\d{14},,,)10(,UBND)/m;
    const audit = await auditWith('dossiers.csv', (text) => text.replace(returned, '$14$2'));
    const { fail = 0, pass = 0 } = ofRule('status-contradicts-dates');
    const named = differences(key, audit);
    expect(named).toContain(`rule status-contradicts-dates 1, *, fail: key ${fail}, audit ${fail + 1}`);
    expect(named).toContain(`rule status-contradicts-dates 1, *, pass: key ${pass}, audit ${pass - 1}`);
  });

  it('a numerator changed in the key', () => {
    const wrong = structuredClone(key) as { indicators: Record<string, Record<string, Record<string, number>>> };
    const counts = wrong.indicators['on-time']?.['06652'] ?? {};
    const numerator = counts.numerator ?? 0;
    counts.numerator = numerator + 1;
    const denominator = counts.denominator ?? 0;
    expect(differences({ ...key, ...wrong }, found)).toEqual([
      `indicator on-time, 06652, numerator: key ${numerator + 1}, audit ${numerator}`,
      `indicator on-time, 06652, value: key ${numerator + 1}/${denominator}, audit ${numerator}/${denominator}`,
    ]);
  });

  it('a target said to be met', () => {
    const units = { ...key.targets.B11, '*': 'met' };
    expect(differences({ ...key, targets: { ...key.targets, B11: units } }, found)).toEqual([
      'target B11, *: key met, audit missed',
    ]);
  });

  it('a shipped rule the key does not know, and a rule of the key that nobody ships', () => {
    const { 'code-malformed 1': _, ...rules } = key.rules;
    const fewer = differences({ ...key, rules }, found);
    expect(fewer.length).toBeGreaterThan(0);
    expect(fewer.every((line) => /^rule code-malformed 1, .*: key nothing, audit \d+$/.test(line))).toBe(true);
    const more = { ...key, rules: { ...key.rules, 'new-rule 1': { '*': { pass: 1 } } } };
    expect(differences(more, found)).toEqual(['rule new-rule 1, *, pass: key 1, audit nothing']);
    expect(differences(more, found, ['rule new-rule 1'])).toEqual([]);
  });

  it.each([
    ['an item of a scorecard', (k: Loose) => delete k.scorecards?.['qd-766']?.['*']?.['766-2.1 value']],
    ['a column of a form', (k: Loose) => delete k.forms?.['bieu-06a']?.total?.['10a']],
    ['a regime', (k: Loose) => delete k.regimes?.['tt-03-2025']],
    ['a version of a rule', (k: Loose) => delete k.judged?.['refused-for-place 1']],
  ])('%s the key does not know', (_, forget) => {
    const less = structuredClone(key) as unknown as Loose;
    forget(less);
    const named = differences(less as unknown as AnswerKey, found);
    expect(named).toHaveLength(1);
    expect(named[0]).toMatch(/: key nothing, audit \S+$/);
  });

  it('a cell of a form, points, and how many dossiers a regime holds for', () => {
    const wrong = structuredClone(found);
    const cell = wrong.forms[0]?.rows[0]?.cells;
    if (!cell || !wrong.regimes[0]) throw new Error('no form, or no regime');
    cell[0] = -1;
    (wrong.regimes[0] as { dossiers: number }).dossiers = -1;
    const points = wrong.scorecards[0]?.results.find(({ unit }) => unit === null)?.value;
    if (!points) throw new Error('no points');
    (points as { exact: string }).exact = '1/7';
    expect(differences(key, wrong)).toEqual([
      `form bieu-06a, total, 3: key ${key.forms['bieu-06a']?.total?.['3']}, audit -1`,
      `regime, nd-61-2018: key ${key.regimes['nd-61-2018']}, audit -1`,
      `scorecard qd-766, *, total value: key ${key.scorecards['qd-766']?.['*']?.['total value']}, audit 1/7`,
    ]);
  });
});

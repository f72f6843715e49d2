import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { REVIEW_WORDS, VERDICTS } from '../../src/report/review.ts';
import { HEADS, LINES } from '../../src/report/xlsx/words.ts';
import { soat, tempFolder, tiny, tinyConfig } from '../support/cli.ts';
import { sheetsOf, table, type Value } from '../support/sheets.ts';

const PER_UNIT = 3;
const SEED = 'thanh tra =1';
const folder = tempFolder();
const path = join(folder, 'sample.xlsx');
let result: RunResult;
/** Of dossiers, not of records the gate kept out. */
let findings: readonly Finding[];
let rows: readonly ReadonlyMap<string, Value>[];
let about: readonly (readonly Value[])[];

const choose = async (to: string, seed: string): Promise<void> => {
  const args = ['review-sample', '--config', tinyConfig, '--out', to, '--per-unit', String(PER_UNIT), '--seed', seed];
  const ran = await soat(args);
  expect(ran.code, ran.stderr).toBe(0);
};
const codesOf = (
  all: readonly ReadonlyMap<string, Value>[],
  unit: string,
  group: 'fails' | 'passes',
): readonly Value[] =>
  all
    .filter((row) => row.get(HEADS.unit.vi) === unit && row.get(REVIEW_WORDS.group.vi) === REVIEW_WORDS[group].vi)
    .map((row) => row.get(HEADS.maHoSo.vi) ?? null);
const hash = (code: string): string => createHash('sha256').update(`${SEED}\u001F${code}`).digest('hex');

beforeAll(async () => {
  await choose(path, SEED);
  const json = join(folder, 'r.json');
  const jsonl = join(folder, 'f.jsonl');
  const ran = await soat([
    'audit',
    '--config',
    tinyConfig,
    '--exit-zero',
    '--format',
    `json:${json}`,
    '--format',
    `findings-jsonl:${jsonl}`,
  ]);
  expect(ran.code, ran.stderr).toBe(0);
  result = JSON.parse(readFileSync(json, 'utf8')) as RunResult;
  const ofRecords = new Set(result.rules.filter(({ kind }) => kind === 'load').map(({ id }) => id));
  findings = readFileSync(jsonl, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding)
    .filter(({ rule }) => !ofRecords.has(rule));
  const sheets = await sheetsOf(path);
  rows = table(sheets.get(REVIEW_WORDS.sample.vi) ?? [], HEADS.unit.vi);
  about = sheets.get(REVIEW_WORDS.about.vi) ?? [];
});

describe('the review sample', () => {
  it('has the failing dossiers with the least hashes of seed and code, with the rules they fail', () => {
    const failing = findings.filter(({ outcome }) => outcome === 'fail');
    for (const { id } of result.units) {
      const codes = [...new Set(failing.filter(({ unit }) => unit === id).map(({ maHoSo }) => maHoSo))];
      const least = codes.sort((a, b) => (hash(a) < hash(b) ? -1 : 1)).slice(0, PER_UNIT);
      expect(codesOf(rows, id, 'fails')).toEqual([...least].sort());
    }
    const titles = new Map(result.rules.map(({ id, title }) => [id, title.vi]));
    const told = rows.filter((row) => row.get(REVIEW_WORDS.group.vi) === REVIEW_WORDS.fails.vi);
    expect(told.length).toBeGreaterThan(5);
    for (const row of told) {
      const own = failing.filter(({ maHoSo }) => maHoSo === row.get(HEADS.maHoSo.vi));
      const rules = String(row.get(REVIEW_WORDS.rules.vi)).split('; ');
      expect(rules.sort()).toEqual(own.map(({ rule }) => String(titles.get(rule))).sort());
      expect(own[0] && [own[0].sourceFile, own[0].record]).toEqual([
        row.get(HEADS.sourceFile.vi),
        row.get(HEADS.record.vi),
      ]);
    }
  });

  it('has passing dossiers without any finding, out of as many as there are', () => {
    const found = new Set(findings.map(({ maHoSo }) => maHoSo));
    const counts = table(about, HEADS.unit.vi);
    let all = 0;
    for (const { id, loaded } of result.units) {
      const own = findings.filter(({ unit }) => unit === id);
      const some = new Set(own.map(({ maHoSo }) => maHoSo)).size;
      const passing = codesOf(rows, id, 'passes');
      expect([id, passing.length]).toEqual([id, Math.min(PER_UNIT, loaded - some)]);
      for (const code of passing) expect(found.has(String(code))).toBe(false);
      const row = counts.find((one) => one.get(HEADS.unit.vi) === id);
      if (row) expect(row.get(REVIEW_WORDS.passing.vi)).toBe(loaded - some);
      all += passing.length;
    }
    expect(all).toBeGreaterThan(0);
  });

  it('takes for found right only what a rule says so of', async () => {
    const config = readFileSync(tinyConfig, 'utf8')
      .replace(/^apologies:.*\n/m, '')
      .replace('without: [', 'without: [apologies, ')
      .replaceAll(/[\w*-]+\.(?:csv|yaml)\b/g, (name) => JSON.stringify(join(tiny, name)));
    const path = join(tempFolder(), 'soat.yaml');
    writeFileSync(path, config);
    const to = join(folder, 'silent.xlsx');
    const ran = await soat(['review-sample', '--config', path, '--rule', 'apology-missing', '--out', to]);
    expect(ran.code, ran.stderr).toBe(0);
    const sheets = await sheetsOf(to);
    expect(table(sheets.get(REVIEW_WORDS.sample.vi) ?? [], HEADS.unit.vi)).toEqual([]);
    expect(JSON.stringify(sheets.get(REVIEW_WORDS.about.vi))).toContain('Không nói gì về một số hồ sơ');
  });

  it('is the same for the same seed, to the byte, and another for another', async () => {
    const [again, other] = [join(folder, 'again.xlsx'), join(folder, 'other.xlsx')];
    await choose(again, SEED);
    await choose(other, '2');
    expect(readFileSync(again).equals(readFileSync(path))).toBe(true);
    const others = table((await sheetsOf(other)).get(REVIEW_WORDS.sample.vi) ?? [], HEADS.unit.vi);
    const codes = (of: typeof rows): Value[] => of.map((row) => row.get(HEADS.maHoSo.vi) ?? null);
    expect(codes(others)).not.toEqual(codes(rows));
  });

  it('has a column to choose what was found, and says how it was chosen', async () => {
    const { sheets } = await readXlsx(readFileSync(path));
    const heads = sheets[0]?.rows[0] ?? [];
    const [list] = sheets[0]?.dataValidations ?? [];
    const column = String.fromCharCode(65 + heads.indexOf(REVIEW_WORDS.verdict.vi));
    expect(list).toMatchObject({ type: 'list', range: `${column}2:${column}${rows.length + 1}` });
    expect(list?.values).toEqual(VERDICTS.map(({ vi }) => vi));
    const lines = new Map(about.map(([name, value]) => [name, value]));
    expect(lines.get(REVIEW_WORDS.seed.vi)).toBe(SEED);
    expect(lines.get(LINES.digest.vi)).toBe(result.digest);
  });
});

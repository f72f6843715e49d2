import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../../src/audit/audit.ts';
import type { AuditRequest } from '../../../src/audit/request.ts';
import { changedFigures, changedTargets } from '../../../src/history/compare.ts';
import { type DataDiff, RuleDiff } from '../../../src/model/rule-diff.ts';
import { diffRules, diffVerdict } from '../../../src/ruletest/diff/diff.ts';
import { tempFolder, tiny } from '../../support/cli.ts';
import { lightRequest } from '../../support/request.ts';
import { CEILING, ceiling, type Edits, edited, FEE, LIGHT, PLAN } from './folders.ts';

const covers = [{ units: 'all', from: '2024-12-15', to: '2025-09-14' }] as const;
const files = (...patterns: string[]) => ({ patterns, base: tiny });
const request = (more: Partial<AuditRequest> = {}): AuditRequest =>
  lightRequest('', tempFolder(), {
    mapping: join(tiny, 'mapping.yaml'),
    files: {
      dossiers: files('dossiers-*.csv'),
      ...{ apologies: files('apologies.csv'), explanations: files('explanations.csv'), units: files('units.csv') },
    },
    coverage: { apologies: covers, explanations: covers },
    ...{ period: '2025-Q3', maxRejects: 10 },
    ...more,
  });

async function onData(edits: Edits, old = LIGHT, more: Partial<AuditRequest> = {}): Promise<DataDiff> {
  const diff = RuleDiff.parse(await diffRules({ old, new: edited(edits) }, request(more)));
  if (!diff.data) throw new Error('no data');
  return diff.data;
}
const counts = ({ outcomes }: DataDiff) => outcomes.map(({ unit, old, new: now, count }) => [unit, old, now, count]);

describe('what a change of the rules does to the small sample', () => {
  // Over the counter, and more than 74.999 đồng: in Hà Tu records 5 (150.000) and 6 (75.000) of the first file, in Bãi
  // Cháy record 3 (75.000) and in the Sở records 14 and 15 (700.000) of the second, in Tiên Yên record 2 (75.000) of the third.
  const BY_HAND = [
    ['06652', 2],
    ['06673', 1],
    ['06862', 1],
    ['SO-NNMT', 2],
  ] as const;
  let lower: DataDiff;
  beforeAll(async () => {
    lower = await onData({ [CEILING]: ceiling(74_999) });
  });

  it('fails those that a lower threshold catches, by unit, and judges nothing else', () => {
    expect(counts(lower)).toEqual(BY_HAND.map(([unit, count]) => [unit, 'pass', 'fail', count]));
    expect(lower.judged).toEqual({ rules: ['fee-unusual'], indicators: [] });
    expect([lower.plan, lower.period, lower.targets, lower.figures]).toEqual(['quang-ninh-2025', '2025-Q3', [], []]);
  });

  it('names some of them by their place, and of their codes the end alone', () => {
    const told = lower.examples.map(({ sourceFile, record, maHoSo }) => [sourceFile, record, maHoSo]);
    expect(told).toEqual([
      ['dossiers-1.csv', 5, '•••0001'],
      ['dossiers-1.csv', 6, '•••0003'],
      ['dossiers-2.csv', 3, expect.stringMatching(/^•••\d{4}$/)],
    ]);
    expect(JSON.stringify(lower)).not.toContain('H49.');
  });

  it('passes them again the other way round', async () => {
    const old = edited({ [CEILING]: ceiling(74_999) });
    const { data } = await diffRules({ old, new: LIGHT }, request());
    expect(data && counts(data)).toEqual(BY_HAND.map(([unit, count]) => [unit, 'fail', 'pass', count]));
  });

  it('a threshold that nobody reaches changes the rules and no dossier', async () => {
    const data = await onData({ [CEILING]: ceiling(2_000_000) });
    expect([data.outcomes, data.examples, data.judged.rules]).toEqual([[], [], ['fee-unusual']]);
  });

  it('new words are judged by nobody', async () => {
    const data = await onData({ [FEE]: (text) => text.replace('vi phạm."', 'trái quy định."') });
    expect([data.judged, data.outcomes, data.loaded]).toEqual([{ rules: [], indicators: [] }, [], 45]);
  });

  it('tells of a rule that is new what it finds, and of one that is gone what it found', async () => {
    const { data } = await diffRules(
      { old: edited({ [FEE]: null, [CEILING]: ceiling(74_999) }), new: edited({ [CEILING]: ceiling(74_999) }) },
      request(),
    );
    expect(data && counts(data).filter(([, , now]) => now === 'fail')).toEqual(
      BY_HAND.map(([unit, count]) => [unit, 'notJudged', 'fail', count]),
    );
    const gone = await onData({ [FEE]: null, [CEILING]: ceiling(74_999) }, edited({ [CEILING]: ceiling(74_999) }));
    expect(counts(gone).filter(([, old]) => old === 'fail')).toEqual(
      BY_HAND.map(([unit, count]) => [unit, 'fail', 'notJudged', count]),
    );
  });

  it('says why dossiers are undecided now', async () => {
    const data = await onData({
      [FEE]: (text) =>
        text.replace('requires: { all: [', 'requires: { all: [{ fact: mucDo, operator: notEqual, value: "2" }, '),
    });
    const open = data.outcomes.filter(({ new: now }) => now === 'undecided');
    expect(open.length).toBeGreaterThan(0);
    for (const { count, because } of open) expect(because).toEqual([{ kind: 'unavailable', about: 'mucDo', count }]);
  });

  it('keeps to the units it was limited to', async () => {
    const data = await onData({ [CEILING]: ceiling(74_999) }, LIGHT, { units: ['SO-NNMT'] });
    expect(counts(data)).toEqual([['SO-NNMT', 'pass', 'fail', 2]]);
  });
});

describe('held against two whole audits', () => {
  const whole = async (rulesFolder: string) => {
    const done = await audit(request({ rulesFolder }));
    done.close();
    return done.result;
  };

  it.each<[string, Edits]>([
    [
      'an indicator',
      { 'indicators/on-time.yaml': (text) => text.replace('population: received', 'population: inHand') },
    ],
    ['a target', { [PLAN]: (text) => text.replace('threshold: 70', 'threshold: 10') }],
    [
      'a rule, a threshold and a target',
      {
        [CEILING]: ceiling(10_000),
        [PLAN]: (text) => text.replace('comparator: gt', 'comparator: ge').replace('threshold: 99', 'threshold: 50'),
      },
    ],
  ])('finds the same figures and targets where %s changed', async (_, edits) => {
    const folder = edited(edits);
    const [old, now] = [await whole(LIGHT), await whole(folder)];
    const { data } = await diffRules({ old: LIGHT, new: folder }, request());
    expect(data?.targets).toEqual(changedTargets(old, now));
    expect(data?.figures).toEqual(changedFigures(old, now));
    expect((data?.targets.length ?? 0) + (data?.figures.length ?? 0)).toBeGreaterThan(0);
    // What each rule says of each unit moves by just as many.
    const failing = ({ ruleOutcomes }: typeof now, rule: string, unit: string) =>
      ruleOutcomes.filter((one) => one.rule === rule && one.unit === unit).reduce((sum, { fail }) => sum + fail, 0);
    for (const { rule, unit } of data?.outcomes ?? []) {
      const moved = data?.outcomes.filter((one) => one.rule === rule && one.unit === unit) ?? [];
      const by = moved.reduce(
        (sum, one) => sum + (one.new === 'fail' ? one.count : 0) - (one.old === 'fail' ? one.count : 0),
        0,
      );
      expect(failing(now, rule, unit) - failing(old, rule, unit)).toBe(by);
    }
  });

  it('ends in 1 for what it is asked to', async () => {
    const flips = await diffRules(
      { old: LIGHT, new: edited({ [PLAN]: (text) => text.replace('threshold: 70', 'threshold: 10') }) },
      request(),
    );
    expect((['flip', 'fail', 'any', 'never'] as const).map((choice) => diffVerdict(flips, [choice]))).toEqual([
      1, 0, 1, 0,
    ]);
    const fails = await diffRules({ old: LIGHT, new: edited({ [CEILING]: ceiling(74_999) }) }, request());
    expect((['flip', 'fail', 'any', 'never'] as const).map((choice) => diffVerdict(fails, [choice]))).toEqual([
      0, 1, 1, 0,
    ]);
  });
});

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SoatError } from '../../../src/model/diagnostic.ts';
import { RuleDiff } from '../../../src/model/rule-diff.ts';
import { diffRules, diffVerdict } from '../../../src/ruletest/diff/diff.ts';
import { root } from '../../support/cli.ts';
import { CEILING, ceiling, type Edits, edited, FEE, LIGHT, PLAN } from './folders.ts';

const diffed = async (edits: Edits, old = LIGHT) => RuleDiff.parse(await diffRules({ old, new: edited(edits) }, null));
/** Kind, id and change of each definition, with its aspects and what its conditions do. */
const told = async (edits: Edits, old = LIGHT) =>
  (await diffed(edits, old)).changes.map(({ kind, id, change, aspects, effect }) => {
    const what = aspects.map(({ aspect, about }) => (about === '' ? aspect : `${aspect} ${about}`)).join(', ');
    return [kind, id, change, what, effect?.verdict ?? null];
  });

describe('what changed between two states of the rules', () => {
  it('is nothing where nothing did', async () => {
    const same = await diffed({});
    expect([same.changes, diffVerdict(same, ['any'])]).toEqual([[], 0]);
  });

  it.each([
    ['citations', 'standing: unverified', 'standing: confirmed', 'citation', null],
    ['severity', 'severity: note', 'severity: warning', 'severity', null],
    ['title', 'title: { vi: "', 'title: { vi: "Rằng ', 'title', null],
    ['message', 'vi phạm."', 'trái quy định."', 'message fail', null],
    ['version', 'version: 1', 'version: 2', 'version', null],
    ['reporting', 'reporting: full', 'reporting: possible-over', 'other reporting', null],
    ['interval', 'appliesWhen:', 'inForce: { from: 2025-07-01, to: null }\nappliesWhen:', 'interval', 'looser'],
    ['guard', 'reporting: full', 'reporting: full\njudges: everyRecord', 'other judges', 'stricter'],
    ['conditions', 'lessThanInclusive', 'lessThan', 'conditions', 'stricter'],
  ])('names what of a rule is another: %s', async (_, from, to, aspect, effect) => {
    expect(await told({ [FEE]: (text) => text.replace(from, to) })).toEqual([
      ['rule', 'fee-unusual', 'changed', aspect, effect],
    ]);
  });

  it('tells what was added and what was removed, and of what', async () => {
    const files: Edits = { [FEE]: null };
    expect(await told(files)).toEqual([['rule', 'fee-unusual', 'removed', '', null]]);
    const added = await diffRules({ old: edited(files), new: LIGHT }, null);
    expect(added.changes).toMatchObject([
      { kind: 'rule', id: 'fee-unusual', change: 'added', file: FEE, oldVersion: null, newVersion: 1 },
    ]);
    expect(diffVerdict(added, ['any'])).toBe(1);
    expect(diffVerdict(added, ['flip', 'fail', 'never'])).toBe(0);
  });

  it('tells a legal constant by the rules it decides in, from value to value', async () => {
    const { changes } = await diffed({ [CEILING]: ceiling(74_999) });
    expect(changes).toMatchObject([
      {
        ...{ kind: 'rule', id: 'fee-unusual', aspects: [{ aspect: 'parameter', about: 'bench-fee-ceiling' }] },
        effect: { verdict: 'stricter', witnesses: [{ old: 'pass', new: 'fail' }] },
      },
      {
        kind: 'parameter',
        aspects: [{ aspect: 'value', old: '[{"from":null,"value":1000000}]', new: '[{"from":null,"value":74999}]' }],
      },
    ]);
  });

  it('sees through a shared condition', async () => {
    const named = {
      [FEE]: (text: string) =>
        text.replace('- { fact: gia, operator: greaterThan, value: 0 }', '- { condition: fee-due }'),
    };
    const condition = (operator: string) =>
      `id: fee-due\ntitle: { vi: "có phí", en: "a fee is due" }\nwhen: { all: [{ fact: gia, operator: ${operator}, value: 0 }] }\n`;
    const old = edited({ ...named, 'conditions/fee-due.yaml': condition('greaterThan') });
    // Written out or named it means the same.
    expect(await told({}, old)).toEqual([['rule', 'fee-unusual', 'changed', 'conditions', 'equivalent']]);
    const wider = { ...named, 'conditions/fee-due.yaml': condition('greaterThanInclusive') };
    expect(await told(wider, old)).toEqual([['rule', 'fee-unusual', 'changed', 'sharedConditions', 'stricter']]);
  });

  it('tells indicators, targets, plans and the rest', async () => {
    const title = (text: string) => text.replace(/^ {2}vi: (.)/m, '  vi: Rằng $1');
    expect(
      await told({ 'indicators/on-time.yaml': (text) => text.replace('population: received', 'population: inHand') }),
    ).toEqual([['indicator', 'on-time', 'changed', 'population population', null]]);
    expect(
      await told({
        'indicators/has-apology.yaml': (text) =>
          text
            .replace(/^numerator:\n/m, 'numerator:\n  not:\n')
            .replace(/(?<=^ {2}not:\n)((?: {2}.*\n)+)/m, (body) => body.replace(/^/gm, '  ').replace(/ {2}$/, '')),
      }),
    ).toEqual([['indicator', 'has-apology', 'changed', 'conditions', 'different']]);
    expect(await told({ [PLAN]: (text) => text.replace('threshold: 70', 'threshold: 75') })).toEqual([
      ['target', 'quang-ninh-2025/B7', 'changed', 'threshold threshold', null],
    ]);
    expect(await told({ [PLAN]: (text) => text.replace('id: B12', 'id: B13') })).toEqual([
      ['target', 'quang-ninh-2025/B12', 'removed', '', null],
      ['target', 'quang-ninh-2025/B13', 'added', '', null],
    ]);
    expect(await told({ [PLAN]: title })).toEqual([['plan', 'quang-ninh-2025', 'changed', 'other', null]]);
    const act = 'acts/nd-118-2025.yaml';
    expect(await told({ [act]: (text) => text.replace(/^note: ./m, 'note: "Rằng') })).toEqual([
      ['act', 'nd-118-2025', 'changed', 'other', null],
    ]);
  });

  it('pairs a version with the one that takes its place, and tells of one more', async () => {
    const ends = (text: string) =>
      text.replace('appliesWhen:', 'inForce: { from: null, to: 2025-07-31 }\nappliesWhen:');
    const begins = (text: string) =>
      text
        .replace('version: 1', 'version: 2')
        .replace('appliesWhen:', 'inForce: { from: 2025-08-01, to: null }\nappliesWhen:');
    const { changes } = await diffed({ [FEE]: begins });
    expect(changes).toMatchObject([{ oldVersion: 1, newVersion: 2, change: 'changed' }]);
    const folder = edited({ [FEE]: begins });
    const [old] = [edited({ [FEE]: ends })];
    cpSync(join(old, FEE), join(folder, 'rules/fee-unusual.v1.yaml'));
    const two = await diffRules({ old: LIGHT, new: folder }, null);
    expect(two.changes.map(({ change, oldVersion, newVersion }) => [change, oldVersion, newVersion])).toEqual([
      ['changed', 1, 1],
      ['added', null, 2],
    ]);
  });

  it('tells that cases are others', async () => {
    const file = 'rules/apology-late.cases.yaml';
    const cases = (expected: string) =>
      `rule: apology-late\nasOf: 2025-09-15T00:00:00.000000\ncases:\n  - { name: a, dossier: { ngayTiepNhan: 2025-07-01T08:00:00.000000 }, expect: ${expected} }\n`;
    expect(await told({ [file]: cases('undecided') })).toEqual([['rule', 'apology-late', 'changed', 'cases', null]]);
    expect(await told({ [file]: cases('pass') }, edited({ [file]: cases('pass') }))).toEqual([]);
  });

  it('tells the faults of both folders at once, each with its place', async () => {
    const broken = (operator: string) => edited({ [FEE]: (text) => text.replace('lessThanInclusive', operator) });
    const both = diffRules({ old: broken('lessThen'), new: broken('greaterThen') }, null);
    const error = await both.then(
      () => null,
      (reason: unknown) => reason as SoatError,
    );
    expect(error).toBeInstanceOf(SoatError);
    expect(error?.exitCode).toBe(2);
    expect(error?.diagnostics.map(({ file, line, code }) => [file, typeof line, code])).toEqual([
      [`OLD:${FEE}`, 'number', 'E-RULE-004'],
      [`NEW:${FEE}`, 'number', 'E-RULE-004'],
    ]);
  });

  it('compares all that is shipped with itself', async () => {
    const rules = join(root, 'rules');
    expect((await diffRules({ old: rules, new: rules }, null)).changes).toEqual([]);
  });
});

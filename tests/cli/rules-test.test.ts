import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RuleCoverage } from '../../src/model/rule-coverage.ts';
import { RuleTest } from '../../src/model/rule-test.ts';
import { RunResult } from '../../src/model/run-result.ts';
import { CASES, removeFolders, SMALL, smallFolder } from '../ruletest/small-rule.ts';
import { type Ran, soat, tempFolder } from '../support/cli.ts';
import { csv, row, write } from '../support/dump.ts';
import { lightConfig } from '../support/light.ts';
import { parseXml } from '../support/xml.ts';

afterAll(removeFolders);
const WRONG = CASES.replace('expect: pass', 'expect: fail').replace('expect: fail', 'expect: pass');
/** `small` is the only rule of the folder with cases; the others lack theirs. */
const test = (folder: string, ...more: string[]): Promise<Ran> =>
  soat(['rules', 'test', ...more, '--rules-dir', folder]);
const coverage = (folder: string, ...more: string[]): Promise<Ran> =>
  soat(['rules', 'coverage', 'small', ...more, '--rules-dir', folder]);

describe('soat rules test', () => {
  it('ends with 0 when all hold, 1 when one does not', async () => {
    const good = await test(smallFolder(), 'small');
    expect(good).toEqual({ code: 0, stdout: '✔ 1 quy tắc, 8 ca, 0 ca sai\n', stderr: '' });
    const bad = await test(smallFolder({ cases: WRONG }), 'small', '--lang', 'en');
    expect([bad.code, bad.stderr]).toEqual([1, '']);
    expect(bad.stdout).toMatch(/\n✖ 1 rules, 8 cases, 2 failed\n$/);
  });

  it('fails rules that have no cases at all', async () => {
    const ran = await test(smallFolder(), '--format', 'json');
    const found = RuleTest.parse(JSON.parse(ran.stdout));
    expect(ran.code).toBe(1);
    expect(found.summary).toEqual({ rules: 13, cases: 8, failed: 0, incomplete: 12 });
    expect(found.rules.find(({ rule }) => rule === 'apology-late')).toMatchObject({
      file: 'rules/apology-late.yaml',
      missing: ['pass', 'fail', 'undecided', 'boundary'],
      cases: [],
    });
  });

  it.each([
    ['its file', 'rules/small.yaml'],
    ['its cases', 'rules/small.cases.yaml'],
  ])('finds a rule by %s, and the rules folder by the same', async (_, place) => {
    const ran = await soat(['rules', 'test', join(smallFolder(), place)]);
    expect([ran.code, ran.stdout]).toEqual([0, '✔ 1 quy tắc, 8 ca, 0 ca sai\n']);
  });

  it('takes a folder of rules for all of them', async () => {
    const folder = smallFolder();
    for (const path of [folder, join(folder, 'rules')]) {
      const ran = await soat(['rules', 'test', path]);
      expect([ran.code, ran.stdout.split('\n').at(-2)]).toEqual([
        1,
        '✖ 13 quy tắc, 8 ca, 0 ca sai; 12 quy tắc thiếu loại ca bắt buộc',
      ]);
    }
  });

  it('tells everything that is wrong with the files at once, with places', async () => {
    const cases = CASES.replace('    expect: pass\n', '')
      .replace('gia: 50', 'gía: 50')
      .replace('name: "ca 4"', 'nam: "ca 4"');
    const folder = smallFolder({ cases, rule: SMALL.replace('operator: equal', 'operator: equals') });
    writeFileSync(join(folder, 'rules/broken.cases.yaml'), 'rule: [small\n');
    const ran = await test(folder, '--lang', 'en');
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    const places = ran.stderr.trimEnd().split('\n');
    expect(places.map((line) => line.replace(/^(\S+):\d+:\d+: (\S+) .*$/, '$1 $2')).sort()).toEqual([
      'rules/broken.cases.yaml E-RULE-001',
      'rules/small.cases.yaml E-RULE-002',
      'rules/small.cases.yaml E-RULE-002',
      'rules/small.cases.yaml E-RULE-002',
      'rules/small.cases.yaml E-RULE-002',
      'rules/small.yaml E-RULE-004',
    ]);
    for (const part of ['"gía"', '"nam"', '.expect: ', '.name: ']) {
      expect(places.filter((line) => line.includes(part))).toHaveLength(1);
    }
  });

  it('tells every path and id that is no rule', async () => {
    const outside = write(tempFolder(), 'x.yaml', 'id: x\n');
    const ran = await test(smallFolder(), 'smal', 'nowhere/small.yaml', outside);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr.match(/E-[A-Z]+-\d+/g)).toEqual(['E-USE-012', 'E-USE-002', 'E-USE-070']);
  });

  it('writes formats to files, all or none, and the summary to stdout', async () => {
    const folder = smallFolder({ cases: WRONG });
    const [xml, json] = [join(tempFolder(), 'a/tests.xml'), join(tempFolder(), 'tests.json')];
    const formats = ['--format', `junit:${xml}`, '--format', `json:${json}`];
    const ran = await test(folder, 'small', ...formats, '--lang', 'en');
    expect([ran.code, ran.stderr]).toEqual([1, '']);
    expect(ran.stdout).toContain('✖ 1 rules, 8 cases, 2 failed\n');
    expect(parseXml(readFileSync(xml, 'utf8')).attributes).toMatchObject({ tests: '9', failures: '2' });
    expect(RuleTest.parse(JSON.parse(readFileSync(json, 'utf8'))).summary.failed).toBe(2);
    const again = await test(folder, 'small', ...formats);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('E-USE-009')]);
    expect((await test(folder, 'small', ...formats, '--force', '--quiet')).stdout).toBe('');
    const path = join(tempFolder(), 'none.xml');
    expect((await test(folder, 'smal', '--format', `junit:${path}`)).code).toBe(2);
    expect(existsSync(path)).toBe(false);
  });

  it('knows no other format, and not two on stdout', async () => {
    const unknown = await test(smallFolder(), '--format', 'junt');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringMatching(/E-USE-006 .*junit \?/)]);
    const two = await test(smallFolder(), '--format', 'json', '--format', 'github');
    expect([two.code, two.stderr]).toEqual([2, expect.stringContaining('E-USE-010')]);
  });
});

describe('soat rules coverage', () => {
  it('shows the leaves of rules of which not everything was seen', async () => {
    const ran = await coverage(smallFolder(), '--lang', 'en');
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toBe(`Coverage over 8 cases
⚠ small 1 · 90.0 % · 7 judged: 2 not applicable, 1 pass, 1 fail, 3 undecided
          true       false     unknown     decided   kept open
             4           2           1           5           1  appliesWhen kenhThucHien equal "2"
             4           1           2           1           0  appliesWhen gia greaterThan param.small-fee
             3           3           1           0           0  appliesWhen hoSoCoThanhPhanSoHoa equal true
             1           1           1           2           0  requires    gia greaterThan param.large-fee
             2           0           1           1           0  requires    taiKhoanDuocXacThucVoiVNeID equal true  ← never false
✔ 90.0 %: 9 of 10 true and false outcomes of leaves were seen
`);
  });

  it('ends with 1 below the threshold', async () => {
    const folder = smallFolder();
    expect((await coverage(folder, '--threshold', '90')).code).toBe(0);
    const below = await coverage(folder, '--threshold', '95', '--lang', 'en');
    expect([below.code, below.stdout.split('\n').at(-2)]).toEqual([
      1,
      '✖ 90.0 %: 9 of 10 true and false outcomes of leaves were seen; below the threshold of 95 %',
    ]);
    expect((await coverage(folder, '--threshold', '101')).code).toBe(2);
    const idle = await coverage(folder, '--period', '2025-07');
    expect([idle.code, idle.stderr]).toEqual([2, expect.stringContaining('--period --data ?')]);
  });

  it('counts over a dump, and refuses one that cannot be read', async () => {
    const folder = tempFolder();
    const dump = write(folder, 'a.csv', csv([row(1), row(2, { KenhThucHien: '1' })]));
    const of = ['--plan', 'quang-ninh-2025', '--period', '2025-07', '--progress', 'none', '--format', 'json'];
    const ran = await coverage(smallFolder(), '--data', dump, ...of);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const found = RuleCoverage.parse(JSON.parse(ran.stdout));
    expect(found).toMatchObject({ over: 'data', dossiers: 2 });
    expect(found.rules[0]).toMatchObject({ rule: 'small', judged: 2, applies: { true: 1, false: 1, unknown: 0 } });
    const none = await coverage(smallFolder(), '--data', join(folder, 'none.csv'), ...of);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('E-USE-002')]);
    const bad = await coverage(smallFolder(), '--data', write(folder, 'b.csv', 'a,b\n1,2\n'), ...of);
    expect([bad.code, bad.stdout]).toEqual([3, '']);
    const over = await coverage(
      smallFolder(),
      '--data',
      dump,
      ...of.slice(0, -2),
      '--format',
      `json:${dump}`,
      '--force',
    );
    expect([over.code, over.stderr]).toEqual([2, expect.stringContaining('E-USE-014')]);
  });
});

describe('coverage over a delivery', () => {
  it('has the outcomes that the audit of the same configuration has, and each rule the same alone', async () => {
    const config = lightConfig();
    const read = async (...args: string[]): Promise<unknown> => {
      const ran = await soat([...args, '--config', config, '--progress', 'none', '--format', 'json']);
      expect(ran.stderr).toBe('');
      return JSON.parse(ran.stdout);
    };
    const audited = RunResult.parse(await read('audit', '--exit-zero', '--allow-incomplete'));
    const covered = RuleCoverage.parse(await read('rules', 'coverage'));
    const whole = audited.ruleOutcomes.filter(({ unit }) => unit === null);
    expect(covered.rules).toHaveLength(12);
    expect(covered.rules.map(({ rule, outcomes: o }) => [rule, [o.pass, o.fail, o.undecided]])).toEqual(
      whole.map(({ rule, pass, fail, undecided }) => [rule, [pass, fail, undecided]]),
    );
    // More leaves than one word of the table holds: those of the last rule stand in another than those of the first.
    expect(covered.rules.flatMap(({ leaves }) => leaves).length).toBeGreaterThan(31);
    for (const rule of [covered.rules[0], covered.rules.at(-1)]) {
      expect(await read('rules', 'coverage', String(rule?.rule))).toMatchObject({ rules: [rule] });
    }
  });
});

describe('soat schema', () => {
  it.each(['rule-test', 'rule-coverage'])('prints that of %s', async (name) => {
    const ran = await soat(['schema', name]);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ properties: { schemaVersion: { const: 1 } } });
  });
});

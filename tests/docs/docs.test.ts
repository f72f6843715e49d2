import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import type { Citation } from '../../src/model/law.ts';
import { root, soat } from '../support/cli.ts';
import { fold, planText } from '../support/plan-text.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('docs say what is so', () => {
  it('README shows what npm start prints', async () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const args = (scripts.start ?? '').split(' ').slice(2);
    const { code, stdout } = await soat(args);
    expect(code).toBe(0);
    expect(read('README.md')).toContain(`<!-- output: npm start -->\n\`\`\`text\n${stdout.trimEnd()}\n\`\`\``);
  });

  it('the page of fields is freshly generated', async () => {
    expect((await soat(['schema', 'dossier'])).stdout).toBe(read('docs/dossier-schema.md'));
  });

  it('the table of facts is freshly generated', async () => {
    const { stdout } = await soat(['schema', 'facts', '--lang', 'en']);
    expect(read('docs/rule-language.md')).toContain(`<!-- output: soat schema facts --lang en -->\n${stdout}`);
  });

  it('the tables of operators are freshly generated', async () => {
    const { stdout } = await soat(['schema', 'operators', '--lang', 'en']);
    const page = read('docs/rule-language.md');
    expect(page).toContain(`<!-- output: soat schema operators --lang en -->\n${stdout}`);
    const [heading = ''] = stdout.match(/^\| Decorator .*$/m) ?? [];
    expect(page.split(heading).length).toBe(2);
  });

  it('the schema of the result is a JSON Schema that names every part of it', async () => {
    const schema = JSON.parse((await soat(['schema', 'result'])).stdout) as {
      properties: Record<string, unknown>;
      required: string[];
    };
    const result = JSON.parse(
      (await soat(['audit', '--config', 'samples/tiny/soat.yaml', '--exit-zero', '--format', 'json'])).stdout,
    ) as object;
    // Only a run with a waivers file has them.
    const parts = Object.keys(schema.properties).filter((name) => name !== 'waivers');
    expect(Object.keys(result).sort()).toEqual(parts.sort());
    expect(schema.required.sort()).toEqual(parts);
  });

  it('links lead somewhere', () => {
    const pages = [
      'README.md',
      ...(readdirSync(join(root, 'docs'), { recursive: true }) as string[])
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ];
    for (const page of pages) {
      for (const [, link] of read(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
        expect([page, link, existsSync(resolve(root, dirname(page), String(link)))]).toEqual([page, link, true]);
      }
    }
  });
});

describe('the law is quoted exactly', () => {
  const rules = loadRules(shippedRules());
  const targets = rules.plans.get('quang-ninh-2025')?.targets ?? [];

  it.each([...rules.plans.values()].map(({ id, act }) => ({ id, act })))(
    'every citation of $id is verbatim',
    ({ id, act }) => {
      const citations: readonly Citation[] = [...rules.rules, ...rules.indicators].flatMap((one) => one.citations);
      const ofPlan = citations.filter((citation) => citation.act === act);
      expect(ofPlan.length).toBeGreaterThan(0);
      // The table of Quảng Nam is torn apart by its copy: tests/rules/targets.test.ts holds its quotes against its cells.
      const words = fold(id === 'quang-nam-2025' ? JSON.stringify(rules.plans.get(id)?.tasks) : planText(id));
      for (const { quote } of ofPlan) expect(words).toContain(fold(quote ?? 'a quote is missing'));
    },
  );

  it('the plan has every target it should, computed or declared', () => {
    const ids =
      'A1 A2 A3 A4 B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 B12 C1a C1b C1c C1d C2 D1 D2 D3 D4 D5 D6 D7 E1 E2 F1 F2'.split(
        ' ',
      );
    expect(targets.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(
      targets
        .filter(({ indicators }) => indicators)
        .map(({ id }) => id)
        .sort(),
    ).toEqual('B11 B12 B2 B4 B5 B6 B7 B8 D3 D4 D5 D6 D7'.split(' '));
    for (const { id, indicators, note } of targets) {
      if (!indicators) expect([id, note?.includes('không') || note?.includes('Cần')]).toEqual([id, true]);
    }
    expect(targets.find(({ id }) => id === 'B11')).toMatchObject({ comparator: 'gt', threshold: 99 });
  });

  it('every rule, indicator and legal constant is cited, and says whether it was verified', () => {
    for (const one of [...rules.rules, ...rules.indicators])
      expect([one.id, one.citations.length > 0]).toEqual([one.id, true]);
    for (const { values } of rules.parameters.values())
      for (const { citation, choice } of values)
        expect(citation === undefined ? choice !== undefined : rules.acts.has(citation.act)).toBe(true);
  });

  it('no number of a statute stands in a rule body', () => {
    for (const kind of ['rules', 'indicators', 'conditions']) {
      for (const name of readdirSync(join(shippedRules(), kind)).filter((file) => !file.endsWith('.cases.yaml'))) {
        const text = readFileSync(join(shippedRules(), kind, name), 'utf8');
        const body = JSON.stringify(parse(text), (key, value: unknown) =>
          ['citations', 'messages', 'title', 'definition', 'version', 'id', 'ref'].includes(key) ? undefined : value,
        );
        const numbers = [...body.matchAll(/"value":(-?\d+)/g)].map((match) => match[1]).filter((n) => n !== '0');
        expect([name, numbers]).toEqual([name, []]);
      }
    }
  });
});

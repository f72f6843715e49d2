import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RULE_FILES } from '../../src/author/schemas.ts';
import { AUTHORED, generatedSchemas } from '../../src/cli/authored.ts';
import { root, soat } from '../support/cli.ts';
import { refusals } from '../support/json-schema.ts';

type Schema = Readonly<Record<string, unknown>>;
type Data = Record<string, unknown>;
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const data = (file: string): Data => parse(read(file)) as Data;

const schemas: Record<string, Schema> = Object.fromEntries(
  [...generatedSchemas()].map(([file, text]) => [file, JSON.parse(text) as Schema]),
);
const settings = (JSON.parse(read('.vscode/settings.json')) as { 'yaml.schemas': Record<string, string[]> })[
  'yaml.schemas'
];
/** The files that an editor holds against each schema. */
const held = Object.entries(settings).map(([path, patterns]) => ({
  schema: basename(path),
  files: globSync(patterns, { cwd: root, ignore: ['node_modules', 'dist'] }).sort(),
}));
/** The files of each schema; of a kind of which none is shipped, the example of the page that is called like it. */
const filesOf = (schema: string): readonly (readonly [name: string, value: Data])[] => {
  const shipped = held.find((one) => one.schema === schema)?.files ?? [];
  if (shipped.length > 0) return shipped.map((file) => [file, data(file)] as const);
  const kind = schema.replace('.json', '');
  const [, example] =
    new RegExp(`^\`\`\`yaml\\n((?:#.*\\n)*${kind}:\\n[\\s\\S]*?)^\`\`\`$`, 'm').exec(read(`docs/${kind}.md`)) ?? [];
  return [[`docs/${kind}.md`, parse(example ?? '') as Data]];
};
const RULE = 'rules/rules/apology-late.yaml';
const CASES = 'rules/rules/apology-late.cases.yaml';
const goodOf = (kind: string): Data => {
  if (kind === 'rule') return data(RULE);
  return kind === 'cases' ? data(CASES) : (filesOf(`${kind}.json`)[0]?.[1] ?? {});
};
const told = (kind: string, value: unknown) => refusals(schemas[`${kind}.json`] ?? {}, value, schemas);

const CONDITIONS = ['appliesWhen', 'requires', 'denominator', 'numerator', 'mendable', 'when', 'population'];

describe('the schemas of the files that people write', () => {
  it('are freshly generated (npm run docs), as are the settings of the editor', async () => {
    const folder = join(root, 'docs/schemas');
    const files = new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
    expect([...files.keys()].sort()).toEqual([...generatedSchemas().keys()].sort());
    for (const [file, text] of generatedSchemas()) expect(files.get(file)).toBe(text);
    expect((await soat(['schema', 'vscode'])).stdout).toBe(read('.vscode/settings.json'));
  });

  it('are printed by soat schema', async () => {
    expect((await soat(['schema', 'rule'])).stdout).toBe(read('docs/schemas/rule.json'));
    expect((await soat(['schema', 'config'])).stdout).toBe(read('docs/schemas/config.json'));
  });

  it('have names of their own: soat schema knows no name twice', async () => {
    const { stderr } = await soat(['schema', 'nothing', '--lang', 'en']);
    const names = /choices are (.*?)\.;/.exec(stderr)?.[1]?.split(', ') ?? [];
    expect(names).toEqual([...new Set(names)]);
    expect(names).toEqual(expect.arrayContaining([...Object.keys(AUTHORED), 'vscode', 'result', 'finding']));
  });

  it('cover every folder of rules, and an editor finds each file of it by one schema', () => {
    const folders = readdirSync(join(root, 'rules'));
    const shipped = globSync(['rules/**/*.yaml', 'samples/**/soat.yaml', 'samples/**/mapping.yaml'], { cwd: root });
    const found = held.flatMap(({ files }) => files);
    expect(shipped.filter((file) => found.filter((one) => one === file).length !== 1)).toEqual([]);
    expect(
      folders.filter((folder) => !held.some(({ files }) => files.some((file) => file.startsWith(`rules/${folder}/`)))),
    ).toEqual([]);
    expect(Object.keys(settings)).toHaveLength(Object.keys(AUTHORED).length - 1);
  });

  it.each(held)('take every file there is: $schema', ({ schema }) => {
    const files = filesOf(schema);
    expect(files.length).toBeGreaterThan(0);
    for (const [name, value] of files)
      expect([name, refusals(schemas[schema] ?? {}, value, schemas)]).toEqual([name, []]);
  });

  it.each(Object.entries(AUTHORED))(
    'refuse what the reader refuses of %s, and nothing that it takes',
    (kind, { schema }) => {
      const good = goodOf(kind);
      const variants: Data[] = [
        ...Object.keys(good).map((key) => Object.fromEntries(Object.entries(good).filter(([one]) => one !== key))),
        ...Object.keys(good).map((key) => ({ ...good, [key]: { 'không có': 1 } })),
        ...Object.keys(good).map((key) => ({ ...good, [key]: 7.5 })),
        ...Object.keys(good).map((key) => ({ ...good, [key]: null })),
        { ...good, khongCo: 1 },
      ];
      const refused = variants.filter((one) => told(kind, one).length > 0);
      expect(refused.length).toBeGreaterThan(Object.keys(good).length);
      expect(told(kind, { ...good, khongCo: 1 })).toEqual([{ at: '/khongCo', keyword: 'additionalProperties' }]);
      for (const one of variants) {
        // Of conditions the schema says more than the shape does; the checker refuses those files too.
        if (!schema.safeParse(one).success) continue;
        const keys = new Set(told(kind, one).map(({ at }) => at.split('/')[1] ?? ''));
        expect([...keys].filter((key) => !CONDITIONS.includes(key))).toEqual([]);
      }
    },
  );

  it('know what the shape of a condition can be', () => {
    const rule = data(RULE);
    const requiring = (requires: unknown) => told('rule', { ...rule, requires });
    const leaf = { fact: 'apologySentOn', operator: 'lessThan', value: { fact: 'dueOn' } };
    expect(requiring({ all: [leaf, { not: { any: [leaf, { condition: 'late' }] } }] })).toEqual([]);
    expect(requiring({ all: [{ ...leaf, operator: 'not:someFact:equal' }] })).toEqual([]);
    expect(requiring({ all: [{ ...leaf, fact: 'param.due-tolerance-days' }] })).toEqual([]);
    expect(requiring(leaf)).not.toEqual([]);
    expect(requiring({ all: [] })).not.toEqual([]);
    expect(requiring({ all: [{ ...leaf, fact: 'apologySentOnn' }] })).not.toEqual([]);
    expect(requiring({ all: [{ ...leaf, operator: 'lessThen' }] })).not.toEqual([]);
    expect(requiring({ all: [{ ...leaf, path: '$.x' }] })).not.toEqual([]);
  });

  it('know the fields of a case and of a mapping', () => {
    const cases = data(CASES) as { cases: Data[] };
    const [first = {}] = cases.cases;
    const one = (change: Data) => told('cases', { ...cases, cases: [{ ...first, ...change }] });
    expect(one({ apologies: 'none' })).toEqual([]);
    expect(one({ apologies: 'non' })).not.toEqual([]);
    expect(one({ apologies: [{ ngayGuii: '2025-07-04T09:00:00.000000' }] })).not.toEqual([]);
    expect(one({ dossier: { trangThaiHoSo: '10' } })).toEqual([
      { at: '/cases/0/dossier/ngayTiepNhan', keyword: 'required' },
    ]);
    expect(one({ asOf: '2025-07-04' })).toEqual([{ at: '/cases/0/asOf', keyword: 'pattern' }]);
    const mapping = data('samples/tiny/mapping.yaml') as { tables: Data };
    expect(
      told('mapping', { ...mapping, tables: { ...mapping.tables, dossiers: { maHoSoo: { column: 'x' } } } }),
    ).toEqual([{ at: '/tables/dossiers/maHoSoo', keyword: 'additionalProperties' }]);
  });

  it.each(['rule', 'cases', 'indicator', 'plan', 'parameter', 'act', 'condition'] as const)(
    'say of every member of a %s what it means',
    (kind) => {
      const silent: string[] = [];
      const walk = (value: unknown, at: string): void => {
        if (Array.isArray(value)) for (const one of value) walk(one, at);
        else if (value !== null && typeof value === 'object') {
          for (const [key, inner] of Object.entries(value)) {
            if (key === 'properties') {
              for (const [name, member] of Object.entries(inner as Record<string, Data>)) {
                if (typeof member.description !== 'string') silent.push(`${at}.${name}`);
                walk(member, `${at}.${name}`);
              }
            } else walk(inner, at);
          }
        }
      };
      walk(schemas[`${kind}.json`], kind);
      expect(silent).toEqual([]);
      expect(Object.keys(RULE_FILES)).toContain(kind);
    },
  );
});

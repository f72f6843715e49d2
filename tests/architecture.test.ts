import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './support/cli.ts';

/** Which rooms a room may import from. A room that is not here does not exist. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  util: [],
  model: ['util'],
  lang: ['model', 'util'],
  db: ['model', 'util'],
  compile: ['model', 'util'],
  interpret: ['model', 'util'],
  trace: ['model', 'util'],
  calendar: ['model', 'util'],
  facts: ['calendar', 'model', 'util'],
  ingest: ['lang', 'db', 'model', 'util'],
  check: ['compile', 'facts', 'db', 'model', 'util'],
  measure: ['check', 'model', 'util'],
  audit: ['ingest', 'lang', 'check', 'measure', 'db', 'facts', 'calendar', 'model', 'util'],
  extract: ['audit', 'ingest', 'db', 'model', 'util'],
  explain: ['audit', 'ingest', 'check', 'facts', 'calendar', 'trace', 'ruletest', 'db', 'model', 'util'],
  inspect: ['ingest', 'lang', 'facts', 'db', 'model', 'util'],
  history: ['db', 'model', 'util'],
  lint: ['lang', 'ingest', 'model', 'util'],
  report: ['model', 'util'],
  ruletest: [
    'audit',
    'history',
    'measure',
    'trace',
    'ingest',
    'interpret',
    'compile',
    'facts',
    'check',
    'db',
    'lang',
    'model',
    'util',
  ],
  author: ['ruletest', 'ingest', 'lang', 'model', 'util'],
  sample: ['util'],
  cli: [
    'audit',
    'author',
    'explain',
    'extract',
    'history',
    'inspect',
    'lint',
    'report',
    'ruletest',
    'sample',
    'ingest',
    'lang',
    'model',
    'util',
  ],
};

/** Packages that only one room, or none but some, may import. */
const FENCED: Readonly<Record<string, readonly string[]>> = {
  '@duckdb/node-api': ['db'],
  'apache-arrow': ['db'],
  'json-rules-engine': ['interpret'],
  commander: ['cli'],
  yaml: ['lang'],
  tinyglobby: ['ingest'],
  'hucre/xlsx': ['report'],
  'string-width': ['report', 'cli'],
  docx: ['report'],
  '@observablehq/plot': ['report'],
  linkedom: ['report'],
  zod: ['model', 'lang', 'ingest', 'cli', 'ruletest', 'report', 'history', 'author'],
};

const MOST_LINES = 300;
const src = join(root, 'src');
const files = (readdirSync(src, { recursive: true }) as string[])
  .map((name) => join(src, name))
  .filter((path) => path.endsWith('.ts') && statSync(path).isFile());

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm;

const imports: readonly Import[] = files.flatMap((from) =>
  [...readFileSync(from, 'utf8').matchAll(IMPORT)].map((match) => ({
    from,
    to: String(match[2] ?? match[3]),
    typeOnly: match[1] !== undefined,
  })),
);

const roomOf = (path: string): string => relative(src, path).split('/')[0] ?? '';
const target = ({ from, to }: Import): string | null => (to.startsWith('.') ? resolve(dirname(from), to) : null);

describe('the house', () => {
  it('was seen whole', () => {
    expect(files.length).toBeGreaterThan(60);
    const importing = new Set(imports.map(({ from }) => from));
    const mute = files.filter((path) => !importing.has(path) && /\bimport\b.*['"]/.test(readFileSync(path, 'utf8')));
    expect(mute).toEqual([]);
    for (const room of readdirSync(src, { withFileTypes: true })) {
      if (room.isDirectory()) expect(Object.keys(ALLOWED)).toContain(room.name);
    }
  });

  it('imports one way', () => {
    const wrong = imports.flatMap((line) => {
      const to = target(line);
      if (to === null || line.from === join(src, 'index.ts')) return [];
      const [here, there] = [roomOf(line.from), roomOf(to)];
      const allowed = here === there || ALLOWED[here]?.includes(there);
      return allowed ? [] : [`${relative(src, line.from)} → ${relative(src, to)}`];
    });
    expect(wrong).toEqual([]);
  });

  it('imports only files that are there, with their endings', () => {
    const wrong = imports.flatMap((line) => {
      const to = target(line);
      return to === null || files.includes(to) ? [] : [`${relative(src, line.from)} → ${line.to}`];
    });
    expect(wrong).toEqual([]);
  });

  it('keeps each package behind its fence', () => {
    const wrong = imports.flatMap(({ from, to }) => {
      if (to.startsWith('.') || to.startsWith('node:')) return [];
      return FENCED[to]?.includes(roomOf(from)) ? [] : [`${relative(src, from)} → ${to}`];
    });
    expect(wrong).toEqual([]);
  });

  it('has no cycle', () => {
    const next = new Map(
      files.map((file) => [
        file,
        imports.filter(({ from, typeOnly }) => from === file && !typeOnly).flatMap((line) => target(line) ?? []),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file))
        cycles.push([...path.slice(path.indexOf(file)), file].map((p) => relative(src, p)).join(' → '));
      if (path.includes(file) || done.has(file)) return;
      for (const other of next.get(file) ?? []) visit(other, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('lets nobody but the command line touch the process or the clock', () => {
    const wrong = files
      .filter((path) => roomOf(path) !== 'cli')
      .filter((path) =>
        /\bprocess\.|\bDate\.now\(|new Date\(\)|\bconsole\.|Math\.random\(/.test(readFileSync(path, 'utf8')),
      );
    expect(wrong.map((path) => relative(src, path))).toEqual([]);
  });

  it('has no barrel but the library entry', () => {
    expect(files.filter((path) => path.endsWith('/index.ts')).map((path) => relative(src, path))).toEqual(['index.ts']);
  });

  it(`keeps files to ${MOST_LINES} lines, half of them under 80`, () => {
    const lengths = files.map((path) => ({
      path: relative(src, path),
      lines: readFileSync(path, 'utf8').split('\n').length,
    }));
    expect(lengths.filter(({ lines }) => lines > MOST_LINES)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(100);
  });

  it('has only the agreed top level', () => {
    const known = [
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'src',
      'rules',
      'samples',
      'bench',
      'tests',
      'docs',
      'README.md',
      'LICENSE',
      'biome.json',
      'vitest.config.ts',
      'node_modules',
      'dist',
      'coverage',
    ];
    const strangers = readdirSync(root).filter((name) => !name.startsWith('.') && !known.includes(name));
    expect(strangers).toEqual([]);
  });
});

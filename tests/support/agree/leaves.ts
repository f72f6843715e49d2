/** Two whole numbers that are one figure. */
export interface Share {
  readonly n: number;
  readonly d: number;
}

/** Points of a scorecard: one figure, exact and as it is shown. */
export interface Points {
  readonly exact: string;
  readonly shown: string;
}

/** A figure of a result: a number, a number kept as text, a share or points. */
export type Figure = number | string | Share | Points;

export interface Leaf {
  /** The path without what tells one element of a list from another: `units[].loaded`. */
  readonly pattern: string;
  readonly value: Figure;
}

type Row = Readonly<Record<string, unknown>>;

/** What tells the elements of a list from each other, by the path of the list; elements of all others go by their place. */
const KEYS: Readonly<Record<string, (row: Row) => readonly unknown[]>> = {
  inputs: by('role', 'file', 'part'),
  'provinces.others': by('maDinhDanh'),
  rejectedBy: by('about', 'reason'),
  unreadable: by('table', 'field'),
  'unreadable[].because': by('kind'),
  notes: by('kind', 'file', 'part', 'column'),
  units: by('id'),
  'units[].takenFor': by('written'),
  rules: by('id', 'version'),
  regimes: by('id'),
  ruleOutcomes: by('rule', 'version', 'unit'),
  'ruleOutcomes[].undecidedBy': by('kind', 'about'),
  indicators: by('id'),
  indicatorResults: by('indicator', 'unit'),
  'indicatorResults[].undecidedBy': by('kind', 'about'),
  'indicatorResults[].excluded': by('id'),
  'indicatorResults[].flagUnverified': by('field', 'month'),
  'indicatorResults[].flagContradicted': by('field', 'rule'),
  breakdowns: by('indicator', 'unit', 'by', 'key'),
  forms: by('id'),
  'forms[].rows': (row) => rowOf(row),
  'forms[].rows[].undecidedBy': by('at', 'kind', 'about'),
  'forms[].before.differences': by('unit', 'field'),
  'forms[].reported.broken': (row) => [row.line, list(row.left), list(row.right)],
  'forms[].reported.sums': by('line', 'column'),
  'forms[].reported.differences': (row) => [...rowOf(row), row.column],
  observationKinds: by('id'),
  observations: by('observation', 'unit', 'indicator'),
  targets: by('id'),
  targetResults: by('target', 'unit'),
  'targetResults[].parts': by('indicator'),
  scorecards: by('id'),
  'scorecards[].groups': by('id'),
  'scorecards[].groups[].items': by('id'),
  'scorecards[].bands': by('id'),
  'scorecards[].results': by('unit'),
  'scorecards[].results[].items': by('item'),
  'scorecards[].results[].groups': by('group'),
  tasks: by('no'),
  'waivers.list': by('place'),
  'baseline.byRule': by('rule', 'unit'),
  'baseline.examples': by('rule', 'state', 'unit', 'sourceFile', 'sourcePart', 'record'),
  'baseline.figures': by('indicator', 'unit'),
  'baseline.targets': by('target', 'unit'),
  'baseline.targets[].figures': by('indicator'),
};

function by(...names: readonly string[]): (row: Row) => readonly unknown[] {
  return (row) => names.map((name) => row[name]);
}

const list = (names: unknown): string => (names as readonly string[]).join(' ');

/** A row of a form: its level says something only where it is not that of its unit. */
const rowOf = ({ scope, unit, level, field }: Row): readonly unknown[] => [
  scope,
  unit,
  String(scope).startsWith('level') ? level : null,
  field,
];

/** One key of several parts; null is an empty part. */
export const key = (...parts: readonly unknown[]): string => parts.map((part) => part ?? '').join('|');

/** What has the key of one before it goes by its turn as well. */
export const nth = (own: string, turn: number): string => (turn === 1 ? own : `${own}#${turn}`);

/** Numbers that are kept as text, so that nobody rounds them. */
const NUMBER_AS_TEXT = /^-?\d+(\.\d+|\/\d+)$/;

/** Codes that look like numbers. */
const CODES = ['breakdowns[].key'];

/** Every figure of a value, whatever it is made of, by its path. */
export function leavesOf(value: unknown): ReadonlyMap<string, Leaf> {
  const found = new Map<string, Leaf>();
  const add = (path: string, pattern: string, leaf: Figure): void => {
    if (found.has(path)) throw new Error(`${path} is there twice`);
    found.set(path, { pattern, value: leaf });
  };
  const walk = (here: unknown, path: string, pattern: string): void => {
    if (typeof here === 'number') add(path, pattern, here);
    else if (typeof here === 'string') {
      if (
        (NUMBER_AS_TEXT.test(here) && !CODES.includes(pattern)) ||
        (pattern.endsWith('.declared.value') && Number.isFinite(Number(here)))
      )
        add(path, pattern, here);
    } else if (Array.isArray(here)) {
      const keyOf = KEYS[pattern];
      const seen = new Map<string, number>();
      for (const [n, one] of here.entries()) {
        const own = keyOf ? key(...keyOf(one as Row)) : String(n);
        seen.set(own, (seen.get(own) ?? 0) + 1);
        walk(one, `${path}[${nth(own, seen.get(own) ?? 1)}]`, `${pattern}[]`);
      }
    } else if (here !== null && typeof here === 'object') {
      const names = Object.keys(here).sort().join();
      if (names === 'd,n') add(path, pattern, here as Share);
      else if (names === 'exact,shown') add(path, pattern, here as Points);
      else {
        for (const [name, inner] of Object.entries(here)) {
          const dot = path === '' ? '' : '.';
          walk(inner, `${path}${dot}${name}`, `${pattern}${dot}${name}`);
        }
      }
    }
  };
  walk(value, '', '');
  return found;
}

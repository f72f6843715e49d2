import { ALL, type AnswerKey, type Counts } from './answer-key.ts';
import { rowName } from './form-rows.ts';

/** The figures of an audit that a key says something about. */
export interface AuditFigures {
  readonly load: Counts;
  readonly keptOutOfAnyUnit: number;
  readonly rejectedBy: readonly { readonly about: string; readonly reason: string; readonly count: number }[];
  readonly unreadable: readonly { readonly table: string; readonly field: string; readonly count: number }[];
  readonly units: readonly { readonly id: string; readonly loaded: number; readonly keptOut: number }[];
  readonly ruleOutcomes: readonly ({
    readonly rule: string;
    readonly version?: number;
    readonly unit: string | null;
  } & Readonly<Record<(typeof RULE_FIGURES)[number], number>>)[];
  readonly indicatorResults: readonly ({
    readonly indicator: string;
    readonly unit: string | null;
    readonly value: { readonly n: number; readonly d: number } | null;
    readonly excluded: readonly { readonly id: string; readonly count: number }[];
  } & Readonly<Record<(typeof INDICATOR_FIGURES)[number], number>>)[];
  readonly targetResults: readonly {
    readonly target: string;
    readonly unit: string | null;
    readonly status: string;
    readonly parts: readonly unknown[];
  }[];
  readonly rules: readonly { readonly id: string; readonly version: number; readonly judged: number }[];
  readonly regimes: readonly { readonly id: string; readonly dossiers: number }[];
  readonly forms: readonly {
    readonly id: string;
    readonly columns: readonly { readonly no: string }[];
    readonly rows: readonly ({ readonly cells: readonly number[] } & RowHead)[];
  }[];
  readonly scorecards: readonly {
    readonly id: string;
    readonly results: readonly ({
      readonly unit: string | null;
      readonly items: readonly ({ readonly item: string; readonly status: string } & Points)[];
      readonly groups: readonly ({ readonly group: string; readonly outOf: number } & Points)[];
      readonly outOf: number;
      readonly band: string | null;
      readonly noBand: string | null;
    } & Points)[];
  }[];
}

type RowHead = Readonly<Record<'unit' | 'level' | 'field', string | null>> & { readonly scope: string };
type Points = Readonly<Record<(typeof SIDES)[number], { readonly exact: string } | null>>;
const SIDES = ['value', 'lower', 'upper'] as const;

const RULE_FIGURES = ['notApplicable', 'pass', 'fail', 'undecided'] as const;
const INDICATOR_FIGURES = [
  'initialPopulation',
  'outsideDenominator',
  'denominator',
  'numerator',
  'mendableMisses',
  'undecided',
] as const;

type Flat = Map<string, number | string>;

/**
 * Every figure in which an audit and the key differ, in words; none when all are equal. What only one of the two
 * has is a difference, too.
 * @param notShipped rules and indicators the key knows and the audit need not have; each has to be missing
 */
export function differences(
  key: AnswerKey,
  audit: AuditFigures,
  notShipped: readonly string[] = [],
): readonly string[] {
  const [wanted, found] = [figuresOfKey(key), figuresOfAudit(audit)];
  const excused = (place: string): boolean => notShipped.some((id) => place.startsWith(`${id}, `));
  const places = [...new Set([...wanted.keys(), ...found.keys()])].sort();
  return places.flatMap((place) => {
    const [planted, seen] = [wanted.get(place), found.get(place)];
    if (planted === seen || (seen === undefined && excused(place))) return [];
    return [`${place}: key ${planted ?? 'nothing'}, audit ${seen ?? 'nothing'}`];
  });
}

function put(flat: Flat, place: string, figures: Readonly<Record<string, number | string>>): void {
  for (const [name, value] of Object.entries(figures)) flat.set(`${place}, ${name}`, value);
}

function figuresOfKey(key: AnswerKey): Flat {
  const flat: Flat = new Map();
  put(flat, 'load', key.load);
  put(flat, 'kept out', onlySome(key.keptOut));
  put(flat, 'unreadable', onlySome(key.unreadable));
  flat.set('kept out of any unit', key.keptOutOfAnyUnit);
  for (const [id, counts] of Object.entries(key.units)) put(flat, `unit ${id}`, counts);
  for (const [rule, units] of Object.entries(key.rules)) {
    for (const [unit, counts] of Object.entries(units)) put(flat, `rule ${rule}, ${unit}`, counts);
  }
  for (const [indicator, units] of Object.entries(key.indicators)) {
    for (const [unit, { above, below, ...counts }] of Object.entries(units)) {
      const place = `indicator ${indicator}, ${unit}`;
      put(flat, place, counts);
      flat.set(`${place}, value`, share(above ?? counts.numerator, below ?? counts.denominator));
    }
  }
  for (const [target, units] of Object.entries(key.targets)) {
    for (const [unit, status] of Object.entries(units)) flat.set(`target ${target}, ${unit}`, status);
  }
  for (const [id, places] of Object.entries(key.scorecards)) {
    for (const [unit, figures] of Object.entries(places)) put(flat, `scorecard ${id}, ${unit}`, figures);
  }
  for (const [id, rows] of Object.entries(key.forms)) {
    for (const [row, cells] of Object.entries(rows)) put(flat, `form ${id}, ${row}`, cells);
  }
  put(flat, 'regime', key.regimes);
  put(flat, 'judged', key.judged);
  return flat;
}

function figuresOfAudit(audit: AuditFigures): Flat {
  const flat: Flat = new Map();
  put(flat, 'load', audit.load);
  const keptOut: Record<string, number> = {};
  for (const { about, reason, count } of audit.rejectedBy) {
    const name = reason === 'shape' ? reason : `${reason} ${about}`;
    keptOut[name] = (keptOut[name] ?? 0) + count;
  }
  put(flat, 'kept out', keptOut);
  for (const { table, field, count } of audit.unreadable) flat.set(`unreadable, ${table}.${field}`, count);
  flat.set('kept out of any unit', audit.keptOutOfAnyUnit);
  for (const { id, loaded, keptOut: own } of audit.units) put(flat, `unit ${id}`, { loaded, keptOut: own });
  for (const outcome of audit.ruleOutcomes) {
    const place = `rule ${outcome.rule} ${outcome.version ?? 1}, ${outcome.unit ?? ALL}`;
    put(flat, place, chosen(RULE_FIGURES, outcome));
  }
  for (const result of audit.indicatorResults) {
    const place = `indicator ${result.indicator}, ${result.unit ?? ALL}`;
    put(flat, place, chosen(INDICATOR_FIGURES, result));
    flat.set(`${place}, value`, share(result.value?.n, result.value?.d));
    for (const { id, count } of result.excluded) flat.set(`${place}, excluded ${id}`, count);
  }
  for (const { target, unit, status, parts } of audit.targetResults) {
    // What nobody measured says notReported or notDeclared, and has no parts.
    if (parts.length > 0 || status === 'notReported') flat.set(`target ${target}, ${unit ?? ALL}`, status);
  }
  for (const { id, results } of audit.scorecards) {
    for (const result of results) scored(flat, `scorecard ${id}, ${result.unit ?? ALL}`, result);
  }
  for (const { id, columns, rows } of audit.forms) {
    for (const { cells, ...head } of rows) {
      columns.forEach(({ no }, n) => {
        flat.set(`form ${id}, ${rowName(head)}, ${no}`, cells[n] ?? Number.NaN);
      });
    }
  }
  for (const { id, dossiers } of audit.regimes) flat.set(`regime, ${id}`, dossiers);
  for (const { id, version, judged } of audit.rules) flat.set(`judged, ${id} ${version}`, judged);
  return flat;
}

function scored(flat: Flat, place: string, result: AuditFigures['scorecards'][number]['results'][number]): void {
  const points = (name: string, found: Points): void => {
    for (const side of SIDES) flat.set(`${place}, ${name} ${side}`, found[side]?.exact ?? 'none');
  };
  for (const item of result.items) {
    flat.set(`${place}, ${item.item} status`, item.status);
    points(item.item, item);
  }
  for (const group of result.groups) {
    flat.set(`${place}, ${group.group} outOf`, group.outOf);
    points(group.group, group);
  }
  flat.set(`${place}, total outOf`, result.outOf);
  points('total', result);
  flat.set(`${place}, band`, result.band ?? result.noBand ?? 'none');
}

/** What was planted at least once: of nothing, an audit says nothing. */
const onlySome = (counts: Counts): Counts => Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));

const chosen = <Name extends string>(names: readonly Name[], from: Readonly<Record<Name, number>>): Counts =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

const share = (n = 0, d = 0): string => (d > 0 ? `${n}/${d}` : 'none');

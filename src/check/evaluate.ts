import {
  type CodedColumn,
  compileIndicator,
  compileRule,
  type IndicatorMeaning,
  type RuleMeaning,
} from '../compile/coded.ts';
import { LeafColumns } from '../compile/expression.ts';
import { FINDING_BIT } from '../compile/legend.ts';
import { compileForm, type PartMeaning } from '../compile/partition.ts';
import type { Database } from '../db/database.ts';
import type { Availability } from '../facts/context.ts';
import { type DimensionSql, dimensionSql, type Months } from '../facts/dimensions.ts';
import type { JoinId } from '../facts/joins/all.ts';
import { type FactRelation, factRelation } from '../facts/relation.ts';
import { factsOf } from '../model/ast.ts';
import type { WorkCalendar } from '../model/calendar.ts';
import { Bug } from '../model/diagnostic.ts';
import { signatureOf } from '../model/fact.ts';
import { conditionsOfForm, type Form } from '../model/form.ts';
import { conditionsOf, type Dimension, type Indicator } from '../model/indicator.ts';
import type { Parameter } from '../model/law.ts';
import type { LoadRule, Rule } from '../model/rule.ts';
import type { HmacPads } from '../util/hmac.ts';
import { Bindings, namedIn, quoteIdentifier } from '../util/sql.ts';
import { makeSides } from './sides.ts';
import { sumColumns } from './sums.ts';
import { toldCode } from './told.ts';

/** The interval a figure is about, half-open, and the cut. */
export interface RunTimes {
  readonly asOf: string;
  /** When the dump was made; null when nobody said. */
  readonly dumpedAt: string | null;
  readonly yearFrom: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  /** The same period as other systems cut it, by system. */
  readonly otherSystems?: ReadonlyMap<string, PeriodBounds>;
}

/** A period of one system, half-open, and the first instant of its report year. */
export interface PeriodBounds {
  readonly yearFrom: string;
  readonly from: string;
  readonly to: string;
}

export interface EvaluationInputs {
  readonly rules: readonly Rule[];
  /** Rules of the gate: judged before, told with the others. */
  readonly loadRules: readonly LoadRule[];
  readonly indicators: readonly Indicator[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly calendar: WorkCalendar;
  readonly availability: Availability;
  readonly times: RunTimes;
  /** Numbers of the units the run is limited to; null means all. */
  readonly unitNumbers: readonly number[] | null;
  /** Rules that are judged as evidence about flags only. */
  readonly evidence?: readonly Rule[];
  /** Forms to be counted by unit and field. */
  readonly forms?: readonly Form[];
  /** The key that dossier codes are told under; without it they are told as they are. */
  readonly codeKey?: HmacPads | null;
  /** How report months are cut; without it nothing is broken down and no flag is looked at. */
  readonly months?: Months;
}

/** Where the code of one rule or indicator stands in the verdict table. */
export interface Slot<Meaning> {
  readonly word: number;
  readonly shift: number;
  readonly meanings: readonly Meaning[];
}

export interface IndicatorSlot extends Slot<IndicatorMeaning> {
  readonly indicator: Indicator;
}

export interface Evaluation {
  readonly rules: readonly Slot<RuleMeaning>[];
  /** By rule: fields and tables it reads that are not in the data. */
  readonly lacks: readonly (readonly string[])[];
  /** The indicators about dossiers. */
  readonly indicators: readonly IndicatorSlot[];
  readonly evidence: readonly Slot<RuleMeaning>[];
  /** The partitions of each form, one form after another. */
  readonly partitions: readonly Slot<PartMeaning>[];
  /** Tables the facts were joined to; they stay. */
  readonly sides: ReadonlySet<string>;
  readonly words: number;
  /** Columns of the verdict table beside the codes. */
  readonly dimensions: ReadonlySet<Dimension>;
  readonly flags: ReadonlySet<string>;
}

/** Names of those columns. */
export const dimensionColumn = (by: Dimension): string => `by_${by}`;
export const flagColumn = (field: string): string => quoteIdentifier(`flag_${field}`);

const CODES_PER_WORD = 8;
const BITS = 8;

/** The loaded dossiers as the relation of facts reads them. */
export const LOADED = '(SELECT rowid, * FROM dossier WHERE gate = 0) d';

/** The run's period as the system that is named cuts it, the plan's when none is. */
export function boundsOfPeriod({ periods }: Pick<Indicator, 'periods'>, times: RunTimes): PeriodBounds {
  const own = { yearFrom: times.yearFrom, from: times.periodFrom, to: times.periodTo };
  return (periods === undefined ? undefined : times.otherSystems?.get(periods)) ?? own;
}

/** The end of an interval, or the cut when that comes before it. */
const endOf = (to: string, { asOf }: Pick<RunTimes, 'asOf'>): string => (asOf < to ? asOf : to);

/** The interval of an indicator. The cut ends it when it comes before the end of the period. */
export function intervalOf(
  { accrual, periods }: Pick<Indicator, 'accrual' | 'periods'>,
  times: RunTimes,
): { from: string; to: string } {
  const bounds = boundsOfPeriod({ periods }, times);
  const to = endOf(bounds.to, times);
  const from = { yearToDate: bounds.yearFrom, period: bounds.from, point: to }[accrual];
  return { from, to };
}

/** The period of the run as far as it lies before the cut. */
export function periodOf({ asOf, periodFrom, periodTo }: RunTimes): { readonly from: string; readonly to: string } {
  return { from: periodFrom, to: endOf(periodTo, { asOf }) };
}

/**
 * The relation of facts of one statement.
 * @param wanted ids of the facts the statement reads
 * @param also joins whose columns it reads beside them
 */
export function factsFor(
  inputs: Pick<EvaluationInputs, 'parameters' | 'calendar' | 'availability' | 'times'>,
  bindings: Bindings,
  source: string,
  wanted: readonly string[],
  also: readonly JoinId[] = [],
): FactRelation {
  const { availability, parameters, calendar, times } = inputs;
  const { asOf, dumpedAt } = times;
  const period = periodOf(times);
  return factRelation({ availability, parameters, calendar, bindings, asOf, period, dumpedAt }, source, wanted, also);
}

/** Facts that populations look at, whatever the conditions do. */
const factsOfPopulations = (indicators: readonly Indicator[]): readonly string[] =>
  indicators.some(({ population }) => population === 'ended') ? ['endAt', 'isSettled'] : ['endAt'];

/**
 * Judges every dossier by every rule and indicator in one scan. The table `verdict` then holds, for each
 * dossier, one byte per rule and indicator, eight to a word, and its code where a rule has a finding.
 */
export async function evaluate(db: Database, inputs: EvaluationInputs): Promise<Evaluation> {
  const bindings = new Bindings();
  const ofDossiers = inputs.indicators.filter(({ subject }) => subject === 'dossier');
  const allRules = [...inputs.rules, ...(inputs.evidence ?? [])];
  const forms = inputs.forms ?? [];
  const trees = [
    ...allRules.flatMap(({ appliesWhen, requires }) => [appliesWhen, requires]),
    ...ofDossiers.flatMap(conditionsOf),
    ...forms.flatMap(conditionsOfForm),
  ];
  const extra = extraColumns(inputs, ofDossiers);
  const wanted = [...factsOfPopulations(ofDossiers), ...trees.flatMap(factsOf)];
  const facts = factsFor(inputs, bindings, LOADED, wanted, extra.joins);
  const sides = new Set<string>();
  await makeSides(db, facts, bindings, sides);
  const leaves = new LeafColumns();
  const rules = allRules.map((rule, n) => compileRule(rule, n, facts.columns, bindings, leaves));
  const indicators = ofDossiers.map((indicator, n) =>
    compileIndicator(indicator, n, populationOf(indicator, inputs.times, bindings), facts.columns, bindings, leaves),
  );
  const partitions = forms.flatMap((form, n) => compileForm(form, n, facts.columns, bindings, leaves));
  const coded: readonly CodedColumn<unknown>[] = [...rules, ...indicators, ...partitions];
  const conditions = coded.flatMap((column) => column.conditions.map(({ alias, sql }) => `${sql} AS ${alias}`));
  const words: string[] = [];
  coded.forEach((column, n) => {
    const word = Math.floor(n / CODES_PER_WORD);
    const code = `((${column.code})::UBIGINT << ${(n % CODES_PER_WORD) * BITS})`;
    words[word] = words[word] === undefined ? code : `${words[word]} | ${code}`;
  });
  for (const sql of extra.types) await db.run(sql);
  const units =
    inputs.unitNumbers === null ? '' : ` WHERE "unitNo" IN (${inputs.unitNumbers.map(Number).join(', ') || '-1'})`;
  const judged = `CREATE TEMP TABLE verdict AS SELECT * REPLACE (CASE WHEN ${holdsFinding(rules.length)} THEN ${toldCode('"maHoSo"', inputs, bindings)} END AS "maHoSo") FROM (SELECT ${['seq', '"unitNo"', '"maHoSo"', ...words.map((word, i) => `${word} AS w${i}`), ...extra.columns, ...sumColumns(ofDossiers, facts.columns)].join(', ')} FROM (SELECT *, ${conditions.join(', ')} FROM (SELECT ${['*', ...leaves.columns].join(', ')} FROM (${facts.sql})${units})))`;
  await db.run(judged, namedIn(judged, bindings));
  const slot = <Meaning>(column: CodedColumn<Meaning>, n: number): Slot<Meaning> => ({
    word: Math.floor(n / CODES_PER_WORD),
    shift: (n % CODES_PER_WORD) * BITS,
    meanings: column.meanings,
  });
  const slots = rules.map((column, n) => slot(column, n));
  return {
    rules: slots.slice(0, inputs.rules.length),
    lacks: inputs.rules.map(({ appliesWhen, requires }) => {
      const read = [appliesWhen, requires].flatMap(factsOf);
      return [...new Set(read.flatMap((id) => facts.lacks.get(id) ?? []))].sort();
    }),
    indicators: ofDossiers.map((indicator, n) => {
      const column = indicators[n];
      if (!column) throw new Bug(`no column of ${indicator.id}`);
      return { ...slot(column, rules.length + n), indicator };
    }),
    evidence: slots.slice(inputs.rules.length),
    partitions: partitions.map((column, n) => slot(column, rules.length + indicators.length + n)),
    sides,
    words: words.length,
    dimensions: extra.dimensions,
    flags: extra.flags,
  };
}

/** SQL that says whether the words hold a finding of any rule; rules come first in them. */
function holdsFinding(rules: number): string {
  const words = Array.from({ length: Math.ceil(rules / CODES_PER_WORD) }, (_, word) => {
    const codes = Math.min(CODES_PER_WORD, rules - word * CODES_PER_WORD);
    const bits = Array.from({ length: codes }, (_, n) => BigInt(FINDING_BIT) << BigInt(n * BITS));
    return `(w${word} & ${bits.reduce((all, bit) => all | bit, 0n)}::UBIGINT) <> 0`;
  });
  return words.join(' OR ') || 'FALSE';
}

/** What the verdict table holds beside the codes: the dimensions and flags that indicators name, and no more. */
function extraColumns({ availability, months, forms = [] }: EvaluationInputs, indicators: readonly Indicator[]) {
  const fields = new Set(indicators.flatMap(({ flags }) => flags.map(({ field }) => field)));
  const flags = new Set([...fields].filter((field) => months && availability.dossier.has(field)));
  const asked = [...indicators.flatMap(({ by }) => by), ...(flags.size > 0 ? (['month'] as const) : [])];
  const dimensions = new Set<Dimension>([...(months ? asked : []), ...(forms.length > 0 ? (['field'] as const) : [])]);
  const ofDimensions = [...dimensions].map((by) => ({
    name: dimensionColumn(by),
    ...dimensionSql(by, availability, months as Months),
  }));
  const ofFlags = [...flags].map((field) => {
    const sql = quoteIdentifier(field);
    const isText = signatureOf(field)?.type === 'code';
    return { name: flagColumn(field), joins: [], sql, texts: isText ? [`SELECT ${sql} FROM dossier`] : [] };
  });
  const all: readonly (DimensionSql & { readonly name: string })[] = [...ofDimensions, ...ofFlags];
  // Texts are kept as numbers of an ENUM: the table stays narrow, and groups are made of numbers.
  const types = all.map(({ texts }, i) => (texts.length > 0 ? `values_${i}` : null));
  return {
    dimensions,
    flags,
    joins: all.flatMap(({ joins }) => joins),
    types: all.flatMap(({ texts }, i) => {
      const values = `SELECT DISTINCT v FROM (${texts.join(' UNION ALL ')}) t(v) WHERE v IS NOT NULL ORDER BY v`;
      return types[i] ? [`CREATE TYPE ${types[i]} AS ENUM (${values})`] : [];
    }),
    columns: all.map(({ name, sql }, i) => `${types[i] ? `(${sql})::${types[i]}` : sql} AS ${name}`),
  };
}

/** SQL that says whether a dossier belongs to an indicator's initial population. Its key dates are never null. */
function populationOf(indicator: Indicator, times: RunTimes, bindings: Bindings): string {
  const { from, to } = intervalOf(indicator, times);
  const start = bindings.bind(from, 'TIMESTAMP');
  const before = `"ngayTiepNhan" < ${bindings.bind(to, 'TIMESTAMP')}`;
  switch (indicator.population) {
    case 'received':
      return `("ngayTiepNhan" >= ${start} AND ${before})`;
    case 'inHand':
      return `(${before} AND coalesce("endAt" >= ${start}, TRUE))`;
    case 'ended':
      // Pending at the cut is outside, whether or not the dump is late enough to tell when it ended.
      return `(${before} AND coalesce("endAt" >= ${start} AND "endAt" < ${bindings.bind(to, 'TIMESTAMP')}, "isSettled" IS DISTINCT FROM FALSE))`;
    default:
      throw new Bug(`population ${String(indicator.population)}`);
  }
}

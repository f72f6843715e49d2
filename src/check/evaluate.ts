import {
  type CodedColumn,
  compileIndicator,
  compileRule,
  type IndicatorMeaning,
  type RuleMeaning,
} from '../compile/coded.ts';
import type { Database } from '../db/database.ts';
import type { Availability } from '../facts/context.ts';
import { type FactRelation, factRelation } from '../facts/relation.ts';
import { factsOf } from '../model/ast.ts';
import type { WorkCalendar } from '../model/calendar.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Parameter } from '../model/law.ts';
import { conditionsOf, type Indicator, type LoadRule, type Rule } from '../model/rule.ts';
import { Bindings } from '../util/sql.ts';

/** The interval a figure is about, half-open, and the cut. */
export interface RunTimes {
  readonly asOf: string;
  /** When the dump was made; null when nobody said. */
  readonly dumpedAt: string | null;
  readonly yearFrom: string;
  readonly periodFrom: string;
  readonly periodTo: string;
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
}

/** Where the code of one rule or indicator stands in the verdict table. */
export interface Slot<Meaning> {
  readonly word: number;
  readonly shift: number;
  readonly meanings: readonly Meaning[];
}

export interface Evaluation {
  readonly rules: readonly Slot<RuleMeaning>[];
  readonly indicators: readonly Slot<IndicatorMeaning>[];
  readonly words: number;
}

const CODES_PER_WORD = 8;
const BITS = 8;

/** The loaded dossiers as the relation of facts reads them. */
export const LOADED = '(SELECT rowid, * FROM dossier WHERE gate = 0) d';

/** The interval of an indicator. The cut ends it when it comes before the end of the period. */
export function intervalOf(indicator: Pick<Indicator, 'accrual'>, times: RunTimes): { from: string; to: string } {
  const from = indicator.accrual === 'yearToDate' ? times.yearFrom : times.periodFrom;
  const [to = times.periodTo] = [times.asOf, times.periodTo].sort();
  return { from, to };
}

/**
 * The relation of facts of one statement.
 * @param wanted ids of the facts the statement reads
 */
export function factsFor(
  inputs: Pick<EvaluationInputs, 'parameters' | 'calendar' | 'availability' | 'times'>,
  bindings: Bindings,
  source: string,
  wanted: readonly string[],
): FactRelation {
  const { availability, parameters, calendar, times } = inputs;
  const { asOf, dumpedAt } = times;
  return factRelation({ availability, parameters, calendar, bindings, asOf, dumpedAt }, source, wanted);
}

/** Facts that populations look at, whatever the conditions do. */
const POPULATION_FACTS = ['endAt'];

/**
 * Judges every dossier by every rule and indicator in one scan. The table `verdict` then holds, for each
 * dossier, one byte per rule and indicator, eight to a word.
 */
export async function evaluate(db: Database, inputs: EvaluationInputs): Promise<Evaluation> {
  const bindings = new Bindings();
  const trees = [
    ...inputs.rules.flatMap(({ appliesWhen, requires }) => [appliesWhen, requires]),
    ...inputs.indicators.flatMap(conditionsOf),
  ];
  const facts = factsFor(inputs, bindings, LOADED, [...POPULATION_FACTS, ...trees.flatMap(factsOf)]);
  const rules = inputs.rules.map((rule, n) => compileRule(rule, n, facts.columns, bindings));
  const indicators = inputs.indicators.map((indicator, n) =>
    compileIndicator(indicator, n, populationOf(indicator, inputs.times, bindings), facts.columns, bindings),
  );
  const coded: readonly CodedColumn<unknown>[] = [...rules, ...indicators];
  const conditions = coded.flatMap((column) => column.conditions.map(({ alias, sql }) => `${sql} AS ${alias}`));
  const words: string[] = [];
  coded.forEach((column, n) => {
    const word = Math.floor(n / CODES_PER_WORD);
    const code = `((${column.code})::UBIGINT << ${(n % CODES_PER_WORD) * BITS})`;
    words[word] = words[word] === undefined ? code : `${words[word]} | ${code}`;
  });
  const units =
    inputs.unitNumbers === null ? '' : ` WHERE "unitNo" IN (${inputs.unitNumbers.map(Number).join(', ') || '-1'})`;
  await db.run(
    `CREATE TEMP TABLE verdict AS SELECT seq, "unitNo", ${words.map((word, i) => `${word} AS w${i}`).join(', ')} FROM (SELECT *, ${conditions.join(', ')} FROM (${facts.sql})${units})`,
    bindings,
  );
  const slot = <Meaning>(column: CodedColumn<Meaning>, n: number): Slot<Meaning> => ({
    word: Math.floor(n / CODES_PER_WORD),
    shift: (n % CODES_PER_WORD) * BITS,
    meanings: column.meanings,
  });
  return {
    rules: rules.map((column, n) => slot(column, n)),
    indicators: indicators.map((column, n) => slot(column, rules.length + n)),
    words: words.length,
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
    default:
      throw new Bug(`population ${String(indicator.population)}`);
  }
}

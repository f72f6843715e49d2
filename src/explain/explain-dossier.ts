import { randomBytes } from 'node:crypto';
import { type Prepared, prepare } from '../audit/prepare.ts';
import type { AuditRequest } from '../audit/request.ts';
import { resolveWaivers } from '../audit/waivers.ts';
import { readInputs } from '../audit/work.ts';
import { PlainCalendar } from '../calendar/plain-calendar.ts';
import { evaluate } from '../check/evaluate.ts';
import type { EvaluationInputs } from '../check/inputs.ts';
import type { Database } from '../db/database.ts';
import { runToken } from '../db/keyed.ts';
import { closureOf } from '../facts/relation.ts';
import type { Ingested } from '../ingest/ingest.ts';
import { factsOf } from '../model/ast.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Computation, DossierExplanation, ExplainedRule } from '../model/explanation.ts';
import type { DerivedFactId } from '../model/fact.ts';
import { valueOn } from '../model/law.ts';
import type { LoadRule, Outcome, Rule } from '../model/rule.ts';
import type { RuleSet } from '../model/rule-set.ts';
import type { Waiver } from '../model/waiver.ts';
import { normalise } from '../util/text.ts';
import { COMPUTATIONS } from './computations.ts';
import type { Known } from './known.ts';
import { type ReadDossier, type RuleVerdict, readDossiers, readRegisters, readVerdicts, rowsOf } from './read.ts';
import { codeBehind, type FoundRecord, recordsOf } from './records.ts';
import { explainRule, holdsOn, meaningOf, nameOf } from './rules.ts';

/** Bytes of the text behind which the tokens of personal data are made. */
const RANDOM = 16;

/**
 * Why the rules say what they say of one dossier: every condition with the dossier's values, what held on its day of
 * receipt, how its dates came to be, and what would have made it pass. Read and judged as by an audit of the same request.
 * Personal data are not told.
 * @param request `rules` limits it to some rules, which are then told even where they do not concern the dossier
 * @param code the dossier code, as the dump has it or as it is told under the request's key: whoever has the key may ask
 * @throws SoatError when the request, the rules or the input are wrong, and when no record has the code (E-USE-100)
 * @throws Bug when a computation does not come to the value of the audit's own query
 */
export async function explainDossier({ codeKey, ...request }: AuditRequest, code: string): Promise<DossierExplanation> {
  const prepared = prepare(request);
  const { db, ingested, close } = await readInputs(request, prepared, runToken(randomBytes(RANDOM).toString('hex')));
  try {
    const plain = codeKey ? await codeBehind(db, code.trim(), codeKey) : code;
    const [explanation] = await explainRead(db, prepared, ingested, [plain], request.rules.length > 0);
    if (!explanation) throw new Bug('no explanation of the dossier that was asked for');
    return explanation;
  } finally {
    close();
  }
}

/** A dossier that was asked for: its records, and that of them which is judged. */
interface Asked {
  readonly code: string;
  readonly records: readonly FoundRecord[];
  readonly judged: { readonly seq: number; readonly receivedOn: string } | null;
}

/**
 * The same of dossiers of a work database, in the order of the codes.
 * @param all whether rules that do not concern a dossier are told in full
 */
export async function explainRead(
  db: Database,
  prepared: Prepared,
  ingested: Ingested,
  codes: readonly string[],
  all: boolean,
): Promise<readonly DossierExplanation[]> {
  const asked: Asked[] = [];
  for (const given of codes) {
    const code = given.normalize('NFC').trim();
    const records = await recordsOf(db, code);
    const { seq, receivedOn } = records.find(({ told }) => told.standing === 'loaded') ?? { seq: 0, receivedOn: null };
    asked.push({ code, records, judged: receivedOn === null ? null : { seq, receivedOn } });
  }
  const judged = await explainJudged(db, prepared, ingested, asked, all);
  return asked.map(({ code, records }) => ({
    schemaVersion: 1,
    maHoSo: code,
    asOf: prepared.asOf,
    records: records.map(({ told }) => told),
    judged: judged.get(code) ?? null,
  }));
}

type Judged = NonNullable<DossierExplanation['judged']>;

async function explainJudged(
  db: Database,
  prepared: Prepared,
  ingested: Ingested,
  asked: readonly Asked[],
  all: boolean,
): Promise<ReadonlyMap<string, Judged>> {
  const some = asked.flatMap(({ code, judged }) => (judged ? [{ code, ...judged }] : []));
  if (some.length === 0) return new Map();
  const inputs = inputsOf(prepared, ingested);
  await db.run('DROP TABLE IF EXISTS verdict');
  const evaluation = await evaluate(db, inputs, rowsOf(some.map(({ seq }) => seq)));
  const verdicts = new Map<number, readonly RuleVerdict[]>();
  for (const { code, seq, receivedOn } of some) {
    verdicts.set(seq, versionsOn(await readVerdicts(db, inputs, evaluation, code, seq), receivedOn));
  }
  const wanted = closureOf([...verdicts.values()].flat().flatMap(({ rule }) => factsOfRule(rule)));
  const read = await readDossiers(db, inputs, evaluation, verdicts, wanted);
  const found = new Map<string, Judged>();
  const waivers = heldWaivers(prepared, inputs, ingested);
  for (const { code, seq, receivedOn } of some) {
    const dossier = read.get(seq);
    if (!dossier) throw new Bug('a dossier that is loaded has no facts');
    const known = await knownOf(db, inputs, code, receivedOn, dossier);
    const unit = ingested.units[dossier.unitNo];
    const own = waivers.filter(({ waiver, unitNo }) => waiver.maHoSo === code || unitNo === dossier.unitNo);
    const letOff = own.map(({ waiver }) => waiver);
    found.set(code, explained(verdicts.get(seq) ?? [], dossier, known, receivedOn, prepared.rules, unit, letOff, all));
  }
  return found;
}

function explained(
  verdicts: readonly RuleVerdict[],
  read: ReadDossier,
  known: Known,
  receivedOn: string,
  law: RuleSet,
  unit: { readonly id: string; readonly name: string } | undefined,
  waivers: readonly Waiver[],
  all: boolean,
): Judged {
  const computations = computed(closureOf(verdicts.flatMap(({ rule }) => factsOfRule(rule))), known, law);
  const ids = new Set(computations.map(({ fact }) => fact));
  const rules = verdicts.map((one, n) => {
    const rests = closureOf(factsOfRule(one.rule)).filter((id) => ids.has(id));
    const waiver = one.verdict.outcome === 'fail' ? waivers.find(({ rule }) => rule === one.rule.id) : undefined;
    const message = read.messages[n] ?? { vi: '', en: '' };
    return explainRule(one, message, read, receivedOn, law, known, rests, waiver ?? null);
  });
  const inFull = rules.filter(({ outcome }) => all || outcome !== 'notApplicable').sort(byOutcome);
  const aside = rules.filter((rule) => !inFull.includes(rule)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    unit: { id: unit?.id ?? '', name: unit?.name ?? '' },
    receivedOn,
    regimes: law.regimes
      .filter(({ inForce }) => holdsOn(inForce, receivedOn))
      .map((regime) => ({ ...regime, acts: regime.acts.map((act) => nameOf(act, law.acts)) })),
    calendar: calendarBetween(law.calendar, receivedOn, computations),
    computations: [...computations],
    rules: inFull,
    notApplicable: aside.map((rule) => ({ id: rule.id, version: rule.version, title: rule.title })),
  };
}

/** The waivers that hold at the cut, in the order in which a dossier is let off by them: those of a dossier first. */
function heldWaivers({ waivers }: Prepared, inputs: EvaluationInputs, { units, tables }: Ingested) {
  const ids = new Map(units.flatMap(({ id, name }) => [[normalise(name), id] as const, [id, id] as const]));
  const scope = { ids, units, limitedTo: [], hasDirectory: tables.has('units') };
  const held = resolveWaivers(waivers ?? [], inputs, scope).filter(({ state }) => state === 'valid');
  return [...held.filter(({ waiver }) => waiver.maHoSo), ...held.filter(({ waiver }) => !waiver.maHoSo)];
}

function inputsOf({ rules, period, asOf, dumpedAt, otherSystems }: Prepared, ingested: Ingested): EvaluationInputs {
  const { yearFrom, from: periodFrom, to: periodTo } = period;
  return {
    rules: rules.rules,
    loadRules: rules.loadRules,
    indicators: [],
    parameters: rules.parameters,
    calendar: rules.calendar,
    availability: { dossier: ingested.dossierFields, tables: ingested.tables },
    times: { asOf, dumpedAt, yearFrom, periodFrom, periodTo, otherSystems },
    unitNumbers: null,
  };
}

/** Of each rule the version that held on a day, or its last where none did. */
function versionsOn(verdicts: readonly RuleVerdict[], day: string): readonly RuleVerdict[] {
  const byId = new Map<string, RuleVerdict>();
  for (const one of [...verdicts].sort((a, b) => a.rule.version - b.rule.version)) {
    const other = byId.get(one.rule.id);
    if (!other || holdsOn(one.rule.inForce, day) || !holdsOn(other.rule.inForce, day)) byId.set(one.rule.id, one);
  }
  return [...byId.values()];
}

const factsOfRule = (rule: Rule | LoadRule): readonly string[] =>
  'gate' in rule ? [] : [rule.appliesWhen, rule.requires].flatMap(factsOf);

async function knownOf(
  db: Database,
  { availability, parameters, calendar, times }: EvaluationInputs,
  code: string,
  receivedOn: string,
  { facts, schedule, stepsCover }: ReadDossier,
): Promise<Known> {
  return {
    ...(await readRegisters(db, availability, code)),
    values: facts.values,
    parameter: (id) => {
      const parameter = parameters.get(id);
      return parameter && valueOn(parameter, receivedOn);
    },
    calendar: new PlainCalendar(calendar, calendar.offices?.[schedule - 1] ?? null),
    asOf: times.asOf,
    stepsCover,
  };
}

/**
 * The computations of the facts that are known.
 * @throws Bug when one does not come to the value of the fact
 */
export function computed(
  facts: readonly DerivedFactId[],
  known: Known,
  law: Pick<RuleSet, 'parameters'>,
): readonly Computation[] {
  return facts.flatMap((fact) => {
    const value = known.values[fact] ?? null;
    const compute = COMPUTATIONS[fact];
    if (!compute || value === null) return [];
    const own = compute(known);
    if (own === null || !isSame(own.value, value))
      throw new Bug(`${fact} is worked out to another value than judged by`);
    const { label, type } = meaningOf(fact, law);
    return [{ fact, label, type, value: own.value, steps: [...own.steps] }];
  });
}

/** Hours are fractions: the last bit of one may differ. */
const isSame = (own: unknown, value: unknown): boolean =>
  typeof own === 'number' && typeof value === 'number' ? Math.abs(own - value) < 1e-6 : own === value;

const ORDER: readonly Outcome[] = ['fail', 'waived', 'undecided', 'pass', 'notApplicable'];
const byOutcome = (a: ExplainedRule, b: ExplainedRule): number =>
  ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || (a.id < b.id ? -1 : 1);

/** The special days from the receipt to the last day that was counted or came out. */
function calendarBetween(calendar: RuleSet['calendar'], from: string, computations: readonly Computation[]) {
  const days = computations.flatMap(({ steps }) =>
    steps.flatMap(({ value, days: counted }) => [
      ...(typeof value === 'string' ? [value.slice(0, 10)] : []),
      ...counted.map(({ date }) => date),
    ]),
  );
  const to = [from, ...days].sort().at(-1) ?? from;
  const within = (some: readonly { readonly date: string; readonly reason: { vi: string; en: string } }[]) =>
    some.filter(({ date }) => date >= from && date <= to).map(({ date, reason }) => ({ date, reason }));
  const { id, title, daysOff, workingDays } = calendar;
  return { id, title, from, to, daysOff: within(daysOff), workingDays: within(workingDays) };
}

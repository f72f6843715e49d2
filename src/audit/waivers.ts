import type { Evaluation } from '../check/evaluate.ts';
import type { EvaluationInputs } from '../check/inputs.ts';
import { type ExceptionCount, tallyWaivers, toldCodes, type WaiverTally } from '../check/waivers.ts';
import type { Database } from '../db/database.ts';
import { diagnostic, SoatError } from '../model/diagnostic.ts';
import { WAIVER_MAXIMUM, type Waiver, type WaiverNotice, type WaiverState, type Waivers } from '../model/waiver.ts';
import { nearest, normalise } from '../util/text.ts';
import { numberAtCut } from './extras.ts';
import { lastDayBefore } from './period.ts';

/** What waivers are held against: the units of the run, by code and by name. */
export interface WaiverScope {
  readonly ids: ReadonlyMap<string, string>;
  /** Ids of all units, by their numbers. */
  readonly units: readonly { readonly id: string }[];
  /** Units the run is limited to; empty means all. */
  readonly limitedTo: readonly string[];
  /** Whether the directory of units was given: then a unit that is nobody's is a mistake. */
  readonly hasDirectory: boolean;
}

/** A waiver, and whether it counts. */
interface Resolved {
  readonly waiver: Waiver;
  readonly state: WaiverState;
  readonly unit: string | null;
  readonly unitNo: number | null;
}

/** The waivers of a run that hold, and what they come to. */
export interface WaiverRun {
  readonly resolved: readonly Resolved[];
  /** Those that hold, in the order in which the tally names them: waivers of a dossier first. */
  readonly held: readonly Resolved[];
  readonly tally: WaiverTally;
}

/** @throws SoatError E-RULE-185 for every unit that the directory does not have */
export function resolveWaivers(
  waivers: readonly Waiver[],
  { rules, times }: Pick<EvaluationInputs, 'rules' | 'times'>,
  { ids, units, limitedTo, hasDirectory }: WaiverScope,
): readonly Resolved[] {
  const day = lastDayBefore(times.asOf);
  const asked = new Set(rules.map(({ id }) => id));
  const numbers = new Map(units.map(({ id }, no) => [id, no]));
  const unitOf = ({ unit }: Waiver): string | null => (unit === undefined ? null : (ids.get(normalise(unit)) ?? null));
  const strangers = hasDirectory ? waivers.filter((one) => one.unit !== undefined && unitOf(one) === null) : [];
  if (strangers.length > 0) {
    throw new SoatError(
      strangers.map(({ unit = '', file, line }) => {
        const hint = nearest(unit, ids.keys()) ?? [...new Set(ids.values())].slice(0, 8).join(', ');
        return diagnostic('E-RULE-185', { unit, hint }, { file, line });
      }),
    );
  }
  return waivers.map((waiver) => {
    const id = unitOf(waiver);
    const isLeftOut = limitedTo.length > 0 && waiver.unit !== undefined && !(id !== null && limitedTo.includes(id));
    const isOutside = isLeftOut || (waiver.rule !== undefined && !asked.has(waiver.rule));
    const inTime = waiver.expires < day ? 'expired' : waiver.signed > day ? 'notYetSigned' : 'valid';
    const unitNo = id === null ? null : (numbers.get(id) ?? null);
    return { waiver, state: isOutside ? 'outside' : inTime, unit: id ?? waiver.unit ?? null, unitNo };
  });
}

/** Joins the waivers that hold to what was judged. Findings have to be collected. */
export async function runWaivers(
  db: Database,
  evaluation: Evaluation,
  { rules }: Pick<EvaluationInputs, 'rules'>,
  resolved: readonly Resolved[],
): Promise<WaiverRun> {
  const valid = resolved.filter(({ state }) => state === 'valid');
  const held = [...valid.filter(({ waiver }) => waiver.maHoSo), ...valid.filter(({ waiver }) => !waiver.maHoSo)];
  const versions = (id: string | undefined): number[] => rules.flatMap((rule, n) => (rule.id === id ? [n] : []));
  const tally = await tallyWaivers(
    db,
    evaluation,
    held.map(({ waiver: { rule, indicators, maHoSo = null }, unitNo }) => {
      return { rules: versions(rule), indicators, maHoSo, unitNo };
    }),
  );
  return { resolved, held, tally };
}

/** Every waiver of the run, what it did, and what there is to ask about it. */
export async function describeWaivers(
  db: Database,
  inputs: EvaluationInputs,
  file: string,
  { resolved, held, tally }: WaiverRun,
  exceptions: readonly ExceptionCount[],
  isLimited: boolean,
): Promise<Waivers> {
  const { asOf } = inputs.times;
  const maximum = numberAtCut(inputs.parameters.get(WAIVER_MAXIMUM), asOf);
  const codes = await toldCodes(
    db,
    resolved.flatMap(({ waiver: { maHoSo } }) => (maHoSo === undefined ? [] : [maHoSo])),
    inputs,
  );
  let told = 0;
  const numbers = new Map(held.map((one, n) => [one, n]));
  const [waived, excepted] = [tally.waived, exceptions].map(byWaiver);
  const list = resolved.map((one): Waivers['list'][number] => {
    const { rule = null, indicators, reason, legalBasis, signer, signed, expires, place, maHoSo } = one.waiver;
    const n = numbers.get(one);
    const covered = n === undefined ? 0 : (tally.covered.get(n) ?? 0);
    // Of a run of some units nobody knows whether a dossier that is not among theirs is another's.
    const isStray = n !== undefined && isLimited && maHoSo !== undefined && !tally.judged.has(n);
    const state = isStray ? 'outside' : one.state;
    const isBroad = maHoSo === undefined && maximum !== null && covered > maximum;
    const notices: WaiverNotice[] = [
      ...(state === 'expired' || state === 'notYetSigned' ? [state] : []),
      ...(state === 'valid' && covered === 0 ? (['unused'] as const) : []),
      ...(isBroad ? (['overBroad'] as const) : []),
    ];
    return {
      place,
      rule,
      indicators,
      maHoSo: maHoSo === undefined ? null : (codes[told++] ?? null),
      unit: one.unit,
      ...{ reason, legalBasis, signer, signed, expires, state, covered },
      waived: waived?.get(n ?? NONE) ?? 0,
      exceptions: excepted?.get(n ?? NONE) ?? 0,
      notices,
    };
  });
  return { file, day: lastDayBefore(asOf), maximum, list };
}

/** No waiver has this number. */
const NONE = -1;

function byWaiver(rows: readonly { readonly waiver: number; readonly count: number }[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { waiver, count } of rows) sums.set(waiver, (sums.get(waiver) ?? 0) + count);
  return sums;
}

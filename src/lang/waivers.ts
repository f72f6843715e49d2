import { z } from 'zod';
import { type Diagnostic, diagnostic, SoatError } from '../model/diagnostic.ts';
import type { RuleSet } from '../model/rule-set.ts';
import { type Waiver, WaiverDefinition } from '../model/waiver.ts';
import { nearest, normalise } from '../util/text.ts';
import { overlap } from './in-force.ts';
import { explainShape } from './shape.ts';
import { parseSource, readPart, type Source } from './source.ts';
import { trap } from './trap.ts';

type Known = Pick<RuleSet, 'acts' | 'rules' | 'loadRules' | 'indicators'>;

/** Each waiver is read by itself, so that a fault in one hides none in another. */
const Outer = z.strictObject({ waivers: z.array(z.unknown()) });

/**
 * Reads a waivers file.
 * @param text what is in it, in NFC
 * @param file its name in messages and results
 * @param known what a waiver may name: all of the rules folder, whatever a run is limited to
 * @throws SoatError with every fault and its place: a shape, a name nobody knows, what contradicts itself or stands twice
 */
export function readWaivers(text: string, file: string, known: Known): readonly Waiver[] {
  const parsed = parseSource(text, file);
  if ('faults' in parsed) throw new SoatError(parsed.faults);
  const source = parsed.ok;
  const outer = readPart(source, source.data, [], Outer, explainShape(Outer));
  if ('faults' in outer) throw new SoatError(outer.faults);
  const faults: Diagnostic[] = [];
  const waivers = outer.ok.waivers.flatMap((one, i): Waiver[] => {
    const read = readPart(source, one, ['waivers', i], WaiverDefinition, explainShape(WaiverDefinition));
    if ('faults' in read) {
      faults.push(...read.faults);
      return [];
    }
    faults.push(...faultsOf(read.ok, ['waivers', i], source, known));
    const { line = 0 } = source.place(['waivers', i]);
    return [{ ...read.ok, place: `${file}:${line}`, file, line }];
  });
  faults.push(...repeated(waivers));
  if (faults.length > 0) throw new SoatError(faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
  return waivers;
}

function* faultsOf(
  { rule, indicators, maHoSo, unit, legalBasis, signed, expires }: WaiverDefinition,
  at: readonly PropertyKey[],
  source: Source,
  known: Known,
): Generator<Diagnostic> {
  const fault = (path: readonly PropertyKey[], { code, params } = trap('E-RULE-184')): Diagnostic =>
    diagnostic(code, params, source.place([...at, ...path]));
  const unknown = (kind: string, id: string, ids: readonly string[]) =>
    trap('E-RULE-016', { kind, id, hint: nearest(id, ids) ?? `rules/${kind}` });
  if (rule === undefined && indicators.length === 0) yield fault([]);
  if ((maHoSo === undefined) === (unit === undefined)) {
    yield fault([], trap('E-RULE-180', { what: maHoSo === undefined ? '0' : '2' }));
  }
  if (expires < signed) yield fault(['expires'], trap('E-RULE-181', { signed, expires }));
  if (rule !== undefined && !known.rules.some(({ id }) => id === rule)) {
    const isOfGate = known.loadRules.some(({ id }) => id === rule);
    const ids = known.rules.map(({ id }) => id);
    yield fault(['rule'], isOfGate ? trap('E-RULE-183', { id: rule }) : unknown('rules', rule, ids));
  }
  for (const [i, id] of indicators.entries()) {
    const indicator = known.indicators.find((one) => one.id === id);
    const ids = known.indicators.map((one) => one.id);
    if (!indicator) yield fault(['indicators', i], unknown('indicators', id, ids));
    // Of less there is no denominator to be taken out of, and of what had better be little a hit is the miss.
    else if (indicator.subject !== 'dossier' || indicator.kind !== 'proportion' || indicator.direction !== 'increase')
      yield fault(['indicators', i], trap('E-RULE-183', { id }));
  }
  if (!('act' in legalBasis)) return;
  const { act } = legalBasis;
  const inForce = known.acts.get(act)?.inForce;
  const cited = ['legalBasis', 'act'];
  if (!inForce) yield fault(cited, unknown('acts', act, [...known.acts.keys()]));
  else if (!overlap(inForce, { from: signed, to: signed })) yield fault(cited, trap('E-RULE-186', { act, signed }));
}

/** Waivers of one rule for one dossier or unit that hold on one day. */
function* repeated(waivers: readonly Waiver[]): Generator<Diagnostic> {
  const seen = new Map<string, Waiver[]>();
  for (const waiver of waivers) {
    const { rule, indicators, maHoSo, unit, signed, expires, file, line, place: _ } = waiver;
    const of = rule ?? [...new Set(indicators)].sort();
    const key = JSON.stringify([of, maHoSo ?? null, unit === undefined ? null : normalise(unit)]);
    const others = seen.get(key) ?? [];
    const other = others.find((one) => one.signed <= expires && signed <= one.expires);
    if (other) yield diagnostic('E-RULE-182', { other: other.place }, { file, line });
    seen.set(key, [...others, waiver]);
  }
}

import { CODES } from '../../src/model/codes.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { type Answer, type Expected, UNSURE } from './oracle.ts';
import { INDICATOR, RULE_IDS } from './rules.ts';

/** How a run ended: with a result, or with codes; anything else is a crash. */
export type Ended =
  | { readonly result: RunResult }
  | { readonly codes: readonly string[]; readonly exit: number | null }
  | { readonly crash: string };

/** What of a run is not as it has to be; empty when all of it is. */
export function faultsOf(ended: Ended, expected: Expected): readonly string[] {
  if ('crash' in ended) return [`crash: ${ended.crash}`];
  const { refusals, allowed, answer } = expected;
  if ('codes' in ended) return refusalFaults(ended, [...refusals, ...allowed], allowed.includes(UNSURE));
  if (refusals.length > 0 && !allowed.includes(UNSURE))
    return [`answered, and should have said ${refusals.join(' or ')}`];
  if (allowed.includes(UNSURE)) return lossFaults(ended.result, answer);
  return answer === null ? ['answered what cannot be answered'] : answerFaults(ended.result, answer);
}

function refusalFaults(
  { codes, exit }: { readonly codes: readonly string[]; readonly exit: number | null },
  known: readonly string[],
  isUnsure: boolean,
): readonly string[] {
  const entries: Readonly<Record<string, { readonly exit: number }>> = CODES;
  if (codes.length === 0) return [`exit ${exit} without a code`];
  const undocumented = codes.filter((code) => !entries[code]);
  if (undocumented.length > 0) return [`codes nobody documents: ${undocumented.join(', ')}`];
  if (!codes.some((code) => entries[code]?.exit === exit)) return [`exit ${exit} is none of ${codes.join(', ')}`];
  if (isUnsure || codes.some((code) => known.includes(code))) return [];
  return [
    `refused by ${codes.join(', ')}; ${known.length > 0 ? `reasons there are: ${known.join(', ')}` : 'there is no reason'}`,
  ];
}

/** Where nobody can say what the records are: they are all still there. */
function lossFaults({ load }: RunResult, answer: Answer | null): readonly string[] {
  const { physicalRecords, ...drawers } = load;
  const sum = Object.values(drawers).reduce((total, n) => total + n, 0);
  const faults = sum === physicalRecords ? [] : [`${physicalRecords} records, ${sum} accounted for`];
  const counted = answer?.account.physicalRecords ?? physicalRecords;
  return counted === physicalRecords ? faults : [...faults, `${physicalRecords} records, not ${counted}`];
}

function answerFaults(result: RunResult, { account, outcomes, figure }: Answer): readonly string[] {
  const faults: string[] = [];
  const hold = (what: string, found: unknown, right: unknown): void => {
    if (found !== right) faults.push(`${what}: ${String(found)}, not ${String(right)}`);
  };
  for (const [drawer, right] of Object.entries(account)) {
    hold(drawer, result.load[drawer as keyof typeof account], right);
  }
  for (const rule of RULE_IDS) {
    const found = new Map(
      result.ruleOutcomes
        .filter((row) => row.rule === rule && row.loaded > 0)
        .map((row) => [row.unit ?? '', row] as const),
    );
    const right = outcomes.get(rule) ?? new Map();
    for (const unit of new Set([...found.keys(), ...right.keys()])) {
      for (const outcome of ['notApplicable', 'pass', 'fail', 'undecided'] as const) {
        hold(`${rule} ${outcome} of "${unit}"`, found.get(unit)?.[outcome] ?? 0, right.get(unit)?.[outcome] ?? 0);
      }
    }
  }
  const row = result.indicatorResults.find(({ indicator, unit }) => indicator === INDICATOR && unit === null);
  for (const [name, right] of Object.entries(figure)) hold(name, row?.[name as keyof typeof figure], right);
  // Whatever could not be read may have been a hit or a miss: the bounds say so.
  const most = figure.denominator + figure.undecided + figure.widenedBy;
  if (row && most > 0) {
    hold('lower', fraction(row.lower), figure.numerator / most);
    hold('upper', fraction(row.upper), (figure.numerator + figure.undecided + figure.widenedBy) / most);
  }
  return faults;
}

const fraction = (share: { readonly n: number; readonly d: number } | null): number | null =>
  share && share.n / share.d;

import type { RunAspect, RunComparison } from '../model/run-comparison.ts';
import { canonicalJson, digestOf } from '../util/hash.ts';

/** What is read of a `run.json` to know what a run went by besides its rules. */
interface Voucher {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly hashes: { readonly mapping: string };
  readonly inputs: readonly { readonly role: string; readonly sha256: string | null }[];
  readonly beside: readonly { readonly role: string; readonly sha256: string }[];
}

const BASIS_ASPECTS = ['declared', 'mapping', 'beside', 'inputs'] as const satisfies readonly RunAspect[];

/** What a run rests on besides its rules: of each aspect its parts by name, each as a text that is the same where it is. */
export type RunBasis = Readonly<Record<(typeof BASIS_ASPECTS)[number], ReadonlyMap<string, string>>>;

/** Parameters that are compared by what the result says of them, and those of the key. */
const TOLD_BY_RESULT: readonly string[] = ['plan', 'period', 'asOf', 'units', 'rules', 'keyed', 'keyId'];

/** The same of what a `run.json` says. Names of files are left aside: the same bytes are the same data. */
export function runBasis({ parameters, hashes, inputs, beside }: Voucher): RunBasis {
  const { coverage, ...others } = parameters;
  const declared = Object.entries(others).filter(([name]) => !TOLD_BY_RESULT.includes(name));
  const registers = Object.entries((coverage ?? {}) as Readonly<Record<string, unknown>>)
    // One that is not there covers nothing, as one that is empty does.
    .filter(([, covers]) => !Array.isArray(covers) || covers.length > 0)
    .map(([role, covers]) => [`coverage.${role}`, covers] as const);
  const roles = [...new Set(inputs.map(({ role }) => role))];
  const bytesOf = (role: string): readonly string[] =>
    inputs
      .filter((one) => one.role === role)
      .map(({ sha256 }) => sha256 ?? '')
      .sort();
  return {
    declared: new Map([...registers, ...declared].map(([name, value]) => [name, canonicalJson(value)])),
    mapping: new Map([['', hashes.mapping]]),
    beside: new Map(beside.map(({ role, sha256 }) => [role, sha256])),
    inputs: new Map(roles.map((role) => [role, bytesOf(role).join(' ')])),
  };
}

/** What of it two runs have not in common, with the names of the parts. */
export const differingBasis = (old: RunBasis, now: RunBasis): RunComparison['differs'] =>
  BASIS_ASPECTS.flatMap((about) => {
    const [was, is] = [old[about], now[about]];
    const parts = [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name)).sort();
    const digest = (all: ReadonlyMap<string, string>): string => digestOf([...all].sort());
    return parts.length === 0
      ? []
      : [{ about, old: digest(was), new: digest(is), parts: parts.filter((name) => name !== '') }];
  });

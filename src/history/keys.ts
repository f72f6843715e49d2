import { refuse } from '../model/diagnostic.ts';
import type { RunComparison } from '../model/run-comparison.ts';
import { type HmacPads, keyIdOf } from '../util/hmac.ts';

/** How a run tells dossier codes. The ids of findings are made of them, so that two runs have to agree on it. */
export interface CodesTold {
  /** Whether they are told under a key. */
  readonly keyed: boolean;
  /** The fingerprint of the key; null without one, and of a run whose `run.json` does not say. */
  readonly keyId: string | null;
}

/** The same of what a `run.json` says. */
export const codesOf = ({
  keyed,
  keyId,
}: {
  readonly keyed: boolean;
  readonly keyId?: string | undefined;
}): CodesTold => ({
  keyed,
  keyId: keyId ?? null,
});

/** The same of a run that is to be made. */
export const codesTold = (key: HmacPads | null | undefined): CodesTold => ({
  keyed: Boolean(key),
  keyId: key ? keyIdOf(key) : null,
});

/**
 * Whether findings of two runs can have the same ids. `unknown` where both were told under a key and one does not say which.
 * @throws SoatError E-USE-092 when only one of them has a key, E-USE-160 when they have not the same
 */
export function sameCodes(old: CodesTold, now: CodesTold): RunComparison['keys'] {
  if (old.keyed !== now.keyed) refuse('E-USE-092');
  if (!old.keyed) return 'none';
  if (old.keyId === null || now.keyId === null) return 'unknown';
  return old.keyId === now.keyId ? 'same' : refuse('E-USE-160', { old: old.keyId, new: now.keyId });
}

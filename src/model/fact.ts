import { Dossier } from './dossier.ts';
import { CLOCK_FACTS } from './facts/clock.ts';
import { CONDUCT_FACTS } from './facts/conduct.ts';
import { CUT_FACTS } from './facts/cut.ts';
import { DUE_FACTS } from './facts/due.ts';
import { FILING_FACTS } from './facts/filing.ts';
import { FORM_FACTS } from './facts/form.ts';
import { HISTORY_FACTS } from './facts/history.ts';
import { LATENESS_FACTS } from './facts/lateness.ts';
import { ON_TIME_FACTS } from './facts/on-time.ts';
import { PAPER_FACTS } from './facts/papers.ts';
import { PROCEDURE_FACTS } from './facts/procedure.ts';
import { QD766_FACTS } from './facts/qd766.ts';
import type { FactSignature, Family } from './facts/signature.ts';
import { SUPPLEMENT_FACTS } from './facts/supplement.ts';
import { TIME_FACTS } from './facts/time.ts';
import { UNIT_FACTS } from './facts/unit.ts';
import { WORKING_FACTS } from './facts/working.ts';
import { fieldsOf } from './field.ts';

export type { FactSignature } from './facts/signature.ts';

const derived = {
  ...TIME_FACTS,
  ...CUT_FACTS,
  ...LATENESS_FACTS,
  ...SUPPLEMENT_FACTS,
  ...PAPER_FACTS,
  ...PROCEDURE_FACTS,
  ...FILING_FACTS,
  ...WORKING_FACTS,
  ...CONDUCT_FACTS,
  ...QD766_FACTS,
  ...FORM_FACTS,
  ...CLOCK_FACTS,
  ...HISTORY_FACTS,
  ...ON_TIME_FACTS,
  ...DUE_FACTS,
  ...UNIT_FACTS,
} as const;

export type DerivedFactId = keyof typeof derived;
export const DERIVED_FACTS = Object.keys(derived) as readonly DerivedFactId[];

/** Facts computed from a dossier and its side tables. Null is always unknown. */
export const derivedSignatures: readonly FactSignature[] = Object.entries<Family[string]>(derived).map(([id, own]) => ({
  id,
  nullMeans: 'unknown',
  personal: false,
  parameters: [],
  ...own,
}));

/** The fields of a dossier as facts. */
export const fieldSignatures: readonly FactSignature[] = fieldsOf(Dossier).map((f) => ({
  id: f.name,
  type: f.type,
  label: f.label,
  meaning: f.meaning,
  nullMeans: f.nullMeans,
  personal: f.personal,
  ...(f.codes ? { codes: f.codes } : {}),
  needs: [f.name],
  parameters: [],
}));

/** What is known of the facts that need no rules folder. */
const SIGNATURES = new Map<string, FactSignature>([...fieldSignatures, ...derivedSignatures].map((f) => [f.id, f]));
export const signatureOf = (id: string): FactSignature | undefined => SIGNATURES.get(id);

export const PARAMETER_PREFIX = 'param.';
/** The parameters a fact is, or rests on. */
export const parametersOf = (factId: string): readonly string[] =>
  factId.startsWith(PARAMETER_PREFIX)
    ? [factId.slice(PARAMETER_PREFIX.length)]
    : (signatureOf(factId)?.parameters ?? []);

import type { CheckDoc } from '../model/lint.ts';
import type { Check } from './check.ts';
import { caseMissing } from './checks/case-missing.ts';
import { citationBeyondAct } from './checks/citation-beyond-act.ts';
import { citationUnverified } from './checks/citation-unverified.ts';
import { confirmedNowhere } from './checks/confirmed-nowhere.ts';
import { alwaysFails, alwaysTrue, neverFails, neverTrue } from './checks/decided.ts';
import { draftLeft } from './checks/draft-left.ts';
import { everyOfNothing } from './checks/every-of-nothing.ts';
import { idlePart } from './checks/idle.ts';
import { lawInWords } from './checks/law-in-words.ts';
import { codeUnmapped, factUnfillable } from './checks/mappings.ts';
import { duplicateTitle, placeholdersDiffer, sameMessage } from './checks/messages.ts';
import { negationHidesNull } from './checks/negation-hides-null.ts';
import { numberInMessage } from './checks/number-in-message.ts';
import { contradictingRules, duplicateRule, subsumedRule } from './checks/pairs.ts';
import { parameterBeforeValue } from './checks/parameter-before-value.ts';
import { pathologyUnfound, refMissing, refUnknown } from './checks/pathology.ts';
import { anyShadowsAll, redundantPart } from './checks/redundant.ts';
import { ruleEnds } from './checks/rule-ends.ts';
import { suppressionUnused, suppressionWithoutReason } from './checks/suppressions.ts';
import { notNfc, repeatedValue } from './checks/text.ts';
import { unusedAct, unusedCondition, unusedIndicator, unusedParameter } from './checks/unused.ts';

/** Everything lint looks for, by code. */
export const CHECKS: readonly Check[] = [
  citationUnverified,
  confirmedNowhere,
  citationBeyondAct,
  parameterBeforeValue,
  lawInWords,
  numberInMessage,
  unusedAct,
  unusedParameter,
  unusedCondition,
  caseMissing,
  refMissing,
  refUnknown,
  pathologyUnfound,
  unusedIndicator,
  ruleEnds,
  neverTrue,
  alwaysTrue,
  neverFails,
  alwaysFails,
  redundantPart,
  negationHidesNull,
  everyOfNothing,
  anyShadowsAll,
  codeUnmapped,
  factUnfillable,
  placeholdersDiffer,
  sameMessage,
  duplicateRule,
  subsumedRule,
  contradictingRules,
  duplicateTitle,
  repeatedValue,
  idlePart,
  notNfc,
  draftLeft,
];

/** What is said of every code of lint, those about suppressions included. */
export const CHECK_DOCS: readonly CheckDoc[] = [...CHECKS, suppressionUnused, suppressionWithoutReason];

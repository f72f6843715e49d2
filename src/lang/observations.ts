import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Parameter } from '../model/law.ts';
import { OBSERVATION_HOLES, type ObservationDefinition } from '../model/observation.ts';
import { LANGUAGES } from '../model/text.ts';
import { holes, nearest } from '../util/text.ts';
import type { Definition } from './folder.ts';

type Observed = Pick<Indicator, 'kind' | 'subject' | 'direction'>;

/**
 * Holds that observations name indicators and parameters that there are and that can be asked about, and that their
 * messages name only what their kind has.
 * @param indicators by id; null is one with faults of its own
 * @param broken names of files that cannot be used
 */
export function checkObservations(
  observations: Iterable<Definition<ObservationDefinition>>,
  indicators: ReadonlyMap<string, Observed | null>,
  parameters: ReadonlyMap<string, Parameter>,
  broken: ReadonlySet<string>,
  faults: Diagnostic[],
): void {
  for (const { value, source } of observations) {
    const isRound = value.kind === 'round-figure';
    for (const [i, id] of (isRound ? value.indicators : []).entries()) {
      const indicator = indicators.get(id);
      const place = source.place(['indicators', i]);
      if (!indicators.has(id) && !broken.has(id)) {
        const hint = nearest(id, indicators.keys()) ?? 'indicators/*.yaml';
        faults.push(diagnostic('E-RULE-016', { kind: 'indicators', id, hint }, place));
      }
      if (indicator && !isShareToRaise(indicator)) faults.push(diagnostic('E-RULE-161', { id }, place));
    }
    const named = { minimum: value.minimum, ...(isRound ? { months: value.months } : {}) };
    for (const [key, id] of Object.entries(named)) {
      const parameter = parameters.get(id);
      const place = source.place([key]);
      if (!parameter && !broken.has(id)) {
        const hint = nearest(id, parameters.keys()) ?? 'parameters/*.yaml';
        faults.push(diagnostic('E-RULE-016', { kind: 'parameters', id, hint }, place));
      }
      if (parameter && parameter.type !== 'integer') {
        faults.push(diagnostic('E-RULE-160', { id, type: parameter.type }, place));
      }
    }
    const known = OBSERVATION_HOLES[value.kind];
    for (const lang of LANGUAGES) {
      for (const name of holes(value.message[lang]).filter((hole) => !known.includes(hole))) {
        const params = { name, kind: value.kind, known: known.join(', ') };
        faults.push(diagnostic('E-RULE-162', params, source.place(['message', lang])));
      }
    }
  }
}

const isShareToRaise = ({ kind, subject, direction }: Observed): boolean =>
  kind === 'proportion' && subject === 'dossier' && direction === 'increase';

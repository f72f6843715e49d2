import { isNode } from '../lang/leaves.ts';
import { Citation } from '../model/law.ts';
import type { LintContext } from './context.ts';
import type { At } from './trees.ts';

/** A citation with its place, whatever kind of definition it stands in. */
export interface PlacedCitation extends At {
  readonly citation: Citation;
}

/** Every citation of every file: of definitions, of values of parameters, of items of scorecards. */
export function* citationsIn({ sources }: Pick<LintContext, 'sources'>): Generator<PlacedCitation> {
  for (const source of sources.values()) {
    for (const { value, path } of objectsIn(source.data, [])) {
      const read = Citation.safeParse(value);
      if (read.success) yield { citation: read.data, source, path };
    }
  }
}

interface Found {
  readonly value: unknown;
  readonly path: readonly PropertyKey[];
}

function* objectsIn(value: unknown, path: readonly PropertyKey[]): Generator<Found> {
  if (isNode(value)) {
    if ('act' in value && 'standing' in value) yield { value, path };
    else for (const [key, child] of Object.entries(value)) yield* objectsIn(child, [...path, key]);
  } else if (Array.isArray(value)) {
    for (const [i, child] of value.entries()) yield* objectsIn(child, [...path, i]);
  }
}

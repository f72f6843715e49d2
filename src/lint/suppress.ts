import { isNode } from '../lang/leaves.ts';
import type { Source } from '../lang/source.ts';
import type { Suppression } from '../model/lint.ts';
import { hit } from './check.ts';
import { suppressionUnused, suppressionWithoutReason } from './checks/suppressions.ts';
import { findingOf } from './finding.ts';
import type { Found } from './lint.ts';

interface Placed {
  readonly source: Source;
  readonly path: readonly PropertyKey[];
  readonly suppression: Suppression;
}

/** What a file says of itself to lint. The loader has checked its shape. */
function suppressionsOf(source: Source): readonly Placed[] {
  const list: unknown = isNode(source.data) ? source.data.lint : undefined;
  return Array.isArray(list)
    ? list.map((suppression: Suppression, i) => ({ source, path: ['lint', i], suppression }))
    : [];
}

const reasonOf = ({ reason = '' }: Suppression): string => reason.trim();

/**
 * Parts what was found into what is told and what its file suppresses, and tells of suppressions what is wrong with them.
 * @param isJudged whether a code can be called unused: of a check that did not run nobody knows what it would have found
 */
export function suppress(
  found: readonly Found[],
  sources: Iterable<Source>,
  isJudged: (code: string) => boolean,
): { readonly told: readonly Found[]; readonly silenced: readonly (Found & { readonly reason: string })[] } {
  const placed = [...sources].flatMap(suppressionsOf);
  const by = ({ finding }: Found): Placed | undefined =>
    placed.find(({ source, suppression }) => suppression.code === finding.code && source.file === finding.file);
  const silenced = found.flatMap((one) => {
    const suppression = by(one)?.suppression;
    return suppression ? [{ ...one, reason: reasonOf(suppression) }] : [];
  });
  const used = new Set(found.map(by));
  const about = placed.flatMap((one) => {
    const { source, path, suppression } = one;
    const at = hit(source, path, { code: suppression.code });
    const say = (check: typeof suppressionUnused): Found => ({ hit: at, finding: findingOf(check, at) });
    return [
      ...(!used.has(one) && isJudged(suppression.code) ? [say(suppressionUnused)] : []),
      ...(used.has(one) && reasonOf(suppression) === '' ? [say(suppressionWithoutReason)] : []),
    ];
  });
  return { told: [...found.filter((one) => by(one) === undefined), ...about], silenced };
}

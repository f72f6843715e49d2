import type { AspectChange, DefinitionChange, DefinitionKind, Effect } from '../../model/rule-diff.ts';
import type { Localised } from '../../model/text.ts';
import { canonicalJson } from '../../util/hash.ts';

/** What changed of one version. */
export interface Changed {
  readonly aspects: readonly AspectChange[];
  readonly effect: Effect | null;
}
/** A definition of which a file is one version. */
interface Versioned {
  readonly id: string;
  readonly version: number;
  readonly title: Localised;
  readonly file: string;
  readonly hash: string;
}

/** Pairs the versions of each id: by number, and where one alone is left on either side, that one with the other. */
export function versioned<T extends Versioned>(
  kind: DefinitionKind,
  old: readonly T[],
  now: readonly T[],
  change: (was: T, is: T) => Changed,
): readonly DefinitionChange[] {
  const ids = [...new Set([...old, ...now].map(({ id }) => id))].sort();
  return ids.flatMap((id) => {
    const [were, are] = [old, now].map((all) =>
      all.filter((one) => one.id === id).sort((a, b) => a.version - b.version),
    );
    const same = (all: readonly T[] = [], { version }: T) => all.find((one) => one.version === version);
    const [left, right] = [were?.filter((one) => !same(are, one)) ?? [], are?.filter((one) => !same(were, one)) ?? []];
    const renumbered = left.length === 1 && right.length === 1;
    const pairs: (readonly [T | undefined, T | undefined])[] = [
      ...(were ?? []).flatMap((one) => (same(are, one) ? [[one, same(are, one)] as const] : [])),
      ...(renumbered ? [[left[0], right[0]] as const] : left.map((one) => [one, undefined] as const)),
      ...(renumbered ? [] : right.map((one) => [undefined, one] as const)),
    ];
    return pairs.flatMap(([was, is]): DefinitionChange[] => {
      const one = is ?? was;
      if (!one) return [];
      const changed = was && is ? change(was, is) : { aspects: [], effect: null };
      if (was && is && changed.aspects.length === 0) return [];
      return [
        {
          kind,
          id,
          oldVersion: was?.version ?? null,
          newVersion: is?.version ?? null,
          title: one.title,
          file: one.file,
          change: !was ? 'added' : !is ? 'removed' : 'changed',
          aspects: [...changed.aspects],
          effect: changed.effect,
        },
      ];
    });
  });
}

/** One aspect, where it is not the same on both sides. */
export function aspect(name: AspectChange['aspect'], was: unknown, is: unknown, about = ''): readonly AspectChange[] {
  const text = (value: unknown): string | null => (value === undefined || value === null ? null : canonicalJson(value));
  return text(was) === text(is) ? [] : [{ aspect: name, about, old: text(was), new: text(is) }];
}

/** Definitions by their ids. */
export type Ids<T> = ReadonlyMap<string, T>;

/** Definitions that have no versions. */
export function unversioned<T extends { readonly title?: Localised }>(
  kind: DefinitionKind,
  old: Ids<T>,
  now: Ids<T>,
  change: (was: T, is: T) => readonly AspectChange[] = (was, is) => aspect('other', was, is),
): readonly DefinitionChange[] {
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((id): DefinitionChange[] => {
    const [was, is] = [old.get(id), now.get(id)];
    const aspects = was && is ? change(was, is) : [];
    if (was && is && aspects.length === 0) return [];
    const head = { kind, id, oldVersion: null, newVersion: null, title: (is ?? was)?.title ?? null, file: null };
    return [{ ...head, change: !was ? 'added' : !is ? 'removed' : 'changed', aspects: [...aspects], effect: null }];
  });
}

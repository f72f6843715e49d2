import type { Dossier } from '../dossier.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';

/** A way in which data go wrong, and how often it is planted. */
export interface Pathology {
  readonly id: string;
  /** Its number in the domain's catalogue; null for what only the gate sees. */
  readonly ref: string | null;
  /** Times in a million dossiers that can have it. */
  readonly rate: number;
  readonly title: { readonly vi: string; readonly en: string };
  /** Whether a dossier can have it. */
  can(d: Dossier, world: World): boolean;
  plant(d: Dossier, world: World, random: Random): void;
}

export const pathology = (
  id: string,
  ref: string | null,
  rate: number,
  vi: string,
  en: string,
  can: Pathology['can'],
  plant: Pathology['plant'],
): Pathology => ({ id, ref, rate, title: { vi, en }, can, plant });

export const any = (): boolean => true;
/** Of what leaves no date of its own: whether it lies before the cut, and so in every dump. */
export const settledByCut = (d: Dossier, { cut }: World): boolean => d.settledAt < cut;
export const handedByCut = (d: Dossier, { cut }: World): boolean => d.handedAt < cut;

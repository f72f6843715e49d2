import type { Procedure } from '../catalogue.ts';
import { dayOf } from '../work-days.ts';
import type { World } from '../world.ts';
import { and, NO, sure, type Truth, UNKNOWN, YES } from './kleene.ts';

type Statement = (procedure: Procedure) => Truth;

/** A figure of the catalogue: how many procedures are so, or what their times add up to. */
interface ListedIndicator {
  readonly id: string;
  readonly exclusions: readonly (readonly [id: string, when: Statement])[];
  readonly denominator: Statement;
  readonly numerator: Statement;
  /** Of a ratio: what is added up above and below. */
  readonly sums?: (procedure: Procedure) => readonly [above: number, below: number];
}

const ofBusiness: Statement = ({ ofBusiness: found }) => found;
const level = ({ service }: Procedure, levels: readonly string[]): Truth =>
  service === '' ? UNKNOWN : sure(levels.includes(service));

function listedIndicators({ cut }: World): readonly ListedIndicator[] {
  const inForce: Statement = ({ abolished }) => sure(abolished === null || abolished >= dayOf(cut));
  const abolished = ['abolished', (procedure: Procedure): Truth => sure(inForce(procedure) === NO)] as const;
  return [
    { id: 'business-online', exclusions: [abolished], denominator: ofBusiness, numerator: (p) => level(p, ['3', '4']) },
    {
      id: 'business-time-saved',
      exclusions: [
        abolished,
        ['other-time', (p) => and(ofBusiness(p), p.kind === null ? UNKNOWN : sure(p.kind !== 'Ngày làm việc'))],
      ],
      denominator: ofBusiness,
      numerator: ({ limit, statutory }) => (limit === null || statutory === null ? UNKNOWN : YES),
      sums: ({ limit, statutory }) => [(statutory ?? 0) - (limit ?? 0), statutory ?? 0],
    },
    {
      id: 'eligible-fully-online',
      exclusions: [abolished],
      denominator: ({ mayBeFullyOnline }) => mayBeFullyOnline,
      numerator: (p) => level(p, ['4']),
    },
    { id: 'non-geographic', exclusions: [abolished], denominator: inForce, numerator: (p) => p.nonGeographic },
  ];
}

/** Counts procedures as the other figures count dossiers; every miss can be mended. */
export function listedFigures(world: World): Readonly<Record<string, Readonly<Record<string, number>>>> {
  return Object.fromEntries(
    listedIndicators(world).map((indicator) => {
      const names = [
        'initialPopulation',
        'outsideDenominator',
        'denominator',
        'numerator',
        'mendableMisses',
        'undecided',
      ];
      const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
      for (const [id] of indicator.exclusions) counts[`excluded ${id}`] = 0;
      if (indicator.sums) [counts.above, counts.below] = [0, 0];
      for (const procedure of world.procedures) add(counts, indicator, procedure);
      return [indicator.id, counts];
    }),
  );
}

function add(
  counts: Record<string, number>,
  { exclusions, denominator, numerator, sums }: ListedIndicator,
  p: Procedure,
) {
  const plus = (name: string, n = 1): void => {
    counts[name] = (counts[name] ?? 0) + n;
  };
  plus('initialPopulation');
  const excluded = exclusions.find(([, when]) => when(p) === YES);
  const [counted, hit] = [denominator(p), numerator(p)];
  const open = exclusions.some(([, when]) => when(p) === UNKNOWN) || counted === UNKNOWN || hit === UNKNOWN;
  if (excluded) plus(`excluded ${excluded[0]}`);
  else if (counted === NO) plus('outsideDenominator');
  else if (open) plus('undecided');
  else {
    plus('denominator');
    plus(hit === YES ? 'numerator' : 'mendableMisses');
    const [above, below] = sums?.(p) ?? [0, 0];
    if (sums) plus('above', above);
    if (sums) plus('below', below);
  }
}

import { atomKey, atomsOf, atomsOfColumn, type Form, OF_POPULATION } from '../model/form.ts';
import type { Fault } from './forms.ts';

type Sums = Pick<Form, 'columns' | 'partitions' | 'identities'>;

/** How often each place of a dossier is counted. */
type Counts = ReadonlyMap<string, number>;

/** Columns that exist and do not run in circles. */
const countsOf = (numbers: readonly string[], form: Sums): Counts => {
  const counts = new Map<string, number>();
  for (const atom of numbers.flatMap((no) => atomsOfColumn(no, form) ?? [])) {
    counts.set(atom, (counts.get(atom) ?? 0) + 1);
  }
  return counts;
};

const placesOf = ({ partitions }: Sums): readonly (readonly string[])[] =>
  partitions.map((partition) => atomsOf(partition).map(atomKey));

/** No column may count a place twice, nor places of two partitions, which share their dossiers. */
export function checkOnce(form: Sums, fault: Fault): void {
  const places = placesOf(form);
  form.columns.forEach(({ no }, i) => {
    const counts = countsOf([no], form);
    const touched = places.filter((own) => own.some((atom) => counts.has(atom)));
    const isTwice = [...counts.values()].some((n) => n > 1);
    if (isTwice || touched.length > 1) fault('E-RULE-136', { no }, ['columns', i, 'no']);
  });
}

/**
 * Whether both sides of each identity count the same dossiers, whatever the data: all places of a partition together
 * are the population, and so are those of another.
 */
export function checkIdentities(form: Sums, fault: Fault): void {
  const places = placesOf(form);
  form.identities.forEach(({ left, right }, i) => {
    const sides = [left, right].map((numbers) => wholes(countsOf(numbers, form), places));
    const [a, b] = sides.map((counts) =>
      [...counts]
        .filter(([, n]) => n > 0)
        .sort()
        .join(';'),
    );
    if (a !== b) fault('E-RULE-137', { identity: `${left.join(' + ')} = ${right.join(' + ')}` }, ['identities', i]);
  });
}

/** Whole partitions taken together as the population. */
function wholes(counts: Counts, places: readonly (readonly string[])[]): Counts {
  const rest = new Map(counts);
  for (const own of places) {
    const whole = Math.min(...own.map((atom) => rest.get(atom) ?? 0));
    if (whole === 0) continue;
    for (const atom of own) rest.set(atom, (rest.get(atom) ?? 0) - whole);
    rest.set(OF_POPULATION, (rest.get(OF_POPULATION) ?? 0) + whole);
  }
  return rest;
}

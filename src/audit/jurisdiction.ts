import { type IdentifierCount, identifiersOfDossiers, identifiersOfUnits } from '../check/provinces.ts';
import type { Database } from '../db/database.ts';
import { refuse } from '../model/diagnostic.ts';
import { type Jurisdiction, nameOn, PROVINCE_PATTERN } from '../model/jurisdiction.ts';
import { valueOn } from '../model/law.ts';
import type { Plan } from '../model/plan.ts';
import type { Provinces } from '../model/plan-result.ts';
import type { RuleSet } from '../model/rule-set.ts';

const MOST_NAMED = 8;

/**
 * Compares the province of a plan with those the codes of the dossiers tell of; where they tell of none, with those the
 * codes of the unit directory tell of.
 * @param day the last day before the cut, on which places have their names
 * @throws SoatError E-USE-027 when there are others and not one of the plan's
 */
export function compareProvinces(
  plan: Plan,
  jurisdictions: ReadonlyMap<string, Jurisdiction>,
  dossiers: readonly IdentifierCount[],
  units: readonly IdentifierCount[],
  day: string,
): Provinces {
  const home = jurisdictions.get(plan.jurisdiction.province);
  const places = new Map([...jurisdictions.values()].map((place) => [place.maDinhDanh, place]));
  const compare = (counts: readonly IdentifierCount[]): Omit<Provinces, 'checked'> => {
    const found: Omit<Provinces, 'checked'> = { own: 0, others: [], unknown: 0 };
    for (const { maDinhDanh, count } of counts) {
      const place = maDinhDanh === null ? undefined : places.get(maDinhDanh);
      // An identifier nobody knows may be that of a plan whose identifier nobody knows.
      if (maDinhDanh === null || (!place && !home?.maDinhDanh)) found.unknown += count;
      else if (place && place === home) found.own += count;
      else found.others.push({ maDinhDanh, name: place ? nameOn(place, day) : null, dossiers: count });
    }
    return found;
  };
  const refuseOthers = ({ own, others }: Omit<Provinces, 'checked'>, of: string): void => {
    if (own > 0 || others.length === 0) return;
    const named = others
      .slice(0, MOST_NAMED)
      .map((one) => `${[one.maDinhDanh, one.name?.vi].filter(Boolean).join(' ')} (${of}: ${one.dossiers})`);
    refuse('E-USE-027', { plan: plan.id, province: described(home, jurisdictions, day), found: named.join(', ') });
  };
  const found = compare(dossiers);
  refuseOthers(found, 'maHoSo');
  if (found.own > 0) return { ...found, checked: true };
  const directory = compare(units);
  refuseOthers(directory, 'maDonVi');
  return { ...found, checked: directory.own > 0 };
}

/** A place by its name, its identifier and what it became part of. */
function described(
  home: Jurisdiction | undefined,
  jurisdictions: ReadonlyMap<string, Jurisdiction>,
  day: string,
): string {
  if (!home) return '';
  const { maDinhDanh, mergedInto } = home;
  const whole = mergedInto && mergedInto.on <= day ? jurisdictions.get(mergedInto.province) : undefined;
  const now = whole && mergedInto ? `→ ${nameOn(whole, day).vi} ${mergedInto.on}` : null;
  const more = [maDinhDanh, now].filter((part) => part !== null).join(', ');
  return `${nameOn(home, day).vi}${more === '' ? '' : ` (${more})`}`;
}

/**
 * Whose dossiers were loaded, by the identifiers in their codes.
 * @param hasDirectory whether there is a unit directory
 * @throws SoatError E-USE-027 when they are of another province
 */
export async function readProvinces(
  db: Database,
  { parameters, jurisdictions }: RuleSet,
  plan: Plan,
  hasDirectory: boolean,
  day: string,
): Promise<Provinces> {
  const parameter = parameters.get(PROVINCE_PATTERN);
  const pattern = String((parameter && valueOn(parameter, day)) ?? '^()');
  const dossiers = await identifiersOfDossiers(db, pattern);
  const units = hasDirectory ? await identifiersOfUnits(db, pattern) : [];
  return compareProvinces(plan, jurisdictions, dossiers, units, day);
}

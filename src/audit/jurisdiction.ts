import { type IdentifierCount, provinceIdentifiers } from '../check/provinces.ts';
import type { Database } from '../db/database.ts';
import { refuse } from '../model/diagnostic.ts';
import { type Jurisdiction, nameOn, PROVINCE_PATTERN } from '../model/jurisdiction.ts';
import { valueOn } from '../model/law.ts';
import type { Plan } from '../model/plan.ts';
import type { Provinces } from '../model/plan-result.ts';
import type { RuleSet } from '../model/rule-set.ts';

const MOST_NAMED = 8;

/**
 * Compares the province of a plan with those the codes of the dossiers tell of.
 * @param counts all loaded dossiers by the identifier in their codes
 * @param day the last day before the cut, on which places have their names
 * @throws SoatError E-USE-027 when there are dossiers of other provinces and not one of the plan's
 */
export function compareProvinces(
  plan: Plan,
  jurisdictions: ReadonlyMap<string, Jurisdiction>,
  counts: readonly IdentifierCount[],
  day: string,
): Provinces {
  const home = jurisdictions.get(plan.jurisdiction.province);
  const own = { identifier: home?.maDinhDanh ?? null, dossiers: 0 };
  const others: Provinces['others'] = [];
  let unknown = 0;
  for (const { maDinhDanh, dossiers } of counts) {
    const place = [...jurisdictions.values()].find((one) => maDinhDanh !== null && one.maDinhDanh === maDinhDanh);
    // An identifier nobody knows may be that of a plan whose identifier nobody knows.
    if (maDinhDanh === null || (!place && own.identifier === null)) unknown += dossiers;
    else if (maDinhDanh === own.identifier) own.dossiers += dossiers;
    else others.push({ maDinhDanh, name: place ? nameOn(place, day) : null, dossiers });
  }
  if (own.dossiers === 0 && others.length > 0) {
    const found = others
      .slice(0, MOST_NAMED)
      .map((one) => `${[one.maDinhDanh, one.name?.vi].filter(Boolean).join(' ')}: ${one.dossiers}`);
    refuse('E-USE-027', { plan: plan.id, province: described(home, jurisdictions, day), found: found.join(', ') });
  }
  return { own: own.dossiers, others, unknown, checked: own.dossiers > 0 };
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
 * @throws SoatError E-USE-027 when they are of another province
 */
export async function readProvinces(db: Database, ruleSet: RuleSet, plan: Plan, day: string): Promise<Provinces> {
  const parameter = ruleSet.parameters.get(PROVINCE_PATTERN);
  const pattern = parameter ? valueOn(parameter, day) : undefined;
  const counts = typeof pattern === 'string' ? await provinceIdentifiers(db, pattern) : [];
  return compareProvinces(plan, ruleSet.jurisdictions, counts, day);
}

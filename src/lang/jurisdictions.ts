import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Jurisdiction } from '../model/jurisdiction.ts';
import { addDays } from '../util/day.ts';
import { nearest } from '../util/text.ts';
import type { Definition } from './folder.ts';

type Jurisdictions = ReadonlyMap<string, Definition<Jurisdiction>>;

/** Checks that each place has one name a day, codes of its own, and became part of a place that there is. */
export function checkJurisdictions(all: Jurisdictions, broken: ReadonlySet<string>, faults: Diagnostic[]): void {
  const owners = new Map<string, string>();
  for (const { value, source } of all.values()) {
    const { id, names, mergedInto } = value;
    names.forEach(({ from, to }, i) => {
      const before = names[i - 1]?.to;
      const follows = i === 0 || (typeof before === 'string' && from === addDays(before, 1));
      if (follows && (from === null || to === null || from <= to)) return;
      faults.push(diagnostic('E-RULE-140', { id }, source.place(['names', i])));
    });
    for (const key of ['maDinhDanh', 'gso'] as const) {
      const code = value[key];
      if (code === null) continue;
      const other = owners.get(code);
      if (other !== undefined) faults.push(diagnostic('E-RULE-141', { id, other, code }, source.place([key])));
      else owners.set(code, id);
    }
    if (!mergedInto) continue;
    const place = source.place(['mergedInto', 'province']);
    if (!all.has(mergedInto.province) && !broken.has(mergedInto.province)) {
      const hint = nearest(mergedInto.province, all.keys()) ?? 'jurisdictions/*.yaml';
      faults.push(diagnostic('E-RULE-016', { kind: 'jurisdictions', id: mergedInto.province, hint }, place));
    } else if (isCircle(id, all)) faults.push(diagnostic('E-RULE-142', { id }, place));
  }
}

/** Whether following what became part of what leads back to where it began. */
function isCircle(id: string, all: Jurisdictions): boolean {
  const seen = new Set<string>();
  let at = all.get(id)?.value.mergedInto?.province;
  while (at !== undefined && at !== id && !seen.has(at)) {
    seen.add(at);
    at = all.get(at)?.value.mergedInto?.province;
  }
  return at === id;
}

import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { RuleDefinition } from '../model/rule.ts';
import { addDays } from '../util/day.ts';
import type { Definition } from './folder.ts';
import { byBeginning, overlap } from './in-force.ts';

type Version = Definition<RuleDefinition>;

/** Versions of one rule follow each other day by day, and each stands in the file named for it. */
export function checkVersions(rules: Iterable<Version>, faults: Diagnostic[]): void {
  const byId = new Map<string, Version[]>();
  for (const rule of rules) byId.set(rule.value.id, [...(byId.get(rule.value.id) ?? []), rule]);
  for (const versions of byId.values()) {
    checkNames(versions, faults);
    const inOrder = versions.sort((a, b) => byBeginning(a.value.inForce, b.value.inForce));
    inOrder.forEach((version, i) => {
      const before = inOrder[i - 1];
      for (const other of inOrder) if (other !== version) checkOverlap(version, other, faults);
      if (before) checkGap(before, version, faults);
    });
  }
}

function checkNames(versions: readonly Version[], faults: Diagnostic[]): void {
  const newest = Math.max(...versions.map(({ value }) => value.version));
  for (const { value, source } of versions) {
    const { id, version } = value;
    const hint = version === newest ? `rules/${id}.yaml` : `rules/${id}.v${version}.yaml`;
    if (source.file === hint) continue;
    faults.push(diagnostic('E-RULE-070', { id, version, hint }, source.place(['id'])));
  }
}

function checkOverlap({ value, source }: Version, other: Version, faults: Diagnostic[]): void {
  if (!overlap(value.inForce, other.value.inForce)) return;
  const params = {
    id: value.id,
    version: value.version,
    other: other.value.version,
    file: other.source.file,
  };
  faults.push(diagnostic('E-RULE-068', params, source.place(['inForce'])));
}

function checkGap(before: Version, { value, source }: Version, faults: Diagnostic[]): void {
  const [to, from] = [before.value.inForce.to, value.inForce.from];
  if (to === null || from === null || from <= addDays(to, 1)) return;
  const params = { id: value.id, from: addDays(to, 1), to: addDays(from, -1) };
  faults.push(diagnostic('E-RULE-069', params, source.place(['inForce', 'from'])));
}

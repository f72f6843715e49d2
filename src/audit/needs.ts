import { type Condition, factsOf } from '../model/ast.ts';
import { fieldSignatures, signatureOf } from '../model/fact.ts';
import { conditionsOf, type Indicator, type Rule } from '../model/rule.ts';
import { byRole, TABLE_FIELDS, TABLES, type TableRole } from '../model/tables.ts';

/** Populations look at when a dossier ended, and units have names, whatever the rules do. */
const ALWAYS: Readonly<Partial<Record<TableRole, readonly string[]>>> = {
  dossiers: ['ngayKetThucXuLy', 'ngayTra'],
  units: ['tenDonVi'],
};

/** The fields that rules and indicators rest on. Nothing else is loaded: personal data stay in the file. */
export function neededFields(
  rules: readonly Rule[],
  indicators: readonly Indicator[],
): Readonly<Record<TableRole, readonly string[]>> {
  const trees: readonly Condition[] = [
    ...rules.flatMap(({ appliesWhen, requires }) => [appliesWhen, requires]),
    ...indicators.flatMap(conditionsOf),
  ];
  const needs = new Set(trees.flatMap(factsOf).flatMap((id) => signatureOf(id)?.needs ?? []));
  return byRole((role) => {
    const own = new Set([...TABLES[role].keys, ...(ALWAYS[role] ?? [])]);
    const names = role === 'dossiers' ? fieldSignatures.map(({ id }) => id) : [...TABLE_FIELDS[role].keys()];
    return names.filter((name) => own.has(name) || needs.has(role === 'dossiers' ? name : `${role}.${name}`));
  });
}

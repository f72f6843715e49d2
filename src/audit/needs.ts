import { type Condition, factsOf } from '../model/ast.ts';
import { fieldSignatures, signatureOf } from '../model/fact.ts';
import { listedSignatures } from '../model/facts/listed.ts';
import { conditionsOfForm, type Form } from '../model/form.ts';
import { conditionsOf, type Dimension, type Indicator } from '../model/indicator.ts';
import type { Rule } from '../model/rule.ts';
import { byRole, TABLE_FIELDS, TABLES, type TableRole } from '../model/tables.ts';

/** Populations look at when a dossier ended, and units have names, whatever the rules do. */
const ALWAYS: Readonly<Partial<Record<TableRole, readonly string[]>>> = {
  dossiers: ['ngayKetThucXuLy', 'ngayTra'],
  units: ['tenDonVi', 'cap'],
};

/** What figures are broken down by, and what its values are called. */
const DIMENSION_FIELDS: Readonly<Record<Dimension, readonly string[]>> = {
  field: ['tenLinhVuc', 'maTTHC', 'procedures.tenLinhVuc'],
  procedure: ['maTTHC', 'procedures.tenTTHC'],
  channel: ['kenhThucHien'],
  month: [],
  daysLate: ['isLate', 'workingDaysLate'].flatMap((id) => signatureOf(id)?.needs ?? []),
};

const bySubject = (indicators: readonly Indicator[], subject: Indicator['subject']): readonly Indicator[] =>
  indicators.filter((indicator) => indicator.subject === subject);
const needsOfListed = (id: string): readonly string[] => listedSignatures.find((fact) => fact.id === id)?.needs ?? [];

/** The fields that rules and indicators rest on. Nothing else is loaded: personal data stay in the file. */
export function neededFields(
  rules: readonly Rule[],
  indicators: readonly Indicator[],
  forms: readonly Form[] = [],
): Readonly<Record<TableRole, readonly string[]>> {
  const [ofDossiers, listed] = [bySubject(indicators, 'dossier'), bySubject(indicators, 'procedure')];
  const trees: readonly Condition[] = [
    ...rules.flatMap(({ appliesWhen, requires }) => [appliesWhen, requires]),
    ...ofDossiers.flatMap(conditionsOf),
    ...forms.flatMap(conditionsOfForm),
  ];
  const needs = new Set([
    ...trees.flatMap(factsOf).flatMap((id) => signatureOf(id)?.needs ?? []),
    ...listed.flatMap(conditionsOf).flatMap(factsOf).flatMap(needsOfListed),
    ...ofDossiers.flatMap(({ by }) => by.flatMap((dimension) => DIMENSION_FIELDS[dimension])),
    ...(forms.length > 0 ? DIMENSION_FIELDS.field : []),
  ]);
  return byRole((role) => {
    const own = new Set([...TABLES[role].keys, ...(ALWAYS[role] ?? [])]);
    const names = role === 'dossiers' ? fieldSignatures.map(({ id }) => id) : [...TABLE_FIELDS[role].keys()];
    return names.filter((name) => own.has(name) || needs.has(role === 'dossiers' ? name : `${role}.${name}`));
  });
}

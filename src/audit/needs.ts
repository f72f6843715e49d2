import { type Condition, factsOf } from '../model/ast.ts';
import { KEY_FIELDS } from '../model/dossier.ts';
import { derivedSignatures, type FactSignature, fieldSignatures } from '../model/fact.ts';
import type { Indicator, Rule } from '../model/rule.ts';
import type { TableRole } from '../model/side-tables.ts';

const SIGNATURES = new Map<string, FactSignature>([...fieldSignatures, ...derivedSignatures].map((f) => [f.id, f]));

/** What facts read of each side table. */
const SIDE_FIELDS: Readonly<Record<Exclude<TableRole, 'dossiers'>, readonly string[]>> = {
  apologies: ['maHoSo', 'ngayGui', 'trangThai'],
  explanations: ['maHoSo', 'ngayGiaiTrinh'],
  procedures: ['maTTHC', 'coKetQua'],
  units: ['maDonVi', 'tenDonVi'],
};

/** Populations look at when a dossier ended, whatever the rules do. */
const ALWAYS = [...KEY_FIELDS, 'ngayKetThucXuLy', 'ngayTra'];

/** The fields that rules and indicators rest on. Nothing else is loaded: personal data stay in the file. */
export function neededFields(
  rules: readonly Rule[],
  indicators: readonly Indicator[],
): Readonly<Record<TableRole, readonly string[]>> {
  const trees: readonly Condition[] = [
    ...rules.flatMap(({ appliesWhen, requires }) => [appliesWhen, requires]),
    ...indicators.flatMap(({ denominator, numerator, mendable, denominatorExclusion }) => [
      denominator,
      numerator,
      ...(mendable ? [mendable] : []),
      ...denominatorExclusion.map(({ when }) => when),
    ]),
  ];
  const needed = new Set<string>([
    ...ALWAYS,
    ...trees.flatMap(factsOf).flatMap((id) => SIGNATURES.get(id)?.needs ?? []),
  ]);
  return { dossiers: fieldSignatures.map(({ id }) => id).filter((id) => needed.has(id)), ...SIDE_FIELDS };
}

import { type Condition, factsOf } from '../model/ast.ts';
import { KEY_FIELDS } from '../model/dossier.ts';
import { fieldSignatures, signatureOf } from '../model/fact.ts';
import { conditionsOf, type Indicator, type Rule } from '../model/rule.ts';
import type { TableRole } from '../model/side-tables.ts';

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
    ...indicators.flatMap(conditionsOf),
  ];
  const needed = new Set<string>([...ALWAYS, ...trees.flatMap(factsOf).flatMap((id) => signatureOf(id)?.needs ?? [])]);
  return { dossiers: fieldSignatures.map(({ id }) => id).filter((id) => needed.has(id)), ...SIDE_FIELDS };
}

import type { Rule } from '../../src/model/rule.ts';
import type { Said } from './back-ends.ts';
import type { TestIndicator } from './definitions.ts';
import { expectedOfIndicator, expectedOfRule } from './model.ts';
import type { TestRecord } from './records.ts';

/**
 * - `outcome`: the two back ends disagree
 * - `reason`: the SQL names another reason than the record holds
 * - `model`: both agree, and plain three-valued logic says otherwise
 * - `indicator`: the SQL puts the record in another population than plain logic does
 */
export type DifferenceKind = 'outcome' | 'reason' | 'model' | 'indicator';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly record: number;
  /** Position of the rule or indicator in its batch. */
  readonly column: number;
  readonly said: { readonly sql: string; readonly engine?: string; readonly model: string };
}

const outcomeOf = (said: string): string => said.split(':')[0] ?? '';

export function ruleDifferences(
  rules: readonly Rule[],
  records: readonly TestRecord[],
  sql: Said,
  engine: readonly (readonly string[])[],
): readonly Difference[] {
  return records.flatMap((record, r) =>
    rules.flatMap((rule, column): Difference[] => {
      const said = {
        sql: sql[r]?.[column] ?? 'nothing',
        engine: engine[r]?.[column] ?? 'nothing',
        model: expectedOfRule(rule, record),
      };
      const kind = kindOf(said);
      return kind ? [{ kind, record: r, column, said }] : [];
    }),
  );
}

function kindOf({ sql, engine, model }: Record<'sql' | 'engine' | 'model', string>): DifferenceKind | null {
  if (outcomeOf(sql) !== engine) return 'outcome';
  if (outcomeOf(model) !== engine) return 'model';
  return sql === model ? null : 'reason';
}

/** @param offset position of the first indicator among the columns of the SQL */
export function indicatorDifferences(
  indicators: readonly TestIndicator[],
  records: readonly TestRecord[],
  sql: Said,
  offset: number,
): readonly Difference[] {
  return records.flatMap((record, r) =>
    indicators.flatMap((indicator, column): Difference[] => {
      const said = { sql: sql[r]?.[offset + column] ?? 'nothing', model: expectedOfIndicator(indicator, record) };
      return said.sql === said.model ? [] : [{ kind: 'indicator', record: r, column, said }];
    }),
  );
}

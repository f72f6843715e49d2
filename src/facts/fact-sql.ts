import type { Why } from '../model/columns.ts';
import type { DerivedFactId } from '../model/fact.ts';
import type { Reason } from '../model/reason.ts';
import type { FactContext } from './context.ts';
import type { JoinId } from './joins/all.ts';

/** How a derived fact is computed. Its SQL may name the facts in `after` and the columns of its joins. */
export interface FactSql {
  /** Fields without which it is always unknown: of the dossier, or `role.field`. */
  readonly requires: readonly string[];
  readonly after?: readonly DerivedFactId[];
  readonly joins?: readonly JoinId[];
  /** Asked only when all of `requires` is in the data. */
  sql(context: FactContext): string;
  /** Why it is null; likewise. */
  why(context: FactContext): readonly Why[];
}

export const always = (kind: Reason['kind'], about: string): Why => when('TRUE', kind, about);

export const when = (condition: string, kind: Reason['kind'], about: string): Why => ({
  reason: { kind, about },
  when: condition,
});

/** The same reasons, where a condition holds. */
export const under = (condition: string, whys: readonly Why[]): readonly Why[] =>
  whys.map(({ reason, when: each }) => ({
    reason,
    when: each === 'TRUE' ? `(${condition})` : `((${condition}) AND (${each}))`,
  }));

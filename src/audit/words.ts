import { leavesOf } from '../model/ast.ts';
import { PARAMETER_PREFIX, signatureOf } from '../model/fact.ts';
import { conditionsOfForm } from '../model/form.ts';
import { conditionsOf } from '../model/indicator.ts';
import type { RuleSet } from '../model/rule-set.ts';
import { byRole, TABLE_FIELDS, type TableRole } from '../model/tables.ts';

type Definitions = Pick<RuleSet, 'rules' | 'indicators' | 'forms'>;

/** What reads the words of a field, beside whether there are any and what they are equal to. */
export interface WordsRead {
  readonly field: string;
  /** The rule, indicator or form whose condition has words of its own; null when a derived fact reads them. */
  readonly by: string | null;
  /** The parameter with the pattern that the words are held against; null when there is none. */
  readonly parameter: string | null;
}

/** Fields of a dossier whose words rules, indicators and forms read: of any other it matters only which cells are equal. */
export function wordsRead({ rules, indicators, forms }: Definitions): readonly WordsRead[] {
  const definitions = [
    ...rules.map((rule) => ({ id: rule.id, trees: [rule.appliesWhen, rule.requires] })),
    ...indicators
      .filter(({ subject }) => subject === 'dossier')
      .map((indicator) => ({ id: indicator.id, trees: conditionsOf(indicator) })),
    ...forms.map((form) => ({ id: form.id, trees: conditionsOfForm(form) })),
  ];
  return definitions.flatMap(({ id, trees }) =>
    trees.flatMap(leavesOf).flatMap(({ fact, value, operator, decorators = [] }): readonly WordsRead[] => {
      const facts = value.kind === 'fact' ? [fact, value.fact] : [fact];
      const derived = facts.flatMap((one) => signatureOf(one)?.words ?? []);
      const isEquality = ['equal', 'notEqual'].includes(operator) && decorators.every((name) => name === 'not');
      const isOfFields = value.kind === 'fact' ? !value.fact.startsWith(PARAMETER_PREFIX) : value.value === null;
      const own = isEquality && isOfFields ? [] : facts.filter((one) => TABLE_FIELDS.dossiers.has(one));
      return [
        ...derived.map(({ field, parameter }) => ({ field, by: null, parameter })),
        ...own.map((field) => ({ field, by: id, parameter: null })),
      ];
    }),
  );
}

/**
 * The personal fields of which a table need not hold the words: it is enough to know which cells are empty and which are
 * equal.
 */
export function fieldsOfTokens(read: readonly WordsRead[]): Readonly<Record<TableRole, ReadonlySet<string>>> {
  const spelled = new Set(read.map(({ field }) => field));
  return byRole((role) => {
    const compared = [...TABLE_FIELDS[role].values()].filter(
      ({ name, type, codes, personal }) =>
        personal && !codes && (type === 'text' || type === 'code') && !(role === 'dossiers' && spelled.has(name)),
    );
    return new Set(compared.map(({ name }) => name));
  });
}

import { leavesOf } from '../model/ast.ts';
import { derivedSignatures, signatureOf } from '../model/fact.ts';
import { conditionsOfForm } from '../model/form.ts';
import { conditionsOf } from '../model/indicator.ts';
import type { RuleSet } from '../model/rule-set.ts';
import { byRole, TABLE_FIELDS, TABLE_ROLES, type TableRole } from '../model/tables.ts';

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
      const isPresence = ['equal', 'notEqual'].includes(operator) && decorators.every((name) => name === 'not');
      const isNull = value.kind === 'literal' && value.value === null;
      const own = isPresence && isNull ? [] : facts.filter((one) => TABLE_FIELDS.dossiers.has(one));
      return [
        ...derived.map(({ field, parameter }) => ({ field, by: null, parameter })),
        ...own.map((field) => ({ field, by: id, parameter: null })),
      ];
    }),
  );
}

/** Personal texts of each table. */
const PERSONAL = byRole((role) =>
  [...TABLE_FIELDS[role].values()]
    .filter(({ type, codes, personal }) => personal && !codes && (type === 'text' || type === 'code'))
    .map(({ name }) => name),
);

/** As facts name what they need. */
const needName = (role: TableRole, field: string): string => (role === 'dossiers' ? field : `${role}.${field}`);

const ALL_PERSONAL = new Set(TABLE_ROLES.flatMap((role) => PERSONAL[role].map((name) => needName(role, name))));
const isPersonal = (need: string): boolean => ALL_PERSONAL.has(need);

/**
 * The personal fields of which a table need not hold the words: it is enough to know which cells are empty and which are
 * equal. What a fact compares with words that are needed is needed in words as well.
 */
export function fieldsOfTokens(read: readonly WordsRead[]): Readonly<Record<TableRole, ReadonlySet<string>>> {
  const spelled = new Set(read.map(({ field }) => field));
  for (let before = -1; before < spelled.size; ) {
    before = spelled.size;
    const mixed = derivedSignatures.filter(({ needs }) => needs.some((need) => isPersonal(need) && spelled.has(need)));
    for (const need of mixed.flatMap(({ needs }) => needs)) spelled.add(need);
  }
  return byRole((role) => new Set(PERSONAL[role].filter((name) => !spelled.has(needName(role, name)))));
}

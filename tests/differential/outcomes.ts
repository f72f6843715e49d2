import { OPERATORS } from '../../src/lang/operators.ts';
import { OPERATOR_NAMES, type OperatorName } from '../../src/model/ast.ts';
import { VALUE_TYPES, type ValueType } from '../../src/model/field.ts';
import { REASON_KINDS } from '../../src/model/reason.ts';
import { kindsOfType } from './facts.ts';
import { SIDES, type Side } from './leaves.ts';

/** What a comparison can be: true, false, or unknown for one kind of reason. */
export const CELL_OUTCOMES = ['true', 'false', ...REASON_KINDS] as const;
export type CellOutcome = (typeof CELL_OUTCOMES)[number];

/** Why a cell cannot be reached. Those with a code are refused by the checker of the rule language. */
export const IMPOSSIBLE = {
  type: { code: 'E-RULE-015', says: 'the operator does not take the type' },
  factOperand: { code: 'E-RULE-018', says: 'the operator takes no fact on its right' },
  nullOperand: { code: 'E-RULE-005', says: 'the operator cannot be asked of null' },
  nullUnknown: { code: 'E-RULE-010', says: 'the null of the field says nothing, so it may not be asked about' },
  nullAnswers: { code: null, says: 'an empty cell of such a field is the answer' },
  fieldsOnly: {
    code: null,
    says: 'only a field has a null that is an answer, and no field is unknown for this reason',
  },
  noSuchFact: { code: null, says: 'no fact of this type is unknown for this reason' },
} as const;
export type Impossible = keyof typeof IMPOSSIBLE;
export type Cell = 'reachable' | Impossible;

export interface Row {
  readonly operator: OperatorName;
  readonly side: Side;
  readonly type: ValueType;
  readonly cells: Readonly<Record<CellOutcome, Cell>>;
}

/** Reasons a field has, whatever it is. */
const OF_FIELDS: readonly CellOutcome[] = ['missing', 'unreadable', 'unavailable'];

function refusal(operator: OperatorName, side: Side, type: ValueType): Impossible | null {
  const row = OPERATORS[operator];
  if (!row.types.includes(type)) return 'type';
  if (side === 'fact') return row.factOperand ? null : 'factOperand';
  if (side === 'value') return null;
  if (!row.nullOperand) return 'nullOperand';
  return side === 'nullUnknown' ? 'nullUnknown' : null;
}

function cellOf(outcome: CellOutcome, side: Side, type: ValueType): Cell {
  if (outcome === 'true' || outcome === 'false') return 'reachable';
  if (side === 'null' && outcome === 'missing') return 'nullAnswers';
  if (side === 'null' && !OF_FIELDS.includes(outcome)) return 'fieldsOnly';
  return kindsOfType(type).includes(outcome) ? 'reachable' : 'noSuchFact';
}

/** Every operator, right side and type, with what can come of it: made from the table of operators. */
export const ROWS: readonly Row[] = OPERATOR_NAMES.flatMap((operator) =>
  SIDES.flatMap((side) =>
    VALUE_TYPES.map((type): Row => {
      const refused = refusal(operator, side, type);
      const cells = CELL_OUTCOMES.map((outcome) => [outcome, refused ?? cellOf(outcome, side, type)]);
      return { operator, side, type, cells: Object.fromEntries(cells) as Row['cells'] };
    }),
  ),
);

/** The fault of a row the checker refuses; null where some outcome can come of it. */
export const faultOf = ({ cells }: Row): string | null =>
  cells.true === 'reachable' ? null : IMPOSSIBLE[cells.true].code;

/** Rows of which something can come. */
export const OPEN_ROWS = ROWS.filter((row) => faultOf(row) === null);

export const cellKey = ({ operator, side, type }: Pick<Row, 'operator' | 'side' | 'type'>, outcome: string): string =>
  `${operator} · ${side} · ${type} · ${outcome}`;

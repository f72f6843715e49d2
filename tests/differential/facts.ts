import { shippedRules } from '../../src/audit/shipped.ts';
import { type Availability, FactContext, type FactInputs, type LoadedFields } from '../../src/facts/context.ts';
import { DERIVED_SQL } from '../../src/facts/derived/all.ts';
import { loadRules } from '../../src/lang/load.ts';
import { type FactColumn, type FactColumns, SQL_TYPE, type Why } from '../../src/model/columns.ts';
import type { DossierField } from '../../src/model/dossier.ts';
import { DERIVED_FACTS, derivedSignatures, type FactSignature, PARAMETER_PREFIX } from '../../src/model/fact.ts';
import { type NullMeaning, VALUE_TYPES, type ValueType } from '../../src/model/field.ts';
import type { Parameter } from '../../src/model/law.ts';
import type { ReasonKind } from '../../src/model/reason.ts';
import { SIDE_ROLES, TABLE_FIELDS, type TableRole } from '../../src/model/tables.ts';
import { Bindings } from '../../src/util/sql.ts';

/**
 * A made-up fact. `cell` is a field that is loaded, `absent` one that is not, `derived` a fact with reasons of
 * its own, `parameter` a dated constant.
 */
export interface TestFact {
  readonly id: string;
  readonly type: ValueType;
  readonly kind: 'cell' | 'absent' | 'derived' | 'parameter';
  readonly nullMeans: NullMeaning;
}

const TEXT = { vi: 'x', en: 'x' };
const AS_OF = '2025-09-15T00:00:00.000000';
const { calendar, parameters: shipped } = loadRules(shippedRules());
const loaded = (role: TableRole): LoadedFields =>
  new Map([...TABLE_FIELDS[role].keys()].map((name, bit) => [name, bit]));
const WHOLE: Availability = {
  dossier: loaded('dossiers'),
  tables: new Map(SIDE_ROLES.map((role) => [role, loaded(role)])),
};

function findKinds(type: ValueType): readonly ReasonKind[] {
  const contexts = [AS_OF, null].map(
    (dumpedAt) =>
      new FactContext({
        availability: WHOLE,
        parameters: shipped,
        bindings: new Bindings(),
        asOf: AS_OF,
        period: { from: AS_OF, to: AS_OF },
        calendar,
        dumpedAt,
      }),
  );
  const derived = DERIVED_FACTS.filter((id) => derivedSignatures.some((fact) => fact.id === id && fact.type === type));
  const whys = contexts.flatMap((context) => [
    ...context.whyCell('ngayHenTra'),
    ...derived.flatMap((id) => DERIVED_SQL[id].why(context)),
  ]);
  // Any field, and what any fact rests on, may not be in the data.
  return [...new Set<ReasonKind>(['unavailable', ...whys.map(({ reason }) => reason.kind)])];
}

const KINDS = new Map(VALUE_TYPES.map((type) => [type, findKinds(type)]));
/** Every kind of reason for which a real fact of a type can be unknown. */
export const kindsOfType = (type: ValueType): readonly ReasonKind[] => KINDS.get(type) ?? [];

const dated = (id: string, type: Parameter['type'], values: readonly [string | null, string | number | boolean][]) =>
  ({
    id,
    title: TEXT,
    type,
    unit: null,
    values: values.map(([from, value]) => ({ from, value, citation: {} })),
  }) as unknown as Parameter;

/** Legal constants: with and without a beginning, with one value and with several. */
export const PARAMETERS: ReadonlyMap<string, Parameter> = new Map(
  [
    dated('integer', 'integer', [
      [null, 0],
      ['2025-07-01', 1],
      ['2025-09-15', 9],
    ]),
    dated('decimal', 'decimal', [
      ['2024-12-15', 0.3],
      ['2025-07-01', 9.75],
    ]),
    dated('boolean', 'boolean', [
      [null, true],
      ['2025-07-01', false],
    ]),
    dated('text', 'text', [[null, 'Hà Tu']]),
    dated('date', 'date', [
      ['2025-07-01', '2025-07-01'],
      ['2025-09-15', '2025-06-30'],
    ]),
  ].map((parameter) => [parameter.id, parameter]),
);

/** The fact no condition on which is ever false; it stands for "always". */
export const YES = 'yes';

export const FACTS: readonly TestFact[] = [
  ...VALUE_TYPES.flatMap((type): TestFact[] => [
    { id: `${type}Cell`, type, kind: 'cell', nullMeans: 'unknown' },
    { id: `${type}Event`, type, kind: 'cell', nullMeans: 'didNotHappen' },
    { id: `${type}Absent`, type, kind: 'absent', nullMeans: 'didNotHappen' },
    { id: `${type}Derived`, type, kind: 'derived', nullMeans: 'unknown' },
  ]),
  ...[...PARAMETERS.values()].map(
    ({ id, type }): TestFact => ({ id: `${PARAMETER_PREFIX}${id}`, type, kind: 'parameter', nullMeans: 'unknown' }),
  ),
];

export const SIGNATURES: ReadonlyMap<string, FactSignature> = new Map(
  [...FACTS, { id: YES, type: 'boolean', nullMeans: 'unknown' } as const].map(({ id, type, nullMeans }) => [
    id,
    { id, type, nullMeans, label: TEXT, meaning: TEXT, personal: false, needs: [id], parameters: [] },
  ]),
);

/** Bits of the loaded facts in the mask of unreadable cells. */
export const BITS: ReadonlyMap<string, number> = new Map(
  FACTS.filter(({ kind }) => kind === 'cell').map(({ id }, bit) => [id, bit]),
);

export type Contexts = new (inputs: FactInputs) => FactContext;

/** The facts as columns of the table `record`, by the same functions that make them of a load. */
export function columnsOf(Context: Contexts, bindings: Bindings): FactColumns {
  const availability = { dossier: BITS, tables: new Map() };
  const context = new Context({
    availability,
    parameters: PARAMETERS,
    bindings,
    asOf: AS_OF,
    period: { from: AS_OF, to: AS_OF },
    calendar,
    dumpedAt: null,
  });
  const columns = FACTS.map((fact) => columnOf(fact, context));
  const yes: FactColumn = {
    id: YES,
    type: 'boolean',
    sql: 'TRUE',
    nullIsDefinite: null,
    why: [always('missing', YES)],
  };
  return new Map([...columns, yes].map((column) => [column.id, column]));
}

const always = (kind: ReasonKind, about: string): Why => ({ reason: { kind, about }, when: 'TRUE' });

function columnOf({ id, type, kind, nullMeans }: TestFact, context: FactContext): FactColumn {
  const name = id as DossierField;
  switch (kind) {
    case 'parameter': {
      return {
        id,
        type,
        // A statement may not be given values it does not name, so they are bound when it does.
        get sql() {
          return context.parameter(id.slice(PARAMETER_PREFIX.length), SQL_TYPE[type]);
        },
        nullIsDefinite: null,
        why: [always('missing', id)],
      };
    }
    case 'derived': {
      const why = kindsOfType(type).map((one): Why => ({ ...always(one, id), when: `"${id} state" = '${one}'` }));
      return { id, type, sql: `"${id}"`, nullIsDefinite: null, why };
    }
    default: {
      const definite = nullMeans === 'didNotHappen' && context.has(name);
      return {
        id,
        type,
        sql: kind === 'absent' ? `CAST(NULL AS ${SQL_TYPE[type]})` : context.cell(name),
        nullIsDefinite: definite ? `NOT ${context.unreadable(name)}` : null,
        why: context.whyCell(name),
      };
    }
  }
}

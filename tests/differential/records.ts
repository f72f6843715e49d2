import fc from 'fast-check';
import type { Database } from '../../src/db/database.ts';
import { MASK } from '../../src/facts/context.ts';
import { SQL_TYPE } from '../../src/model/columns.ts';
import { PARAMETER_PREFIX } from '../../src/model/fact.ts';
import type { FactRecord, FactValue } from '../../src/model/fact-record.ts';
import type { ReasonKind } from '../../src/model/reason.ts';
import { Bindings } from '../../src/util/sql.ts';
import { BITS, FACTS, kindsOfType, PARAMETERS, type TestFact, YES } from './facts.ts';
import { CELLS, often } from './values.ts';

/** A made-up dossier. */
export interface TestRecord {
  readonly receivedAt: string;
  /** Why each fact that is null is so, as `kind:about`. */
  readonly why: Readonly<Record<string, string>>;
  readonly facts: FactRecord;
}

/** The days from which parameters change, the instants around their midnights, and the ends of time. */
const RECEIPTS: readonly string[] = [
  '1900-01-01T00:00:00.000000',
  '2024-12-14T23:59:59.999999',
  '2024-12-15T00:00:00.000000',
  '2025-06-30T08:00:00.000000',
  '2025-06-30T23:59:59.999999',
  '2025-07-01T00:00:00.000000',
  '2025-07-01T00:00:00.000001',
  '2025-09-14T23:59:59.999999',
  '2025-09-15T00:00:00.000000',
  '2100-12-31T23:59:59.999999',
];

/** The value in force on the day of receipt, found as a reader of the law would. */
function inForce(id: string, receivedAt: string): FactValue {
  const day = receivedAt.slice(0, 10);
  const begun = PARAMETERS.get(id)?.values.filter(({ from }) => from === null || from <= day) ?? [];
  return begun.at(-1)?.value ?? null;
}

type State = 'present' | ReasonKind;
const STATES: Readonly<Record<TestFact['kind'], (fact: TestFact) => readonly State[]>> = {
  cell: () => ['missing', 'unreadable'],
  absent: () => ['unavailable'],
  derived: ({ type }) => kindsOfType(type),
  parameter: () => [],
};

function cellOf(fact: TestFact, present: number): fc.Arbitrary<{ state: State; value: FactValue }> {
  const value = often(CELLS[fact.type]).map((value) => ({ state: 'present' as const, value }));
  const states = STATES[fact.kind](fact).map((state) => ({
    weight: 1,
    arbitrary: fc.constant({ state, value: null }),
  }));
  return fact.kind === 'absent' ? fc.oneof(...states) : fc.oneof({ weight: present, arbitrary: value }, ...states);
}

const stored = FACTS.filter(({ kind }) => kind !== 'parameter');

/** @param present how many times likelier a value is than each reason for there being none */
export const records = (present: number): fc.Arbitrary<TestRecord> =>
  fc
    .record({
      receivedAt: fc.constantFrom(...RECEIPTS),
      cells: fc.tuple(...stored.map((fact) => cellOf(fact, present))),
    })
    .map(({ receivedAt, cells }) => {
      const values: Record<string, FactValue> = { [YES]: true };
      const why: Record<string, string> = {};
      const definite = new Set<string>();
      stored.forEach(({ id, kind, nullMeans }, i) => {
        const { state, value } = cells[i] ?? { state: 'missing', value: null };
        values[id] = value;
        if (state !== 'present') why[id] = `${state}:${id}`;
        if (kind === 'cell' && nullMeans === 'didNotHappen' && state === 'missing') definite.add(id);
      });
      for (const id of PARAMETERS.keys()) {
        const fact = `${PARAMETER_PREFIX}${id}`;
        values[fact] = inForce(id, receivedAt);
        if (values[fact] === null) why[fact] = `missing:${fact}`;
      }
      return { receivedAt, why, facts: { values, nullIsDefinite: definite } };
    });

const stateOf = (record: TestRecord, id: string): string => record.why[id]?.split(':')[0] ?? 'present';

/** Makes the table `record` of the records, as a load would have left them. */
export async function storeRecords(db: Database, all: readonly TestRecord[]): Promise<void> {
  const columns = stored.filter(({ kind }) => kind !== 'absent');
  const defined = columns.map(({ id, type }) => `"${id}" ${SQL_TYPE[type]}, "${id} state" VARCHAR`);
  await db.run('DROP TABLE IF EXISTS record');
  await db.run(`CREATE TABLE record (n INTEGER, "ngayTiepNhan" TIMESTAMP, ${MASK} UBIGINT, ${defined.join(', ')})`);
  const bindings = new Bindings();
  const rows = all.map((record, n) => {
    const mask = [...BITS].reduce(
      (sum, [id, bit]) => (stateOf(record, id) === 'unreadable' ? sum | (1n << BigInt(bit)) : sum),
      0n,
    );
    const cells = columns.flatMap(({ id, type }) => {
      const value = record.facts.values[id] ?? null;
      return [
        value === null ? 'NULL' : bindings.bind(value, SQL_TYPE[type]),
        bindings.bind(stateOf(record, id), 'VARCHAR'),
      ];
    });
    return `(${n}, ${bindings.bind(record.receivedAt, 'TIMESTAMP')}, ${mask}::UBIGINT, ${cells.join(', ')})`;
  });
  await db.run(`INSERT INTO record VALUES ${rows.join(', ')}`, bindings);
}

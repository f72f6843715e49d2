/** What a record says of a field: a value, or none; `didNotHappen` is a blank cell of an event. */
export type Value = string | number | boolean | null;
export interface Cell {
  readonly value: Value;
  readonly didNotHappen: boolean;
}
export type Record_ = Readonly<Record<string, Cell>>;

/** Kleene's third value is null. */
type Truth = boolean | null;
export type Outcome = 'notApplicable' | 'pass' | 'fail' | 'undecided';

const FEE_CEILING = 1_000_000;

const both = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const either = (a: Truth, b: Truth): Truth =>
  a === true || b === true ? true : a === null || b === null ? null : false;
const not = (a: Truth): Truth => (a === null ? null : !a);
const isThere = ({ value, didNotHappen }: Cell): Truth => (value !== null ? true : didNotHappen ? false : null);
const isOneOf = ({ value }: Cell, some: readonly Value[]): Truth => (value === null ? null : some.includes(value));
/** Instants are ISO texts of one length, which compare as what they mean. */
const compared = (a: Cell, b: Cell, test: (a: string | number, b: string | number) => boolean): Truth =>
  a.value === null || b.value === null ? null : test(a.value as string | number, b.value as string | number);
const notBefore = (a: Cell, b: Cell): Truth => compared(a, b, (x, y) => x >= y);
const above = ({ value }: Cell, n: number): Truth => (value === null ? null : Number(value) > n);

/** The ten rules of `rules.ts`, each said once more by hand. */
const PREDICATES: Readonly<Record<string, (r: Fields) => readonly [applies: Truth, holds: Truth]>> = {
  'due-after-receipt': (r) => [not(isOneOf(r.status, ['1', '3'])), notBefore(r.due, r.received)],
  'end-after-receipt': (r) => [isThere(r.ended), notBefore(r.ended, r.received)],
  'returned-after-end': (r) => [both(isThere(r.ended), isThere(r.returned)), notBefore(r.returned, r.ended)],
  'ended-has-end': (r) => [isOneOf(r.status, ['9', '10']), isThere(r.ended)],
  'returned-is-told': (r) => [isThere(r.returned), isOneOf(r.status, ['10'])],
  'fee-usual': (r) => [both(isOneOf(r.channel, ['1']), above(r.fee, 0)), not(above(r.fee, FEE_CEILING))],
  'paid-online': (r) => [
    both(both(isOneOf(r.channel, ['2']), above(r.fee, 0)), isOneOf(r.status, ['9', '10'])),
    isOneOf(r.paid, ['1', '2']),
  ],
  digitised: (r) => [isOneOf(r.channel, ['1', '3']), isOneOf(r.digitised, [true])],
  'result-coded': (r) => [isOneOf(r.status, ['9', '10']), isThere(r.result)],
  'in-time-or-free': (r) => [
    not(isOneOf(r.status, ['1', '2'])),
    either(
      either(
        notBefore(r.due, r.returned),
        compared(r.ended, r.due, (a, b) => a < b),
      ),
      isOneOf(r.fee, [0]),
    ),
  ],
};

interface Fields {
  readonly status: Cell;
  readonly received: Cell;
  readonly due: Cell;
  readonly ended: Cell;
  readonly returned: Cell;
  readonly channel: Cell;
  readonly fee: Cell;
  readonly paid: Cell;
  readonly digitised: Cell;
  readonly result: Cell;
}

const UNKNOWN: Cell = { value: null, didNotHappen: false };

function fieldsOf(r: Record_): Fields {
  const of = (name: string): Cell => r[name] ?? UNKNOWN;
  return {
    status: of('trangThaiHoSo'),
    received: of('ngayTiepNhan'),
    due: of('ngayHenTra'),
    ended: of('ngayKetThucXuLy'),
    returned: of('ngayTra'),
    channel: of('kenhThucHien'),
    fee: of('gia'),
    paid: of('duocThanhToanTrucTuyen'),
    digitised: of('hoSoCoThanhPhanSoHoa'),
    result: of('maGiayToKetQua'),
  };
}

/** What each of the ten rules says of a record. */
export function outcomesOf(record: Record_): Readonly<Record<string, Outcome>> {
  const fields = fieldsOf(record);
  return Object.fromEntries(
    Object.entries(PREDICATES).map(([id, predicate]): [string, Outcome] => {
      const [applies, holds] = predicate(fields);
      if (applies === null) return [id, 'undecided'];
      if (!applies) return [id, 'notApplicable'];
      return [id, holds === null ? 'undecided' : holds ? 'pass' : 'fail'];
    }),
  );
}

/** Where the indicator puts a record of its population: online dossiers, of which those digitised count. */
export function indicatorOf(record: Record_): 'outside' | 'hit' | 'miss' | 'undecided' {
  const { channel, digitised } = fieldsOf(record);
  if (channel.value === null) return 'undecided';
  if (channel.value !== '2') return 'outside';
  return digitised.value === null ? 'undecided' : digitised.value === true ? 'hit' : 'miss';
}

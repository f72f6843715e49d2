/** Where a list of records stands: the names of the objects and the member it is in, and the service that is named beside it. */
export interface Envelope {
  readonly path: readonly string[];
  readonly service: string | null;
}

/** Who is handed the records, and knows the names of the source. */
export interface Receiver {
  /** The bytes of one object, and how many bytes of the file stand before it. */
  record(bytes: Buffer, offset: number, envelope: Envelope | null): void;
  /** Whether a member is the code of a record, so that what it stands in is one. */
  isKey(name: string): boolean;
  /** Whether a member is a list inside a record. */
  isList(name: string): boolean;
  isService(name: string): boolean;
  /** An envelope is at its end. What was named after its list is told here. */
  closed(envelope: Envelope): void;
}

/** A file of JSON that is no file of records. */
export type ShapeFaultKind = 'notARecord' | 'twoLists' | 'keyInEnvelope' | 'mixed' | 'recordTooLong' | 'notUtf8';
export class ShapeFault extends Error {
  override readonly name = 'ShapeFault';
  readonly kind: ShapeFaultKind;
  readonly offset: number;
  readonly found: string;

  constructor(kind: ShapeFaultKind, offset: number, found = '') {
    super(kind);
    this.kind = kind;
    this.offset = offset;
    this.found = found;
  }
}

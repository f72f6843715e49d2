import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Cancelled, refuse, SoatError } from '../../../model/diagnostic.ts';
import { TABLES, type TableRole } from '../../../model/tables.ts';
import { normalise } from '../../../util/text.ts';
import type { InputFile } from '../../files.ts';
import type { Converter, Workplace } from '../convert.ts';
import { CsvCopy } from '../csv-copy.ts';
import { fieldOf, keyColumn } from '../mapped.ts';
import { RecordCutter } from './cutter.ts';
import { RecordFault, tellFault } from './faults.ts';
import { type FindList, flatten, type List } from './flatten.ts';
import { byName } from './memo.ts';
import { JsonFault, parseJson } from './parse.ts';
import { type Envelope, type Receiver, ShapeFault } from './receiver.ts';
import { MemberTable } from './table.ts';

const CHUNK = 1 << 20;

/** Turns a file of JSON, or of JSON lines, packed or not, into a table of its records and one of each list in them. */
export const convertJson: Converter = async (file, work) => {
  const hash = createHash('sha256');
  const tables = new Tables(file, work);
  const cutter = new RecordCutter(tables);
  const raw = createReadStream(file.path, { highWaterMark: CHUNK });
  raw.on('data', (chunk) => {
    hash.update(chunk);
    work.advance(chunk.length);
  });
  const told = (step: () => void, done: (error?: Error | null) => void): void => {
    try {
      step();
      done();
    } catch (error) {
      const fault = tellFault(error, file.label, tables.records + 1, placeOf(error, tables));
      done(fault ? new SoatError([fault], { cause: error }) : (error as Error));
    }
  };
  const sink = new Writable({
    highWaterMark: CHUNK,
    write: (chunk: Buffer, _encoding, done) => told(() => cutter.push(chunk), done),
    final: (done) => told(() => cutter.finish(), done),
  });
  try {
    const unpack = file.format === 'json.gz' ? [createGunzip({ chunkSize: CHUNK })] : [];
    await pipeline([raw, ...unpack, sink], { signal: work.signal });
  } catch (error) {
    tables.close();
    if (work.signal.aborted) throw new Cancelled('interrupted');
    if (!(error instanceof Error) || !('code' in error)) throw error;
    refuse('E-IN-009', { detail: error.message }, { file: file.label }, error);
  }
  return tables.finish(hash.digest('hex'));
};

/** How many bytes of the file stand before a fault. */
function placeOf(error: unknown, { offset, text }: Tables): number {
  if (error instanceof ShapeFault) return error.offset;
  if (!(error instanceof JsonFault)) return offset;
  return text === null ? error.at : offset + Buffer.byteLength(text.slice(0, error.at));
}

/** The tables of one file: whose record goes where. */
class Tables implements Receiver {
  readonly #file: InputFile;
  readonly #work: Workplace;
  readonly #paths = new Map<MemberTable, string>();
  readonly #tables = new Map<string, MemberTable>();
  readonly #lists = new Map<string, List>();
  readonly #roles = new Map<Envelope, TableRole>();
  /** Records handed over so far. */
  records = 0;
  /** The record that is being read: bytes of the file before it, and its text; null outside records. */
  offset = 0;
  text: string | null = null;

  constructor(file: InputFile, work: Workplace) {
    this.#file = file;
    this.#work = work;
    for (const [member, nested] of Object.entries(work.mapping.nested ?? {})) {
      const list: List =
        'columns' in nested
          ? nested
          : { open: () => this.#table(nested.table, member), keyColumn: keyColumn(nested.table, work.mapping) };
      this.#lists.set(normalise(member), list);
    }
  }

  record(bytes: Buffer, offset: number, envelope: Envelope | null): void {
    this.offset = offset;
    if (!isUtf8(bytes)) throw new ShapeFault('notUtf8', offset);
    this.text = bytes.toString('utf8');
    const record = parseJson(this.text);
    if (!(record instanceof Map)) throw new ShapeFault('notARecord', offset);
    const role = envelope ? this.#roleOf(envelope) : this.#file.role;
    flatten(record, this.#table(role, null), role === 'dossiers' ? this.#findList : NO_LIST);
    this.text = null;
    this.records++;
  }

  readonly isKey = byName((name) => {
    const { role } = this.#file;
    return fieldOf(name, role, this.#work.mapping, this.#file) === TABLES[role].keys[0];
  });

  isList(name: string): boolean {
    return this.#file.role === 'dossiers' && this.#findList(name) !== null;
  }

  isService(name: string): boolean {
    return name === this.#work.mapping.services?.member;
  }

  closed(envelope: Envelope): void {
    const role = this.#roleOf(envelope);
    // A list without records is a table all the same.
    this.#table(role, null);
    if ([...this.#roles.values()].some((used) => used !== role))
      throw new RecordFault('shape', String(envelope.service));
    this.#roles.clear();
  }

  /** What an envelope sends: by the service it names, or by a name on the way to the list. */
  #roleOf(envelope: Envelope): TableRole {
    const known = this.#roles.get(envelope);
    if (known) return known;
    const { member = '', tables = {} } = this.#work.mapping.services ?? {};
    const { path, service } = envelope;
    const name = service ?? path.findLast((part) => Object.hasOwn(tables, part));
    const role = name === undefined ? this.#file.role : Object.hasOwn(tables, name) ? tables[name] : undefined;
    const isOurs = role === this.#file.role || this.#file.role === 'dossiers';
    if (role === undefined || !isOurs) throw new RecordFault('shape', `"${member}": "${name}"`);
    this.#roles.set(envelope, role);
    return role;
  }

  readonly #findList: FindList = byName((path) => this.#lists.get(normalise(path)) ?? null);

  #table(role: TableRole, part: string | null): MemberTable {
    const name = part === null ? `.${role}` : `[${part}`;
    const known = this.#tables.get(name);
    if (known) return known;
    const path = this.#work.newFile();
    const table = new MemberTable(this.#file, role, part, this.#work.mapping, new CsvCopy(path));
    this.#tables.set(name, table);
    this.#paths.set(table, path);
    return table;
  }

  /** A file without any record is a table without rows. */
  finish(sha256: string): readonly InputFile[] {
    if (this.#tables.size === 0) this.#table(this.#file.role, null);
    return [...this.#tables.values()].map((table, i) => ({
      ...table.finish(sha256, this.#paths.get(table) ?? ''),
      // What lies beside the file is told once.
      beside: i === 0 ? (this.#file.beside ?? []) : [],
    }));
  }

  close(): void {
    for (const table of this.#tables.values()) table.close();
  }
}

const NO_LIST: FindList = () => null;

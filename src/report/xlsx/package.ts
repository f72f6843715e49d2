import { closeSync, openSync, writeSync } from 'node:fs';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw, inflateRawSync } from 'node:zlib';

/** One member of a package, packed or not as its method says. */
interface Member {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
}

const LOCAL = 30;
const CENTRAL = 46;
const END = 22;
const DEFLATED = 8;
/** Names are UTF-8. */
const FLAGS = 0x800;
/** 1 January 1980, the first day the format knows. */
const DAY = 0x21;
/** Sizes have 32 bits: more than that no member of ours may have. */
const MOST_BYTES = 0xffff_ffff;

/** The members of a package that was made in memory, by our own writer of workbooks: nothing of it is doubted. */
export function membersOf(bytes: Uint8Array): readonly Member[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.length - END;
  let at = buffer.readUInt32LE(end + 16);
  return Array.from({ length: buffer.readUInt16LE(end + 10) }, () => {
    const nameLength = buffer.readUInt16LE(at + 28);
    const local = buffer.readUInt32LE(at + 42);
    const start = local + LOCAL + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    const member = {
      name: buffer.toString('utf8', at + CENTRAL, at + CENTRAL + nameLength),
      method: buffer.readUInt16LE(at + 10),
      crc: buffer.readUInt32LE(at + 16),
      size: buffer.readUInt32LE(at + 24),
      packed: buffer.subarray(start, start + buffer.readUInt32LE(at + 20)),
    };
    at += CENTRAL + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
    return member;
  });
}

export const textOf = ({ method, packed }: Member): string =>
  (method === DEFLATED ? inflateRawSync(packed) : Buffer.from(packed)).toString('utf8');

/** Writes a package member by member to a file: what is streamed is never held whole. */
export class PackageWriter {
  readonly #file: number;
  readonly #directory: Buffer[] = [];
  #at = 0;

  /** @param path of a file that is not there yet */
  constructor(path: string) {
    this.#file = openSync(path, 'wx');
  }

  /** Puts a member as it is packed. */
  copy({ name, method, crc, size, packed }: Member): void {
    const start = this.#at;
    const head = heads(name, method, start, { crc, size, packed: packed.length });
    this.#put(head.local);
    this.#put(packed);
    this.#directory.push(head.central);
  }

  /**
   * Packs a member while it is made. Its sizes are known at its end and are then written into its head.
   * @throws Error when it is larger than the format can say
   */
  async pack(name: string, chunks: AsyncIterable<string>): Promise<void> {
    const start = this.#at;
    const sum = { crc: 0, size: 0, packed: 0 };
    this.#put(heads(name, DEFLATED, start, sum).local);
    const body = this.#at;
    const bytes = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        const piece = Buffer.from(chunk);
        sum.crc = crc32(piece, sum.crc);
        sum.size += piece.length;
        if (sum.size > MOST_BYTES) throw new Error(`${name}: > 4 GiB`);
        yield piece;
      }
    };
    const source = Readable.from(bytes(), { objectMode: false });
    const deflate = createDeflateRaw();
    source.on('error', (error) => deflate.destroy(error));
    for await (const piece of source.pipe(deflate)) this.#put(piece as Buffer);
    sum.packed = this.#at - body;
    const head = heads(name, DEFLATED, start, sum);
    writeAll(this.#file, head.local, start);
    this.#directory.push(head.central);
  }

  finish(): void {
    const start = this.#at;
    for (const entry of this.#directory) this.#put(entry);
    const end = Buffer.alloc(END);
    end.writeUInt32LE(0x0605_4b50, 0);
    end.writeUInt16LE(this.#directory.length, 8);
    end.writeUInt16LE(this.#directory.length, 10);
    end.writeUInt32LE(this.#at - start, 12);
    end.writeUInt32LE(start, 16);
    this.#put(end);
  }

  close(): void {
    closeSync(this.#file);
  }

  #put(bytes: Uint8Array): void {
    writeAll(this.#file, bytes, this.#at);
    this.#at += bytes.length;
    if (this.#at > MOST_BYTES) throw new Error('> 4 GiB');
  }
}

function writeAll(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, at + done);
}

/** The two heads of a member: before it, and in the directory at the end. */
function heads(
  name: string,
  method: number,
  start: number,
  { crc, size, packed }: { crc: number; size: number; packed: number },
): { local: Buffer; central: Buffer } {
  const bytes = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(FLAGS, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt16LE(DAY, 8);
  common.writeUInt32LE(crc, 10);
  common.writeUInt32LE(packed, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(bytes.length, 22);
  const [first, second, last] = [
    Buffer.from('PK\u0003\u0004'),
    Buffer.from('PK\u0001\u0002\u0014\u0000'),
    Buffer.alloc(14),
  ];
  last.writeUInt32LE(start, 10);
  return { local: Buffer.concat([first, common, bytes]), central: Buffer.concat([second, common, last, bytes]) };
}

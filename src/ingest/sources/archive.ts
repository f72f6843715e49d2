import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { pipeline, Readable, Transform } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { Cancelled, refuse } from '../../model/diagnostic.ts';
import { FREE_BYTES, MAX_DIRECTORY_BYTES, MAX_MEMBER_BYTES, MAX_MEMBERS, MAX_RATIO } from './limits.ts';

/** A member of a ZIP archive, as the archive's directory describes it. */
export interface Member {
  /** As the archive writes it: a label, and never a path. */
  readonly name: string;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly stored: boolean;
  readonly encrypted: boolean;
  readonly offset: number;
}

export interface Archive {
  readonly path: string;
  /** How the user knows it. */
  readonly label: string;
  readonly members: readonly Member[];
}

const EOCD = 0x06054b50;
const EOCD64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const EOCD_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const CHUNK = 1 << 18;

/**
 * Reads the directory at the end of a ZIP archive, which alone is believed; nothing is unpacked.
 * @throws SoatError when it is broken, contradicts itself or is past a limit
 */
export function readArchive(path: string, label: string): Archive {
  const handle = openSync(path, 'r');
  const broken = (detail: string): never => refuse('E-IN-024', { detail }, { file: label });
  const read = (at: number, count: number): Buffer => {
    const bytes = Buffer.alloc(count);
    return at >= 0 && readSync(handle, bytes, 0, count, at) === count ? bytes : broken('directory');
  };
  try {
    const { size } = fstatSync(handle);
    const directory = findDirectory(size, read, broken);
    if (directory.count > MAX_MEMBERS) {
      refuse('E-IN-026', { what: 'members', found: directory.count, limit: MAX_MEMBERS }, { file: label });
    }
    if (directory.bytes > MAX_DIRECTORY_BYTES || directory.bytes > size) broken('directory');
    const members = readMembers(read(directory.offset, directory.bytes), directory.count, broken);
    if (new Set(members.map(({ name }) => name)).size < members.length) broken('two members with one name');
    // Members that share bytes unpack to more than their sum can tell.
    let free = 0;
    for (const member of [...members].sort((a, b) => a.offset - b.offset)) {
      if (member.offset < free) broken(`${member.name}: overlaps`);
      free = member.offset + LOCAL_BYTES + member.packed;
    }
    if (free > directory.offset) broken('directory');
    return { path, label, members };
  } finally {
    closeSync(handle);
  }
}

function findDirectory(
  size: number,
  read: (at: number, count: number) => Buffer,
  broken: (detail: string) => never,
): { count: number; bytes: number; offset: number } {
  const start = Math.max(0, size - EOCD_BYTES - 0xffff);
  const tail = read(start, size - start);
  let at = tail.length - EOCD_BYTES;
  while (at >= 0 && !(tail.readUInt32LE(at) === EOCD && at + EOCD_BYTES + tail.readUInt16LE(at + 20) === tail.length))
    at--;
  if (at < 0) broken('cut off');
  const end = tail.subarray(at);
  const found = { count: end.readUInt16LE(10), bytes: end.readUInt32LE(12), offset: end.readUInt32LE(16) };
  const large = found.count === 0xffff || found.bytes === 0xffffffff || found.offset === 0xffffffff;
  if (!large) return end.readUInt16LE(4) === 0 && end.readUInt16LE(8) === found.count ? found : broken('parts');
  const locator = read(start + at - 20, 20);
  if (locator.readUInt32LE(0) !== LOCATOR64) broken('zip64');
  const record = read(Number(locator.readBigUInt64LE(8)), 56);
  if (record.readUInt32LE(0) !== EOCD64) broken('zip64');
  const [count, bytes, offset] = [32, 40, 48].map((place) => Number(record.readBigUInt64LE(place))) as [
    number,
    number,
    number,
  ];
  return { count, bytes, offset };
}

function readMembers(directory: Buffer, count: number, broken: (detail: string) => never): readonly Member[] {
  const members: Member[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY) broken('directory');
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const next = at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
    if (next > directory.length) broken('directory');
    const nameEnd = at + ENTRY_BYTES + nameBytes;
    const name = directory
      .subarray(at + ENTRY_BYTES, nameEnd)
      .toString('utf8')
      .replaceAll('\\', '/');
    const method = directory.readUInt16LE(at + 10);
    const flags = directory.readUInt16LE(at + 8);
    const large = zip64(directory.subarray(nameEnd, nameEnd + extraBytes));
    const wide = (place: number): number => {
      const value = directory.readUInt32LE(at + place);
      return value === 0xffffffff ? (large.shift() ?? broken(`${name}: zip64`)) : value;
    };
    const size = wide(24);
    const packed = wide(20);
    const offset = wide(42);
    const encrypted = (flags & 0x41) !== 0;
    if (!encrypted && method !== 0 && method !== 8) broken(`${name}: method ${method}`);
    if (method === 0 && !encrypted && size !== packed) broken(`${name}: size`);
    members.push({ name, packed, size, crc: directory.readUInt32LE(at + 16), stored: method === 0, encrypted, offset });
    at = next;
  }
  return members;
}

/** The 64-bit sizes of a member, in the order in which its 32-bit ones are missing. */
function zip64(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const bytes = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1 && at + 4 + bytes <= extra.length) {
      return Array.from({ length: bytes >> 3 }, (_, i) => Number(extra.readBigUInt64LE(at + 4 + 8 * i)));
    }
    at += 4 + bytes;
  }
  return [];
}

/** What an unpacking is held by. */
export interface Unpacking {
  readonly signal: AbortSignal;
  /** Told how many packed bytes were read since the last time. */
  advance(bytes: number): void;
  /** The most unpacked bytes. */
  readonly most?: number;
}

/**
 * The unpacked bytes of a member. What comes out is counted and held against the size that the directory declares,
 * against the packed size and against the limit while it comes.
 */
export async function* unpack(archive: Archive, member: Member, how: Unpacking): AsyncGenerator<Buffer, void> {
  const place = { file: archive.label };
  const broken = (detail: string, cause?: unknown): never =>
    refuse('E-IN-024', { detail: `${member.name}: ${detail}` }, place, cause);
  const most = Math.min(how.most ?? MAX_MEMBER_BYTES, MAX_MEMBER_BYTES);
  if (member.encrypted) refuse('E-IN-025', { member: member.name }, place);
  const over = (bytes: number): never => refuse('E-IN-026', { what: member.name, found: bytes, limit: most }, place);
  if (member.size > most) over(member.size);
  let total = 0;
  let crc = 0;
  const { stream, close } = open(archive, member, how.advance, broken);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (how.signal.aborted) throw new Cancelled('interrupted');
      total += chunk.length;
      if (total > member.size) broken(`${member.size} bytes declared, more found`);
      if (total > FREE_BYTES && total > MAX_RATIO * member.packed) {
        refuse('E-IN-026', { what: member.name, found: `${MAX_RATIO}+ : 1`, limit: `${MAX_RATIO} : 1` }, place);
      }
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    if (isZlib(error)) broken((error as Error).message, error);
    throw error;
  } finally {
    close();
  }
  if (total !== member.size || crc !== member.crc) broken('checksum');
}

const isZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(Z_|ERR_STREAM_PREMATURE)/.test(String(error.code));

function open(
  archive: Archive,
  member: Member,
  advance: (bytes: number) => void,
  broken: (detail: string) => never,
): { stream: Readable; close: () => void } {
  const handle = openSync(archive.path, 'r');
  const local = Buffer.alloc(LOCAL_BYTES);
  const found = readSync(handle, local, 0, LOCAL_BYTES, member.offset) === LOCAL_BYTES;
  closeSync(handle);
  if (!found || local.readUInt32LE(0) !== LOCAL) broken('local header');
  if (member.packed === 0) return { stream: Readable.from([]), close: () => undefined };
  const start = member.offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const raw = createReadStream(archive.path, {
    start,
    end: start + member.packed - 1,
    highWaterMark: CHUNK,
  });
  const counted = new Transform({
    highWaterMark: CHUNK,
    transform(chunk: Buffer, _encoding, done) {
      advance(chunk.length);
      done(null, chunk);
    },
  });
  const unpacking: Transform[] = member.stored ? [] : [createInflateRaw({ chunkSize: CHUNK })];
  // Errors of either end come out of the last stream; this callback has nothing to add.
  const last = pipeline([raw, counted, ...unpacking], () => undefined) as unknown as Readable;
  return { stream: last, close: () => last.destroy() };
}

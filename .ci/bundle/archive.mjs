// Archives whose bytes come from names and contents only: sorted, no clock, no owner. All of it in memory.
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** @typedef {{ name: string, data: Buffer, executable: boolean }} Member a file; its path has forward slashes */

const sorted = (members) => [...members].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));

/** 1980-01-01T00:00:00Z, the first instant that both formats know. */
const SECONDS = 315_532_800;
const DOS_DATE = 0x21;

/** @param {readonly Member[]} members @returns {Buffer} a ZIP archive */
export function zip(members) {
  const bodies = [];
  const directory = [];
  let at = 0;
  for (const { name, data } of sorted(members)) {
    const path = Buffer.from(name);
    const packed = deflateRawSync(data, { level: 6 });
    // What stands alike in a member's own header and in the directory: version, names in UTF-8, deflate, time, sizes.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt16LE(DOS_DATE, 8);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    bodies.push(Buffer.from('PK\x03\x04'), shared, path, packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), shared, rest, path);
    at += 30 + path.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, entries, end]);
}

/** @param {readonly Member[]} members @returns {Buffer} a gzipped ustar archive */
export function tarGz(members) {
  const blocks = sorted(members).flatMap(({ name, data, executable }) => [
    tarHeader(name, data.length, executable ? 0o755 : 0o644),
    data,
    Buffer.alloc(-data.length & 511),
  ]);
  const packed = gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]), { level: 6 });
  // The system that packed it; 255 is "unknown".
  packed[9] = 255;
  return packed;
}

function tarHeader(name, size, mode) {
  const header = Buffer.alloc(512);
  const cut = name.length <= 100 ? -1 : name.indexOf('/', name.length - 101);
  if (Buffer.byteLength(name) !== name.length || cut > 155 || (cut < 0 && name.length > 100)) {
    throw new Error(`a tar archive cannot hold the path ${name}`);
  }
  const octal = (value, at, width) => header.write(`${value.toString(8).padStart(width, '0')}\0`, at);
  header.write(name.slice(cut + 1), 0);
  octal(mode, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size, 124, 11);
  octal(SECONDS, 136, 11);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  if (cut > 0) header.write(name.slice(0, cut), 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

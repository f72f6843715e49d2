const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** 1 January 1980, midnight: the first moment an archive can tell. */
const TIME = 0x0021_0000;

/**
 * Gives every member of an archive the same time, in place, so that equal contents are equal bytes. For archives made by a
 * packer that this program calls: without comment, and shorter than 4 GiB.
 * @throws {RangeError} when the bytes are no such archive
 */
export function withFixedTimes(archive: Uint8Array): Uint8Array {
  const bytes = Buffer.from(archive);
  const end = bytes.length - 22;
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw new RangeError('no end of an archive');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new RangeError('no entry of an archive');
    bytes.writeUInt32LE(TIME, at + 12);
    bytes.writeUInt32LE(TIME, bytes.readUInt32LE(at + 42) + 10);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;
}

import { crc32, deflateRawSync } from 'node:zlib';

/** A member of an archive, with whatever is to be wrong about it. */
export interface ZipMember {
  readonly name: string;
  readonly data: string | Uint8Array;
  /** Packed bytes to write in place of the true ones. */
  readonly packed?: Uint8Array;
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly method?: 0 | 8 | 12;
  /** Write sizes and offset in 64 bits. */
  readonly zip64?: boolean;
  /** Where the directory says the member begins. */
  readonly offset?: number;
}

/** A ZIP archive, by hand: what packs archives does not make the ones that have to be refused. */
export function zipOf(
  members: readonly ZipMember[],
  change: { readonly comment?: string; readonly count?: number } = {},
): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const member of members) {
    const data = Buffer.from(member.data as string);
    const method = member.method ?? 8;
    const packed = Buffer.from(member.packed ?? (method === 8 ? deflateRawSync(data) : data));
    const name = Buffer.from(member.name);
    const size = member.size ?? data.length;
    const sum = member.crc ?? crc32(data);
    const offset = member.offset ?? at;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(member.flags ?? 0x800, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(sum, 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size >>> 0, 22);
    local.writeUInt16LE(name.length, 26);
    const extra = Buffer.alloc(member.zip64 ? 28 : 0);
    if (member.zip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      for (const [i, value] of [size, packed.length, offset].entries())
        extra.writeBigUInt64LE(BigInt(value), 4 + 8 * i);
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(member.flags ?? 0x800, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(sum, 16);
    entry.writeUInt32LE(member.zip64 ? 0xffffffff : packed.length, 20);
    entry.writeUInt32LE(member.zip64 ? 0xffffffff : size >>> 0, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(member.zip64 ? 0xffffffff : offset, 42);
    bodies.push(local, name, packed);
    directory.push(entry, name, extra);
    at += 30 + name.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(change.count ?? members.length, 8);
  end.writeUInt16LE(change.count ?? members.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  const comment = Buffer.from(change.comment ?? '');
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...bodies, entries, end, comment]);
}

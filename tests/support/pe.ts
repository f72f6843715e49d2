/** What the header of a Windows program or library says. */
export interface PortableExecutable {
  /** 0x8664 is x64. */
  readonly machine: number;
  /** The libraries that have to be there before it starts. */
  readonly imports: readonly string[];
  /** The signature in the file, of which nothing is verified here; empty without one. */
  readonly signature: Buffer;
}

/** Reads a 64-bit PE file. @throws Error when the bytes are none */
export function portableExecutable(bytes: Buffer): PortableExecutable {
  const pe = bytes.readUInt32LE(0x3c);
  if (bytes.toString('latin1', 0, 2) !== 'MZ' || bytes.toString('latin1', pe, pe + 4) !== 'PE\0\0') {
    throw new Error('not a Windows program');
  }
  const optional = pe + 24;
  if (bytes.readUInt16LE(optional) !== 0x20b) throw new Error('not 64-bit');
  const table = optional + bytes.readUInt16LE(pe + 20);
  const sections = Array.from({ length: bytes.readUInt16LE(pe + 6) }, (_, i) => ({
    size: bytes.readUInt32LE(table + 40 * i + 8),
    address: bytes.readUInt32LE(table + 40 * i + 12),
    at: bytes.readUInt32LE(table + 40 * i + 20),
  }));
  const offset = (address: number): number => {
    const section = sections.find((one) => address >= one.address && address < one.address + one.size);
    if (section === undefined) throw new Error(`no section holds ${address}`);
    return address - section.address + section.at;
  };
  const imports: string[] = [];
  // The second directory of data; 20 bytes a library, the address of its name in the last but one number.
  for (let at = offset(bytes.readUInt32LE(optional + 120)); bytes.readUInt32LE(at + 12) !== 0; at += 20) {
    const name = offset(bytes.readUInt32LE(at + 12));
    imports.push(bytes.toString('latin1', name, bytes.indexOf(0, name)));
  }
  // The fifth directory, which alone has a place in the file and no address.
  const signed = bytes.readUInt32LE(optional + 144);
  const signature = bytes.subarray(signed, signed + bytes.readUInt32LE(optional + 148));
  return { machine: bytes.readUInt16LE(pe + 4), imports, signature };
}

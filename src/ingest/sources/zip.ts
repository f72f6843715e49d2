import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { refuse } from '../../model/diagnostic.ts';
import { hashFile } from '../../util/hash.ts';
import { printable } from '../../util/text.ts';
import { formatOf, type InputFile } from '../files.ts';
import { type Archive, type Member, readArchive, unpack } from './archive.ts';
import type { Converter, Workplace } from './convert.ts';
import { MAX_ARCHIVE_BYTES } from './limits.ts';

/** Folders, what a Mac adds, and hidden files are no data; a way up in a name is only a strange name. */
const isData = ({ name }: Member): boolean => !/\/$|(^|\/)(__MACOSX\/|\.[^./]|\.\.[^/])/.test(name);

/** Unpacks an archive; each member is told by its own first bytes and read as if it had been given itself. */
export const convertZip: Converter = async (file, work) => {
  const archive = readArchive(file.path, file.label);
  const members = archive.members.filter(isData);
  if (members.length === 0) refuse('E-IN-028', {}, { file: file.label });
  const total = members.reduce((sum, { size }) => sum + size, 0);
  if (total > MAX_ARCHIVE_BYTES) {
    refuse('E-IN-026', { what: file.label, found: total, limit: MAX_ARCHIVE_BYTES }, { file: file.label });
  }
  const { sha256 } = await hashFile(file.path, work.signal);
  const tables: InputFile[] = [];
  for (const member of members) tables.push(...(await convertMember(file, archive, member, sha256, work)));
  return tables;
};

async function convertMember(
  file: InputFile,
  archive: Archive,
  member: Member,
  sha256: string,
  work: Workplace,
): Promise<readonly InputFile[]> {
  const name = printable(member.name);
  const path = work.newFile();
  await extract(archive, member, path, work);
  const label = `${file.label} › ${name}`;
  const format = formatOf(path, label);
  if (format === 'zip') refuse('E-IN-027', { member: name }, { file: file.label });
  const tables = await work.convert({ ...file, path, label, format, bytes: member.size });
  const kept = tables.map((table): InputFile => {
    const partOf = (part: string | null): string => (part === null ? name : `${name} › ${part}`);
    const copy = table.copy ?? {
      path,
      // What is not converted is read as it was packed.
      format: table.format as NonNullable<InputFile['copy']>['format'],
      delimiter: work.mapping.delimiter,
      records: null,
      headingIsRecord: table.format !== 'parquet',
      notes: [],
    };
    const notes = copy.notes.map((note) => ({ ...note, file: file.label, part: partOf(note.part) }));
    return {
      ...table,
      ...{ path: file.path, label: file.label, format: file.format, bytes: file.bytes },
      part: partOf(table.part),
      copy: { ...copy, sha256, notes },
    };
  });
  if (kept.every(({ copy }) => copy?.path !== path)) rmSync(path);
  return kept;
}

async function extract(archive: Archive, member: Member, path: string, work: Workplace): Promise<void> {
  const out = createWriteStream(path, { flags: 'wx' });
  // A failed write is told by `finished`; without a listener it would end the process first.
  const done = finished(out);
  done.catch(() => undefined);
  try {
    for await (const chunk of unpack(archive, member, { signal: work.signal, advance: work.advance })) {
      if (!out.write(chunk)) await Promise.race([once(out, 'drain'), done]);
    }
    out.end();
    await done;
  } finally {
    out.destroy();
  }
}

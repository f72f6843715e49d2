import { hashFile } from '../../../util/hash.ts';
import { readArchive } from '../archive.ts';
import type { Converter } from '../convert.ts';
import { chooseSheet } from './choose-sheet.ts';
import { SharedStrings } from './shared-strings.ts';
import { copySheet } from './sheet.ts';
import { readWorkbook } from './workbook.ts';

/** Turns the sheet of a workbook that is meant into a table. */
export const convertWorkbook: Converter = async (file, work) => {
  const archive = readArchive(file.path, file.label);
  const how = { signal: work.signal, advance: work.advance };
  const { sheets, date1904, strings, styles } = await readWorkbook(archive, how);
  const sheet = await chooseSheet(archive, sheets, file.role, work.mapping, how);
  const shared = strings && (await SharedStrings.read(archive, strings, how));
  const pointGroups = Object.values(work.mapping.tables).some((table) =>
    Object.values(table ?? {}).some(({ thousands }) => thousands === '.'),
  );
  const context = { strings: shared, styles, date1904, pointGroups, part: sheet.name, file: file.label };
  const table = await copySheet(archive, sheet.member, context, how, work.newFile);
  const notes = table.notes.map((note) => ({ ...note, file: file.label, part: sheet.name }));
  const hidden = sheets
    .filter((other) => other.hidden)
    .map(({ name }) => ({
      kind: 'hiddenSheet' as const,
      file: file.label,
      part: name,
      column: null,
      count: 1,
      firstRecord: null,
    }));
  const copy = {
    path: table.path,
    format: 'csv' as const,
    sha256: (await hashFile(file.path, work.signal)).sha256,
    records: table.records,
    headingIsRecord: true,
    typed: true as const,
    notes: [...hidden, ...notes],
  };
  return [{ ...file, part: sheet.name, copy }];
};

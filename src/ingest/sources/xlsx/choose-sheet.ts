import { refuse } from '../../../model/diagnostic.ts';
import type { TableRole } from '../../../model/tables.ts';
import { normalise } from '../../../util/text.ts';
import type { Mapping } from '../../mapping.ts';
import { type Archive, type Unpacking, unpack } from '../archive.ts';
import { MAX_PROLOG_BYTES } from '../limits.ts';
import type { Sheet } from './workbook.ts';

/**
 * The sheet to read: the one that the mapping names, else the only visible one that has a cell.
 * @throws SoatError when there are several and none is named, or none at all
 */
export async function chooseSheet(
  archive: Archive,
  sheets: readonly Sheet[],
  role: TableRole,
  mapping: Mapping,
  how: Unpacking,
): Promise<Sheet> {
  const place = { file: archive.label };
  const names = (some: readonly Sheet[]): string => some.map(({ name }) => `"${name}"`).join(', ');
  const { sheet } = mapping;
  const named = typeof sheet === 'string' ? (role === 'dossiers' ? sheet : undefined) : sheet?.[role];
  if (named !== undefined) {
    const found = sheets.find(({ name }) => normalise(name) === normalise(named));
    return found ?? refuse('E-IN-030', { sheet: named, sheets: names(sheets) }, place);
  }
  const filled: Sheet[] = [];
  for (const candidate of sheets.filter(({ hidden }) => !hidden)) {
    if (await hasCells(archive, candidate, how)) filled.push(candidate);
  }
  if (filled.length > 1) refuse('E-IN-029', { sheets: names(filled) }, place);
  return filled[0] ?? refuse('E-IN-035', { sheets: names(sheets) }, place);
}

/** Whether a value stands in the sheet, as far as its first megabytes tell. */
async function hasCells(archive: Archive, { member }: Sheet, how: Unpacking): Promise<boolean> {
  let text = '';
  const peek = { ...how, advance: () => undefined };
  for await (const chunk of unpack(archive, member, peek)) {
    text += chunk.toString('latin1');
    if (/<(?:[\w.-]+:)?(?:v|t|f)[\s>]/.test(text)) return true;
    if (/<(?:[\w.-]+:)?sheetData\s*\/>|<\/(?:[\w.-]+:)?sheetData/.test(text)) return false;
    // So much without a value, and it goes on: better asked about than passed over.
    if (text.length > MAX_PROLOG_BYTES) return true;
  }
  return false;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { InputFile } from '../../../src/ingest/files.ts';
import { readMapping } from '../../../src/ingest/mapping.ts';
import type { Place } from '../../../src/ingest/sources/convert.ts';
import { retyped } from '../../../src/ingest/sources/text/convert-text.ts';
import { stampOf } from '../../../src/ingest/unchanged.ts';
import { SoatError } from '../../../src/model/diagnostic.ts';
import type { LegacyFont } from '../../../src/model/encodings.ts';
import { root, tempFolder } from '../../support/cli.ts';
import { write } from '../../support/dump.ts';

const CELLS =
  'MaHoSo,DonViXuLy\nH49.01-250701-0001,UBND ph\u00ADêng Hµ Tu\n\nH49.01-250701-0002,"UBND ph\u00ADêng\n""B·i"" Ch¸y"\n';
const mapping = readMapping(join(root, 'rules/mappings/national-interface.yaml'), 'm.yaml');

function table(folder: string, headingIsRecord: boolean): InputFile {
  const path = write(folder, 'copy', CELLS);
  const note = {
    kind: 'unmappedColumn',
    file: 'a.xlsx',
    part: 'Sheet1',
    column: 'X',
    count: 1,
    firstRecord: null,
  } as const;
  return {
    ...{ role: 'dossiers', path: join(folder, 'a.xlsx'), label: 'a.xlsx', part: 'Sheet1', format: 'csv', bytes: 1 },
    stamp: stampOf(path),
    copy: { path, format: 'csv', sha256: 'of the workbook', records: 4, headingIsRecord, typed: true, notes: [note] },
  };
}

const place = (folder: string, legacyFont?: LegacyFont): Place =>
  ({
    mapping: { ...mapping, legacyFont },
    newFile: () => join(folder, 'again'),
    signal: new AbortController().signal,
    advance: () => undefined,
    database: { spill: folder, memory: 1, threads: 1, signal: new AbortController().signal },
  }) as Place;

it.each([true, false])('a sheet typed in a declared font is read so (heading is a record: %s)', async (heading) => {
  const folder = tempFolder();
  const sheet = table(folder, heading);
  const { copy, ...rest } = await retyped(sheet, place(folder, 'tcvn3'));
  expect({ ...rest, copy: null }).toEqual({ ...sheet, copy: null });
  expect(copy).toMatchObject({
    sha256: 'of the workbook',
    records: 4,
    headingIsRecord: heading,
    typed: true,
    delimiter: ',',
  });
  expect(
    copy?.notes.map(({ kind, part, column, count, firstRecord }) => [kind, part, column, count, firstRecord]),
  ).toEqual([
    ['unmappedColumn', 'Sheet1', 'X', 1, null],
    ['legacyFontConverted', 'Sheet1', 'DonViXuLy', 2, heading ? 2 : 1],
  ]);
  expect(readFileSync(copy?.path ?? '', 'utf8')).toBe(
    'MaHoSo,DonViXuLy\nH49.01-250701-0001,UBND phường Hà Tu\n\nH49.01-250701-0002,"UBND phường\n""Bãi"" Cháy"\n',
  );
  expect(existsSync(sheet.copy?.path ?? '')).toBe(false);
});

it('and is refused when the font is not declared', async () => {
  const folder = tempFolder();
  const refused = await retyped(table(folder, true), place(folder)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(SoatError);
  expect((refused as SoatError).diagnostics.map(({ code, params }) => [code, params.columns, params.font])).toEqual([
    ['E-IN-041', '"DonViXuLy"', 'tcvn3'],
  ]);
});

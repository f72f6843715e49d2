/** What may be in an archive or a workbook; past a limit the file is refused. Listed in docs/inputs.md. */
const MIB = 1 << 20;
const GIB = 1 << 30;

export const MAX_MEMBERS = 10_000;
export const MAX_DIRECTORY_BYTES = 16 * MIB;
/** Unpacked bytes of a member for each packed one, once more than `FREE_BYTES` are unpacked. Office data stay below 30. */
export const MAX_RATIO = 150;
export const FREE_BYTES = 50 * MIB;
export const MAX_MEMBER_BYTES = 8 * GIB;
/** All members of an archive of tables together. */
export const MAX_ARCHIVE_BYTES = 32 * GIB;

/** The parts of a workbook that are read whole: its list of sheets, their places, the styles. */
export const MAX_SMALL_PART_BYTES = 64 * MIB;
export const MAX_SHARED_BYTES = 2 * GIB;
export const MAX_SHARED_STRINGS = 1 << 25;
export const MAX_SHARED_STRING_BYTES = MIB;
/** What stands in a sheet before its first row. */
export const MAX_PROLOG_BYTES = 4 * MIB;
/** One row of a sheet, as XML and as CSV. */
export const MAX_RECORD_BYTES = 16 * MIB;
export const MAX_COPY_BYTES = 16 * GIB;

/** Excel's own. */
export const MAX_ROWS = 1_048_576;
export const MAX_SHEET_COLUMNS = 16_384;
/** Columns of a table; cells to the right of them are noted, not read. */
export const MAX_TABLE_COLUMNS = 1024;
/** Titles and headings stand in these rows; they say how wide the table is, and merged cells are filled in them. */
export const BAND_ROWS = 30;

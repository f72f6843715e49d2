import type { Table, TableFormat } from '../model/finding.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import type { Formatter } from './formatter.ts';

/** The formatter that writes a table of the result as a file. */
export const tableFile = (
  tableOf: (result: RunResult, lang: Lang) => Table,
  format: TableFormat | 'arrow',
): Formatter => ({
  kind: 'file',
  write: ({ result, tables, lang }, path) => tables.write(tableOf(result, lang), format, path),
});

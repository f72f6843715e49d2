import type { TableFormat } from '../model/finding.ts';
import type { Formatter } from './formatter.ts';

/** Every finding, one a row. */
export const findings = (format: TableFormat): Formatter => ({
  kind: 'file',
  write: ({ findings: reader, lang }, path) => reader.write(format, path, lang),
});

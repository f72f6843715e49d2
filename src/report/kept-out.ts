import type { Formatter } from './formatter.ts';

/** Records the gate kept out and cells it could not read, with their places. */
export const keptOutCsv: Formatter = {
  kind: 'file',
  write: ({ keptOut }, path) => keptOut.write('csv', path),
};

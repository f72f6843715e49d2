import type { Formatter } from './formatter.ts';

/** The whole result as one JSON document; its schema is `soat schema result`. */
export const json: Formatter = {
  kind: 'text',
  render: ({ result }) => `${JSON.stringify(result, null, 2)}\n`,
};

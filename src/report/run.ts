import type { RunManifest } from '../model/run-manifest.ts';
import type { Formatter } from './formatter.ts';

/** Where the result and the other files of the run come from; its schema is `soat schema run`. */
export const run: Formatter = {
  kind: 'text',
  render: ({ manifest, command, outputs }) => {
    const { schemaVersion, tool, parameters, ...rest } = manifest;
    const whole: RunManifest = { schemaVersion, tool, parameters, command, ...rest, outputs: [...outputs] };
    return `${JSON.stringify(whole, null, 2)}\n`;
  },
};

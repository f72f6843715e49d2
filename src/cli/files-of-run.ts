import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { manifestPath } from '../history/published.ts';
import { staysInside } from '../util/paths.ts';

const Outputs = z.object({ outputs: z.array(z.object({ file: z.string() })) });

/** The `run.json` of a run and the files it vouches for; it alone where it cannot be read, which others tell. */
export function filesOfRun(given: string): readonly string[] {
  const path = manifestPath(given);
  try {
    const { outputs } = Outputs.parse(JSON.parse(readFileSync(path, 'utf8')));
    const names = outputs.map(({ file }) => file).filter(staysInside);
    return [path, ...names.map((file) => join(dirname(path), file))];
  } catch {
    return [path];
  }
}

import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, tempFolder } from './cli.ts';

const KEPT = join(root, 'bench/rules');
const OWN = ['rules', 'indicators', 'plans', 'forms', 'scorecards', 'comparisons', 'observations'];

/**
 * A rules folder with the few rules of the benchmark, for tests about reading and accounting: what is shipped takes
 * seconds to plan, and judges nothing that they look at.
 */
export function lightRules(): string {
  const folder = join(tempFolder(), 'rules');
  cpSync(join(root, 'rules'), folder, { recursive: true });
  for (const name of OWN) rmSync(join(folder, name), { recursive: true, force: true });
  cpSync(KEPT, folder, { recursive: true });
  return folder;
}

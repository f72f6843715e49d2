import { join } from 'node:path';
import { twelveRules } from '../../bench/folders.mjs';
import { tempFolder } from './cli.ts';

/**
 * A rules folder with the few rules of the benchmark, for tests about reading and accounting: what is shipped takes
 * seconds to plan, and judges nothing that they look at.
 */
export const lightRules = (): string => twelveRules(join(tempFolder(), 'rules'));

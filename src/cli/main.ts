#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { run } from './run.ts';

// `--memory` is of the whole process: of what JavaScript dropped, no more may lie uncollected than this part of what lives.
setFlagsFromString('--heap-growing-percent=20');
await run(process.argv);

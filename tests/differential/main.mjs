// Runs the differential test for longer, or from another seed; without options as `npm test` does.
import { runLonger } from '../support/longer.mjs';

const usage = `npm run differential -- [options]

  --runs N        pairs of a rule and a record that are compared at least (200000)
  --seed N        what everything is made from; a difference names its own (20250701)
  --write-page    write docs/operator-outcomes.md anew
`;

process.exitCode = runLonger({
  usage,
  numbers: { runs: 'SOAT_DIFFERENTIAL_RUNS', seed: 'SOAT_DIFFERENTIAL_SEED' },
  flags: { 'write-page': 'SOAT_DIFFERENTIAL_WRITES_PAGE' },
  files: (values) => `tests/differential/${values['write-page'] ? 'outcomes' : 'agreement'}.test.ts`,
});

// Fuzzes for longer, from another seed, or one delivery again; without options as `npm test` does.
import { runLonger } from '../support/longer.mjs';

const usage = `npm run fuzz -- [options]

  --runs N        mutations that go through load, gate and ten rules at least (10000)
  --commands N    mutated deliveries that go through the whole command (300)
  --seed N        what they are made from (20250715)
  --only N        the one delivery of this seed, as a failure names it
`;

process.exitCode = runLonger({
  usage,
  numbers: {
    runs: 'SOAT_FUZZ_RUNS',
    commands: 'SOAT_FUZZ_COMMANDS',
    seed: 'SOAT_FUZZ_SEED',
    only: 'SOAT_FUZZ_ONLY',
  },
  files: () => 'tests/fuzz',
});

/** Mutations that a run makes at least; more by `npm run fuzz -- --runs`. */
export const MUTATIONS = Number(process.env.SOAT_FUZZ_RUNS ?? 10_000);
/** Mutated deliveries that go through the whole command. */
export const COMMANDS = Number(process.env.SOAT_FUZZ_COMMANDS ?? 300);
/** What everything is made from; each delivery has a seed of its own, which a failure names. */
export const SEED = Number(process.env.SOAT_FUZZ_SEED ?? 20_250_715);
/** Seed of the only delivery to make; null makes as many as asked for. */
export const ONLY = process.env.SOAT_FUZZ_ONLY === undefined ? null : Number(process.env.SOAT_FUZZ_ONLY);

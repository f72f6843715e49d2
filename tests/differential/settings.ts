/** Pairs of a rule and a record the run compares at least; more by `npm run differential -- --runs`. */
export const PAIRS = Number(process.env.SOAT_DIFFERENTIAL_RUNS ?? 200_000);
/** What everything made up is made from. */
export const SEED = Number(process.env.SOAT_DIFFERENTIAL_SEED ?? 20_250_701);

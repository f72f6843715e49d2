/** Pairs of a rule and a record the run compares at least; more by `npm run differential -- --runs`. */
export const PAIRS = Number(process.env.SOAT_DIFFERENTIAL_RUNS ?? 200_000);
/** What everything made up is made from. */
export const SEED = Number(process.env.SOAT_DIFFERENTIAL_SEED ?? 20_250_701);
/** Whether the page of outcomes is to be written anew. */
export const WRITES_PAGE = process.env.SOAT_DIFFERENTIAL_WRITES_PAGE === '1';

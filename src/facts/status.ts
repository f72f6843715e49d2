/** Statuses of a dossier that has not ended. */
export const IN_PROCESS = ['1', '2', '4', '5', '6'] as const;
/** Statuses in which the clock stands still: a supplement or a payment is awaited, or processing is stopped. */
export const STOPPED = ['5', '6', '8'] as const;

/** One comparison for each: of an IN list of five DuckDB makes a join that every row goes through. */
export const isOneOf = (status: string, codes: readonly string[]): string =>
  `(${codes.map((code) => `${status} = '${code}'`).join(' OR ')})`;

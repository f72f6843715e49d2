import { Bug, Cancelled, diagnostic, SoatError } from '../model/diagnostic.ts';

const MB = 1e6;

/**
 * Turns what DuckDB says when its surroundings fail into what Soát says. Anything else passes unchanged.
 * @param path what it was writing to
 * @param budget memory of the whole process, in bytes; of no use where it is not DuckDB that failed
 */
export function translateFailure(error: unknown, path: string, budget = 0): Error {
  if (error instanceof SoatError || error instanceof Cancelled || error instanceof Bug) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/INTERRUPT Error|Interrupted!/i.test(message)) return new Cancelled('interrupted');
  if (
    /No space left on device|disk full|ENOSPC|max_temp_directory_size|Could not write all bytes|Could not (write|sync|truncate) file/i.test(
      message,
    )
  ) {
    return new SoatError([diagnostic('E-ENV-002', { path })], { cause: error });
  }
  if (/Out of Memory Error|could not allocate/i.test(message)) {
    const params = {
      detail: message.split('\n')[0] ?? '',
      given: `${Math.round(budget / MB)}MB`,
      // Nobody knows how much is enough before it was: doubling finds it in few runs.
      more: `${Math.round((2 * budget) / MB)}MB`,
    };
    return new SoatError([diagnostic('E-ENV-003', params)], { cause: error });
  }
  if (/Read-only file system|EROFS|EACCES|Permission denied/i.test(message)) {
    return new SoatError([diagnostic('E-ENV-001', { path, detail: message.split('\n')[0] ?? '' })], { cause: error });
  }
  return error instanceof Error ? error : new Error(message);
}

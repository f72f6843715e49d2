import { readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';

/** Whether a file lies there. Of what cannot be looked at, as behind another file, there is none. */
export const isFile = (path: string): boolean => statsOf(path)?.isFile() ?? false;

/** Whether a folder lies there. Of what cannot be looked at, as behind another file, there is none. */
export const isFolder = (path: string): boolean => statsOf(path)?.isDirectory() ?? false;

/** Whether a name that anybody may have written leads to a place within the folder it is looked for in, on any system. */
export const staysInside = (name: string): boolean => !isAbsolute(name) && !/[\\\0]|(^|\/)\.\.(\/|$)|^$|:/.test(name);

/** So many links are followed one after another; systems follow no more. */
const MOST_LINKS = 40;

/** The place a path leads to, every link resolved, also one to what is not there yet. What cannot be looked at stays as it is. */
export function placeOf(path: string, links = MOST_LINKS): string {
  const whole = resolve(path);
  const real = told(() => realpathSync(whole));
  if (real !== null) return real;
  const to = links > 0 ? told(() => readlinkSync(whole)) : null;
  if (to !== null) return placeOf(resolve(dirname(whole), to), links - 1);
  return dirname(whole) === whole ? whole : join(placeOf(dirname(whole), links), basename(whole));
}

function told(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

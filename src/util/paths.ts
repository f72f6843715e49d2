import { type Stats, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';

/** Whether a file lies there. Of what cannot be looked at, as behind another file, there is none. */
export const isFile = (path: string): boolean => statsOf(path)?.isFile() ?? false;

/** Whether a folder lies there. Of what cannot be looked at, as behind another file, there is none. */
export const isFolder = (path: string): boolean => statsOf(path)?.isDirectory() ?? false;

/** Whether a name that anybody may have written leads to a place within the folder it is looked for in, on any system. */
export const staysInside = (name: string): boolean => !isAbsolute(name) && !/[\\\0]|(^|\/)\.\.(\/|$)|^$|:/.test(name);

function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

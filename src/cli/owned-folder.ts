import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Which process a folder belongs to, told so that no later process can be taken for it. */
const Owner = z.strictObject({
  host: z.string(),
  /** Numbers of processes mean something only within their name space; empty where the system has none. */
  namespace: z.string(),
  /** Which start of the machine; empty where the system does not say. */
  boot: z.string(),
  pid: z.int().positive(),
  /** When the process began, as the system counts it; empty where it does not say. */
  started: z.string(),
});
type Owner = z.infer<typeof Owner>;

const OWNER_FILE = 'owner.json';

/** A new folder of this run's own. Whoever finds it later can tell whether the run still lives. */
export function makeOwnedFolder(parent: string, prefix: string): string {
  const folder = realpathSync(mkdtempSync(join(parent, prefix)));
  try {
    writeFileSync(join(folder, OWNER_FILE), JSON.stringify(thisProcess()));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return folder;
}

/**
 * Removes what runs have left behind that were killed: folders of that prefix, made by the same user, whose owner is
 * known and gone. What does not say whose it is, or says so of another machine, is left alone.
 */
export function removeAbandoned(parent: string, prefix: string): void {
  for (const name of namesIn(parent)) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(parent, name);
    try {
      if (isOwn(folder) && isGone(Owner.parse(JSON.parse(readFileSync(join(folder, OWNER_FILE), 'utf8'))))) {
        rmSync(folder, { recursive: true, force: true });
      }
    } catch {
      // Not a folder of ours, or another run has just removed it.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isOwn(folder: string): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
}

function isGone({ host, namespace, boot, pid, started }: Owner): boolean {
  const here = thisProcess();
  if (host !== here.host) return false;
  if (boot !== here.boot) return true;
  if (namespace !== here.namespace) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const now = statusOf(String(pid));
  // A number is used again; a process that nobody has buried yet is dead all the same.
  return now !== null && (now.state === 'Z' || now.started !== started);
}

const thisProcess = (): Owner => ({
  host: hostname(),
  namespace: told(() => readlinkSync('/proc/self/ns/pid')),
  boot: told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
  pid: process.pid,
  started: statusOf('self')?.started ?? '',
});

/** State and beginning of a process, where the system tells. */
function statusOf(pid: string): { readonly state: string; readonly started: string } | null {
  const stat = told(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second field is the name of the program in brackets, which may hold anything.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const started = rest[18];
  return state === undefined || started === undefined ? null : { state, started };
}

function told(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

import { mkdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type Inputs, refuseOverwriting } from '../audit/inputs.ts';
import { refuse, SoatError } from '../model/diagnostic.ts';
import type { OutputFile } from '../model/run-manifest.ts';
import { hashFile } from '../util/hash.ts';
import { placeOf } from '../util/paths.ts';
import { makeOwnedFolder, removeAbandoned } from './owned-folder.ts';

/** How the folders are called in which results wait beside their destination. */
const PREFIX = '.soat-';

interface Staged {
  readonly folder: string;
  readonly from: string;
  readonly to: string;
  readonly shown: string;
  /** Vouches for all others: put in its place after them, so that where it stands they do. */
  readonly vouches: boolean;
}

/**
 * Puts results where they were asked for, all or none: each is written in a folder of its own beside its
 * destination, synced, and only at the very end renamed.
 */
export class Publisher {
  readonly #staged: Staged[] = [];
  /** Folders made on the way, the outermost and the innermost of each. */
  readonly #created: (readonly [outer: string, inner: string])[] = [];
  #inputs: Inputs | null = null;

  /** Makes room for a result. Ends the run when the place is taken, or cannot be written to. */
  reserve(path: string, force: boolean, vouches = false): void {
    const to = resolve(path);
    const place = placeOf(to);
    if (this.destinations.includes(place)) refuse('E-USE-010', { path });
    if (this.#inputs) refuseOverwriting([place], this.#inputs);
    try {
      const standing = statSync(to, { throwIfNoEntry: false });
      if (standing?.isDirectory()) refuse('E-ENV-001', { path, detail: 'EISDIR' });
      if (standing && !force) refuse('E-USE-009', { path });
      const created = mkdirSync(dirname(to), { recursive: true });
      if (created !== undefined) this.#created.push([created, dirname(to)]);
      removeAbandoned(dirname(to), PREFIX);
      const folder = makeOwnedFolder(dirname(to), PREFIX);
      this.#staged.push({ folder, from: join(folder, 'result'), to, shown: path, vouches });
    } catch (error) {
      this.discard();
      if (error instanceof SoatError) throw error;
      refuseToWrite(path, error);
    }
  }

  /** Folders in which results will be written. */
  get folders(): readonly string[] {
    return this.#staged.map(({ folder }) => folder);
  }

  /** Where results will stand, links resolved. */
  get destinations(): readonly string[] {
    return this.#staged.map(({ to }) => placeOf(to));
  }

  /** Ends the run when a result, reserved already or later, would take the place of what was read. */
  protect(inputs: Inputs): void {
    refuseOverwriting(this.destinations, inputs);
    this.#inputs = inputs;
  }

  /** Results as the user named them. */
  get shown(): readonly string[] {
    return this.#staged.map(({ shown }) => shown);
  }

  /** Where a reserved result is to be written meanwhile. */
  stagedPath(path: string): string {
    const staged = this.#staged.find(({ to }) => to === resolve(path));
    return staged?.from ?? refuse('E-ENV-001', { path, detail: basename(path) });
  }

  writeText(path: string, text: string): void {
    this.#attempt(path, () => writeFileSync(this.stagedPath(path), text));
  }

  /** Puts everything safely on the disk, as long as nobody says stop. */
  async sync(signal: AbortSignal): Promise<void> {
    for (const { from, shown } of this.#staged) {
      try {
        const file = await open(from, 'r+');
        await file.sync().finally(() => file.close());
      } catch (error) {
        refuseToWrite(shown, error);
      }
      signal.throwIfAborted();
    }
  }

  /** What waits to be published, by its format, named as it lies from the folder of the file that vouches for it. */
  async waiting(formats: ReadonlyMap<string, string>, voucher: string, signal: AbortSignal): Promise<OutputFile[]> {
    const files: OutputFile[] = [];
    for (const { from, to, shown, vouches } of this.#staged) {
      if (vouches) continue;
      const inside = relative(dirname(resolve(voucher)), to)
        .split('\\')
        .join('/');
      const file = inside.startsWith('..') || resolve(inside) === inside ? basename(to) : inside;
      files.push({ format: formats.get(shown) ?? '', file, ...(await hashFile(from, signal)) });
    }
    return files;
  }

  /**
   * Renames everything. Not interruptible: a signal waits until all of it stands. A process that is killed in between
   * leaves some files new and some old, each of them whole, and none that vouches for them.
   */
  publish(): void {
    const [vouching, others] = [true, false].map((is) => this.#staged.filter(({ vouches }) => vouches === is));
    for (const { to, shown } of vouching ?? []) this.#attempt(shown, () => rmSync(to, { force: true }));
    for (const { from, to, shown } of [...(others ?? []), ...(vouching ?? [])]) {
      this.#attempt(shown, () => renameSync(from, to));
    }
    this.discard();
  }

  /** Removes what was not published. */
  discard(): void {
    for (const { folder } of this.#staged) rmSync(folder, { recursive: true, force: true });
    for (const [outer, inner] of this.#created.splice(0)) removeEmpty(inner, outer);
  }

  #attempt(path: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      refuseToWrite(path, error);
    }
  }
}

/** Ends the run for a file that could not be written. */
export function refuseToWrite(path: string, error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') refuse('E-ENV-002', { path }, {}, error);
  refuse('E-ENV-001', { path, detail: message }, {}, error);
}

/** Removes a folder, and those around it up to the outermost, as long as nothing is in them. */
function removeEmpty(inner: string, outer: string): void {
  for (let folder = inner; folder.length >= outer.length; folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}

import { type Audit, audit } from '../audit/audit.ts';
import { inputsOf } from '../audit/inputs.ts';
import type { AuditRequest } from '../audit/request.ts';
import { type Diagnostic, renderDiagnostic } from '../model/diagnostic.ts';
import type { GlobalOptions } from './globals.ts';
import { modeOf, Progress, type ProgressMode } from './progress.ts';
import { Publisher } from './publisher.ts';
import { toStderr } from './streams.ts';
import { openWorkFolder, type WorkFolder } from './work-folder.ts';

type Asked = Omit<AuditRequest, 'outputs' | 'outputFolders' | 'signal' | 'onProgress'>;

/** What is written beside the results and kept together with them, or not at all. */
export interface Staged {
  commit(): Promise<void>;
  takeBack(): Promise<void>;
  /** @returns what the user should know of how it is kept */
  finish(): Promise<Diagnostic | null>;
  /** Leaves things as they were, unless it was committed. */
  close(): void;
}

/** What a command does around its audit, in this order. */
export interface AuditSteps<T> {
  /** Reserves what is known before the audit. */
  reserve?(publisher: Publisher): void;
  /**
   * Looks at what has to be right before any data are read.
   * @returns further folders that the audit may write in, below that of the run
   */
  check?(work: string, destinations: readonly string[]): Promise<readonly string[]>;
  /** The audit as the results tell it. */
  complete?(done: Audit): Promise<Audit>;
  /** Writes results where they wait to be published. */
  write(done: Audit, publisher: Publisher): Promise<T>;
  stage?(done: Audit, work: string): Promise<Staged | null>;
}

/**
 * Audits, has results of it written where they wait, and puts them in their places together, or none.
 * @returns what `write` returns
 */
export async function withAudit<T>(
  request: Asked,
  { lang, quiet, progress: mode }: Pick<GlobalOptions, 'lang' | 'quiet'> & { readonly progress: ProgressMode },
  signal: AbortSignal,
  steps: AuditSteps<T>,
): Promise<T> {
  const publisher = new Publisher();
  const progress = new Progress(quiet ? 'none' : modeOf(mode, process.stderr), lang, process.stderr);
  let audited: Audit | null = null;
  let work: WorkFolder | null = null;
  let staged: Staged | null = null;
  try {
    steps.reserve?.(publisher);
    work = openWorkFolder(request.temp);
    const folders = (await steps.check?.(work.path, publisher.destinations)) ?? [];
    audited = await audit({
      ...request,
      temp: work.path,
      outputs: publisher.destinations,
      outputFolders: [...publisher.folders, ...folders],
      signal,
      onProgress: (event) => progress.take(event),
    });
    // Some results are only known now.
    publisher.protect(inputsOf(request));
    const done = (await steps.complete?.(audited)) ?? audited;
    progress.take({ type: 'begin', phase: 'report' });
    const told = await steps.write(done, publisher);
    progress.take({ type: 'begin', phase: 'publish' });
    await publisher.sync(signal);
    staged = (await steps.stage?.(done, work.path)) ?? null;
    // Lets a signal that has arrived be heard before what cannot be taken back.
    await new Promise((resume) => setImmediate(resume));
    signal.throwIfAborted();
    // This needs room on a disk, which results that are synced do not.
    await staged?.commit();
    try {
      publisher.publish();
    } catch (error) {
      await staged?.takeBack().catch(() => undefined);
      throw error;
    }
    const fault = (await staged?.finish()) ?? null;
    progress.finish();
    if (fault) toStderr(renderDiagnostic(fault, lang));
    return told;
  } finally {
    progress.stop();
    staged?.close();
    publisher.discard();
    audited?.close();
    work?.remove();
  }
}

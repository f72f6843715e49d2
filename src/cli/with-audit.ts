import { type Audit, audit } from '../audit/audit.ts';
import type { AuditRequest } from '../audit/request.ts';
import type { GlobalOptions } from './globals.ts';
import { modeOf, Progress, type ProgressMode } from './progress.ts';
import { Publisher } from './publisher.ts';
import { openWorkFolder, type WorkFolder } from './work-folder.ts';

type Asked = Omit<AuditRequest, 'outputs' | 'outputFolders' | 'signal' | 'onProgress'>;

/**
 * Audits, has results of it written where they wait, and puts them in their places together, or none.
 * @param prepare reserves what is known before the audit
 * @returns what `write` returns
 */
export async function withAudit<T>(
  request: Asked,
  { lang, quiet, progress: mode }: Pick<GlobalOptions, 'lang' | 'quiet'> & { readonly progress: ProgressMode },
  signal: AbortSignal,
  prepare: (publisher: Publisher) => void,
  write: (done: Audit, publisher: Publisher) => Promise<T>,
): Promise<T> {
  const publisher = new Publisher();
  const progress = new Progress(quiet ? 'none' : modeOf(mode, process.stderr), lang, process.stderr);
  let done: Audit | null = null;
  let work: WorkFolder | null = null;
  try {
    prepare(publisher);
    work = openWorkFolder(request.temp);
    const places = { outputs: publisher.destinations, outputFolders: publisher.folders };
    const onProgress = (event: Parameters<Progress['take']>[0]): void => progress.take(event);
    done = await audit({ ...request, temp: work.path, ...places, signal, onProgress });
    progress.take({ type: 'begin', phase: 'report' });
    const told = await write(done, publisher);
    progress.take({ type: 'begin', phase: 'publish' });
    await publisher.sync(signal);
    // Lets a signal that has arrived be heard before what cannot be taken back.
    await new Promise((resume) => setImmediate(resume));
    signal.throwIfAborted();
    publisher.publish();
    progress.finish();
    return told;
  } finally {
    progress.stop();
    publisher.discard();
    done?.close();
    work?.remove();
  }
}

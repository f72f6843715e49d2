import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PATIENCE = 120_000;

/**
 * Has the LibreOffice of the machine turn a document into another format, in the same folder; this project brings none.
 * @param {string} folder where the document lies
 * @param {string} name of the document
 * @param {string} to as `soffice --convert-to` takes it
 */
export async function convert(folder, name, to) {
  // A profile of its own: another office that runs would take the file over.
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
  const args = [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, name)];
  await run('soffice', args, { timeout: PATIENCE, killSignal: 'SIGKILL' });
}

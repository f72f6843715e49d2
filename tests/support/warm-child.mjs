// Runs one command line after another, each as the command would by itself, and tells what it wrote and its exit code.
import { run } from '../../dist/cli/run.js';

process.setMaxListeners(0);
for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(0);

/** Keeps what is written to a stream instead of writing it. */
function kept(stream) {
  const chunks = [];
  stream.write = (chunk, encoding, done) => {
    chunks.push(Buffer.from(chunk));
    const taken = typeof encoding === 'function' ? encoding : done;
    if (taken) process.nextTick(taken);
    return true;
  };
  return () => Buffer.concat(chunks.splice(0)).toString('utf8');
}
const [stdout, stderr] = [process.stdout, process.stderr].map(kept);

process.on('message', async (args) => {
  process.exitCode = 0;
  await run([process.execPath, 'soat', ...args]);
  process.send({ code: process.exitCode, stdout: stdout(), stderr: stderr() });
});
process.on('disconnect', () => process.exit());

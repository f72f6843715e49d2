// How long a large workbook of inline strings takes to become a CSV, and how much memory, beside another reader of the same
// file and beside the least that any reader has to do: `node bench/xlsx.mjs`. Each reading is a process of its own. Ratios
// within one run are what counts. Exits 1 when one is outside its limit.
import { writeFileSync } from 'node:fs';
import { childCase, command, readOptions, Stop } from './command.mjs';
import { machine } from './machine.mjs';
import { inRounds, median } from './rounds.mjs';
import { workbookOf } from './xlsx-file.mjs';

const USAGE = `node bench/xlsx.mjs [options]

  --rows N      rows of 30 cells (1000000); the file is made once, kept in the system's temporary folder
  --rounds N    measured rounds, after one that is not measured (1)
  --cpu         take the ratios of CPU time: for a machine that does something else meanwhile
  --json FILE   also write what was measured as JSON
`;
const READERS = ['soat', 'hucre', 'least'];
const MIB = 1024 * 1024;
/** Our reader's peak, and its time against the faster of the others. */
const MOST_MEMORY = 300 * MIB;
const MOST_TIME = 1.5;

await command(async () => {
  const { rows, rounds, cpu, json } = readOptions(USAGE, {
    whole: { rows: [1_000_000, 1], rounds: [1, 1] },
    texts: ['json'],
    flags: ['cpu'],
  });
  const { path, bytes } = await workbookOf(rows);

  const measured = await inRounds(
    READERS.map((reader) => ({
      id: reader,
      run: () => childCase(reader, 'xlsx-case.mjs', { reader, path }),
    })),
    rounds,
  );

  for (const [reader, { runs }] of Object.entries(measured)) {
    const wrong = runs.find((one) => one.rows !== rows + 1);
    if (wrong) throw new Stop(`${reader}: ${wrong.rows} rows of ${rows + 1}`);
  }
  const of = (reader, key) => median(measured[reader].runs.map((one) => one[key]));
  const key = cpu ? 'cpuSeconds' : 'seconds';
  const against = (other) => median(measured.soat.runs.map((one, i) => one[key] / measured[other].runs[i][key]));
  const ratios = { hucre: against('hucre'), least: against('least') };
  const memory = of('soat', 'peakRss');

  const lines = READERS.map(
    (reader) =>
      `${reader.padEnd(8)}${of(reader, 'seconds').toFixed(2).padStart(8)} s${of(reader, 'cpuSeconds').toFixed(2).padStart(8)} s CPU${(of(reader, 'peakRss') / MIB).toFixed(0).padStart(8)} MiB`,
  );
  process.stdout.write(
    `${rows} rows, ${(bytes / MIB).toFixed(0)} MiB\n${lines.join('\n')}\n${cpu ? 'CPU' : 'time'}: soat / hucre ${ratios.hucre.toFixed(2)}, soat / least ${ratios.least.toFixed(2)} (at most ${MOST_TIME} of the faster)\n`,
  );
  if (json)
    writeFileSync(json, `${JSON.stringify({ machine: machine(), rows, bytes, ratios, memory, measured }, null, 2)}\n`);
  if (memory > MOST_MEMORY || Math.max(ratios.hucre, ratios.least) > MOST_TIME) process.exitCode = 1;
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { RunResult } from '../../../src/model/run-result.ts';
import { changedRules } from '../../lang/traps.ts';
import { waiver, waiversText } from '../../lang/waiver-faults.ts';
import { soat, tempFolder, tinyConfig } from '../cli.ts';
import { write } from '../dump.ts';
import { task } from '../plans.ts';
import { everyFormat, type Written } from './run.ts';

const parameter = (value: number) => (text: string) => text.replace(/value: \d+/, `value: ${value}`);

/**
 * The small sample with everything a run can have: waivers, declared and reported values, tasks, questions about units and
 * flags (which need fewer dossiers here than they do in earnest), an earlier run to stand beside, and a form as it was reported.
 */
export async function runOfEverything(): Promise<Written> {
  const folder = tempFolder();
  const rules = changedRules({
    [join('plans', 'quang-ninh-2025.yaml')]: (text) =>
      stringify({ ...parse(text), tasks: [task({ no: '1', due: '2025-03-31' }), task({ no: '2' })] }),
    [join('parameters', 'round-figure-minimum.yaml')]: parameter(2),
    [join('parameters', 'round-figure-months.yaml')]: parameter(1),
    [join('parameters', 'empty-days-minimum.yaml')]: parameter(0),
    [join('parameters', 'constant-flag-minimum.yaml')]: parameter(1),
  });
  const small = ['--config', tinyConfig, '--rules-dir', rules];
  const earlier = join(folder, 'earlier');
  const ran = await soat([
    ...['audit', ...small, '--period', '2025-Q2', '--exit-zero', '--progress', 'none', '--out', earlier],
  ]);
  if (ran.code !== 0) throw new Error(ran.stderr);
  // One more dossier is said to have been pending then than was carried over.
  const before = JSON.parse(readFileSync(join(earlier, 'result.json'), 'utf8')) as RunResult;
  const [{ columns, rows } = { columns: [], rows: [] }] = before.forms;
  const pending = columns.findIndex(({ no }) => no === '11');
  const row = rows.find(({ scope }) => scope === 'unitField');
  if (!row) throw new Error('no form');
  row.cells[pending] = (row.cells[pending] ?? 0) + 1;
  // What was true of the quarter before is reported for this one, with a total that breaks an identity.
  const total = /^(bieu-06a,total(?:,(?:"")?){4},)\d+/m;
  const form = readFileSync(join(earlier, 'form.csv'), 'utf8').replace(total, '$199');
  const waivers = waiversText(
    waiver({ rule: 'apology-missing', indicators: ['on-time'], maHoSo: undefined, unit: 'UBND phường Hà Tu' }),
    waiver({ rule: 'explanation-missing', maHoSo: 'H49.61-250716-0002', signer: null }),
  );
  return everyFormat(
    ...small,
    ...['--waivers', write(folder, 'waivers.yaml', waivers)],
    ...['--tasks-status', write(folder, 't.csv', 'no,status,date,source\n1,done,2025-04-02,BC 3\n')],
    ...['--previous-result', write(folder, 'previous.json', JSON.stringify(before))],
    ...['--reported-form', write(folder, 'f.csv', form)],
    ...['--baseline', join(earlier, 'run.json')],
  );
}

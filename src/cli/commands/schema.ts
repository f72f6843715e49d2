import type { Command } from 'commander';
import { z } from 'zod';
import { Finding } from '../../model/finding.ts';
import { RunResult } from '../../model/run-result.ts';
import { dossierSchemaPage, factsTable } from '../../report/schema-page.ts';
import { globals } from '../globals.ts';
import { toStdout } from '../streams.ts';

/** `soat schema`: what the outputs and the inputs look like. */
export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('in cấu trúc: JSON Schema của kết quả, hoặc bảng trường hồ sơ / print a schema')
    .addArgument(
      program
        .createArgument('<name>', 'result | finding | dossier | facts')
        .choices(['result', 'finding', 'dossier', 'facts']),
    )
    .action(async (name: 'result' | 'finding' | 'dossier' | 'facts', _options: unknown, command: Command) => {
      if (name === 'dossier') await toStdout(dossierSchemaPage(globals(command).lang));
      else if (name === 'facts') await toStdout(factsTable(globals(command).lang));
      else await toStdout(`${JSON.stringify(z.toJSONSchema(name === 'result' ? RunResult : Finding), null, 2)}\n`);
    });
}

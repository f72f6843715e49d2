import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { twelveRules } from '../../bench/folders.mjs';
import { tempFolder, tiny } from './cli.ts';

/**
 * A rules folder with the few rules of the benchmark, for tests about reading and accounting: what is shipped takes
 * seconds to plan, and judges nothing that they look at.
 */
export const lightRules = (): string => twelveRules(join(tempFolder(), 'rules'));

/** A configuration that audits the small sample by the few rules; its targets that the few rules do not serve are left out. */
export function lightConfig(): string {
  const folder = tempFolder();
  const small = (name: string): string => JSON.stringify(join(tiny, name));
  const covers = '[{ units: all, from: 2024-12-15, to: 2025-09-14 }]';
  const path = join(folder, 'soat.yaml');
  writeFileSync(
    path,
    [
      `rules: ${JSON.stringify(lightRules())}`,
      `dossiers: { files: [${small('dossiers-*.csv')}] }`,
      `mapping: ${small('mapping.yaml')}`,
      `apologies: { files: [${small('apologies.csv')}], covers: ${covers} }`,
      `explanations: { files: [${small('explanations.csv')}], covers: ${covers} }`,
      `units: { files: [${small('units.csv')}] }`,
      'plan: quang-ninh-2025',
      'period: 2025-Q3',
      'maxRejects: 10',
      '',
    ].join('\n'),
  );
  return path;
}

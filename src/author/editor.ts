import type { JsonSchema } from './json-schema.ts';
import type { AuthoredKind } from './schemas.ts';

/** Rules and their cases lie in one folder; editors cannot leave some files of a pattern out. */
export const RULE_OR_CASES = 'rule-or-cases';

/** The schema of the files of the folder `rules`: cases where the file has cases, a rule where not. */
export const ruleOrCases = ($schema: unknown): JsonSchema => ({
  $schema,
  if: { required: ['cases'] },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { $ref: 'cases.json' },
  else: { $ref: 'rule.json' },
});

/**
 * Settings of VS Code (with the extension redhat.vscode-yaml) that hold every authored file against its schema.
 * @param folder where the schemas lie, as the settings name it: `./docs/schemas`
 */
export function editorSettings(folder: string, kinds: Readonly<Record<string, AuthoredKind>>): string {
  const { rule: _, cases: __, ...others } = kinds;
  const schemas = {
    [`${folder}/${RULE_OR_CASES}.json`]: ['**/rules/*.yaml'],
    ...Object.fromEntries(Object.entries(others).map(([name, { files }]) => [`${folder}/${name}.json`, files])),
  };
  return `${JSON.stringify({ 'yaml.schemas': schemas }, null, 2)}\n`;
}

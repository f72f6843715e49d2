import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { editorSettings, RULE_OR_CASES, ruleOrCases } from '../author/editor.ts';
import { type AuthoredKind, jsonSchemaOf, RULE_FILES } from '../author/schemas.ts';
import { WaiverFile } from '../model/waiver.ts';
import { ConfigFile } from './config.ts';

/** Every kind of file that people write: those of a rules folder, and the configuration. */
export const AUTHORED: Readonly<Record<string, AuthoredKind>> = {
  ...RULE_FILES,
  config: { schema: ConfigFile, files: ['**/soat.yaml'], title: { vi: 'Cấu hình', en: 'Configuration' } },
  waivers: { schema: WaiverFile, files: ['**/waivers.yaml'], title: { vi: 'Miễn xét', en: 'Waivers' } },
};

const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const schemaText = (name: string, kind: AuthoredKind): string => text(jsonSchemaOf(name, kind));

/** What `soat schema <name>` prints for each of them; `vscode` is what makes an editor know them. */
export const AUTHORED_PAGES: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(Object.entries(AUTHORED).map(([name, kind]) => [name, () => schemaText(name, kind)])),
  vscode: () => editorSettings(fromHere(), AUTHORED),
};

/** The files of `docs/schemas`, by name. */
export function generatedSchemas(): ReadonlyMap<string, string> {
  const all = Object.entries(AUTHORED).map(([name, kind]) => [`${name}.json`, schemaText(name, kind)] as const);
  const { $schema } = jsonSchemaOf('rule', RULE_FILES.rule);
  return new Map([...all, [`${RULE_OR_CASES}.json`, text(ruleOrCases($schema))]]);
}

/** Where the shipped schemas lie from the current folder. */
function fromHere(): string {
  const folder = relative(process.cwd(), fileURLToPath(new URL('../../docs/schemas', import.meta.url)));
  return folder.startsWith('..') ? folder : `./${folder}`;
}

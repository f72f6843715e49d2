import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { shippedRules } from '../../src/audit/shipped.ts';
import { tempFolder } from '../support/cli.ts';

/** Files of the rules of a folder that are about dossiers, relative to it. */
export const dossierRuleFiles = (root: string): readonly string[] =>
  readdirSync(join(root, 'rules'))
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'))
    .filter((name) => (parse(readFileSync(join(root, 'rules', name), 'utf8')) as { kind?: string }).kind !== 'load')
    .map((name) => `rules/${name}`)
    .sort();

const VERSIONED = 'rules/end-before-receipt';
const PARAMETER = `id: fee-floor
title: { vi: "mức phí tối thiểu", en: "least fee" }
type: integer
unit: đồng
values:
  - { from: null, value: 1000, choice: { vi: "Soát chọn", en: "chosen by Soát" } }
  - { from: 2025-07-01, value: 150000, choice: { vi: "Soát chọn", en: "chosen by Soát" } }
`;

/** The shipped rules, with one that has an older version, and one with decorators and a parameter. */
export function versionedRules(): string {
  const root = join(tempFolder(), 'rules');
  cpSync(shippedRules(), root, { recursive: true });
  const text = readFileSync(join(root, `${VERSIONED}.yaml`), 'utf8');
  const old = text
    .replace('inForce: { from: 2018-06-21, to: null }', 'inForce: { from: 2018-06-21, to: 2025-06-30 }')
    .replace('operator: greaterThanInclusive', 'operator: greaterThan')
    // Its other citations begin when it has ended.
    .replace(/ {2}- act: nd-309-2026[\s\S]*? {2}- act: nd-61-2018/, '  - act: nd-61-2018');
  writeFileSync(join(root, `${VERSIONED}.v1.yaml`), old);
  const now = text
    .replace('version: 1', 'version: 2')
    .replace('inForce: { from: 2018-06-21, to: null }', 'inForce: { from: 2025-07-01, to: null }')
    .replace(/ {2}- act: nd-61-2018[\s\S]*?appliesWhen:/, 'inForce: { from: 2025-07-01, to: null }\nappliesWhen:')
    .replace(/(inForce: \{ from: 2025-07-01, to: null \}\n)inForce: .*\n/, '$1');
  writeFileSync(join(root, `${VERSIONED}.yaml`), now);
  writeFileSync(join(root, 'parameters/fee-floor.yaml'), PARAMETER);
  const fee = join(root, 'rules/online-fee-not-paid-online.yaml');
  writeFileSync(
    fee,
    readFileSync(fee, 'utf8')
      .replace('value: 0 }', 'value: { fact: param.fee-floor } }')
      .replace(
        /requires: \{ all: \[(.*)\] \}/,
        'requires: { all: [$1, { fact: dsKetNoiCSDL, operator: "not:someFact:in", value: [DC, DKKD] }] }',
      ),
  );
  return root;
}

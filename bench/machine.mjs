// Where it was measured, and with what.
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { version as duckdbVersion } from '@duckdb/node-api';

const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const PACKAGES = ['@duckdb/node-api', 'json-rules-engine', '@gorules/zen-engine', 'tinybench'];

export const machine = () => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memory: totalmem(),
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
  duckdb: duckdbVersion(),
  packages: Object.fromEntries(PACKAGES.map((name) => [name, json(`../node_modules/${name}/package.json`).version])),
  soat: json('../package.json').version,
});

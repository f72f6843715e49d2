// One archive for an office PC on which nothing is installed: `npm run bundle -- win32-x64|linux-x64 [--out DIR]`.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tarGz, zip } from './bundle/archive.mjs';
import { TARGETS, withPackages } from './bundle/packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const beside = (name) => readFileSync(join(root, '.ci/bundle', name));
const LAUNCHERS = { 'linux-x64': ['soat'], 'win32-x64': ['soat.cmd', 'mo-soat.cmd'] };
const OWN = ['dist', 'rules', 'samples', 'docs', 'README.md', 'LICENSE'];
/** Declarations, sources and maps: nothing that runs reads them, and an office PC scans every file. */
const UNUSED = /\.([cm]?ts|map)$/;
/** How a package calls the texts that have to go with it. */
const LEGAL = /^(licen[cs]e|copying|notice|copyright)/i;
const README = /^readme/i;

/** The files of a folder or the file itself, by path below `base`. */
function files(base, path) {
  if (statSync(join(base, path)).isFile()) return [{ name: path, data: readFileSync(join(base, path)) }];
  return readdirSync(join(base, path), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .flatMap((entry) => files(base, `${path}/${entry.name}`));
}

/** The licence that a page has under a heading of its own, with who grants it; none where it only names one. */
function legalPart(page) {
  const [, text = ''] = /^#+ *licen[cs]e[^\n]*\n([\s\S]*?)(?=^#|$(?![\s\S]))/im.exec(page) ?? [];
  return /copyright/i.test(text) && /permission is hereby granted/i.test(text) ? [text.trim()] : [];
}

/** Licence and notices of a package. @throws Error when it has none: then it must not be handed on */
function legal(folder, place) {
  const read = (file) =>
    readFileSync(join(folder, place, file), 'utf8')
      .replaceAll('\r\n', '\n')
      .trim();
  const { name, version, license } = JSON.parse(read('package.json'));
  const found = readdirSync(join(folder, place)).sort();
  const texts = found.filter((file) => LEGAL.test(file)).map(read);
  const body =
    texts.length > 0 ? texts : found.filter((file) => README.test(file)).flatMap((file) => legalPart(read(file)));
  if (body.length === 0) throw new Error(`${name} ${version} has no text of its licence (${license})`);
  return `${name} ${version} (${license})\n\n${body.join('\n\n')}\n`;
}

function members(target) {
  const node = JSON.parse(beside('node.json').toString());
  const {
    scripts: _s,
    devDependencies: _d,
    ...manifest
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return withPackages(root, target, node, (folder, places) => {
    const { name, program } = node.packages[target];
    const runtime = target.startsWith('win32') ? 'runtime/node.exe' : 'runtime/node';
    const licences = [`node_modules/${node.packages['linux-x64'].name}`, ...places].map((place) =>
      legal(folder, place),
    );
    const launchers = LAUNCHERS[target].map((file) => ({ name: file, data: beside(file) }));
    return [
      ...OWN.flatMap((path) => files(root, path)),
      ...places.flatMap((place) => files(folder, place)),
      { name: 'package.json', data: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
      { name: 'THIRD-PARTY-LICENSES.txt', data: Buffer.from(licences.join(`\n${'='.repeat(80)}\n\n`)) },
      { name: runtime, data: readFileSync(join(folder, 'node_modules', name, program)) },
      ...launchers,
    ]
      .filter((file) => !UNUSED.test(file.name))
      .map(({ name: path, data }) => ({
        name: `soat-${manifest.version}-${target}/${path}`,
        // Whatever git made of the ends of lines: cmd finds no label in a file without CRLF.
        data: path.endsWith('.cmd') ? Buffer.from(data.toString().replaceAll(/\r?\n/g, '\r\n')) : data,
        executable: path === 'soat' || path === runtime,
      }));
  });
}

const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
const [target] = positionals;
if (positionals.length !== 1 || !Object.hasOwn(TARGETS, target)) {
  process.stderr.write(`npm run bundle -- ${Object.keys(TARGETS).join('|')} [--out DIR]\n`);
  process.exit(2);
}
try {
  const found = members(target);
  const archive = target.startsWith('win32') ? zip(found) : tarGz(found);
  const folder = resolve(values.out ?? join(root, 'bundle'));
  const top = found[0].name.split('/')[0];
  const path = join(folder, `${top}${target.startsWith('win32') ? '.zip' : '.tar.gz'}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.part`, archive);
  renameSync(`${path}.part`, path);
  const sum = createHash('sha256').update(archive).digest('hex');
  process.stdout.write(`${path}\n${found.length} files, ${archive.length} bytes, SHA-256 ${sum}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

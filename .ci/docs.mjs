// Writes every part of the docs that a command makes: `npm run docs`. Tests fail while one of them is stale.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedSchemas } from '../dist/cli/authored.js';
import { lintDocs } from '../dist/cli/code-pages.js';
import { generatedPages } from '../dist/cli/pages.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const soat = (...args) =>
  execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], { cwd: root, encoding: 'utf8' });
const edit = (file, change) => {
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after !== before) writeFileSync(path, after);
};

/** Puts what a command printed after the mark that names it, up to the end of the block or table there. */
function refresh(page, mark, block, text) {
  const start = page.indexOf(`<!-- output: ${mark} -->\n`);
  if (start < 0) throw new Error(`no block of ${mark}`);
  const from = start + `<!-- output: ${mark} -->\n`.length;
  const end = block.exec(page.slice(from));
  if (!end) throw new Error(`no end of ${mark}`);
  return page.slice(0, from) + text + page.slice(from + end.index + end[0].length);
}

const FENCED = /^```text\n[\s\S]*?\n```/;
const TABLE = /^(?:\|.*\n|\n(?=\|)|#.*\n)+/;

/** The pages of a folder, all of them: what is no longer made is removed. */
function folder(name, pages) {
  const at = (file) => join(root, 'docs', name, file);
  mkdirSync(at('.'), { recursive: true });
  for (const file of readdirSync(at('.'))) if (!pages.has(file)) rmSync(at(file));
  for (const [file, text] of pages) writeFileSync(at(file), text);
}

const { rules, indicators } = generatedPages('vi');
folder('rules', rules);
folder('indicators', indicators);
writeFileSync(join(root, 'docs/lint.md'), lintDocs('vi'));
folder('schemas', generatedSchemas());
mkdirSync(join(root, '.vscode'), { recursive: true });
writeFileSync(join(root, '.vscode/settings.json'), soat('schema', 'vscode'));
edit('docs/dossier-schema.md', () => soat('schema', 'dossier'));
edit('docs/rule-language.md', (page) =>
  ['operators', 'facts'].reduce(
    (text, what) => refresh(text, `soat schema ${what} --lang en`, TABLE, soat('schema', what, '--lang', 'en')),
    page,
  ),
);
edit('README.md', (page) => {
  const printed = soat('audit', '--config', 'samples/tiny/soat.yaml', '--exit-zero');
  return refresh(page, 'npm start', FENCED, `\`\`\`text\n${printed.trimEnd()}\n\`\`\``);
});

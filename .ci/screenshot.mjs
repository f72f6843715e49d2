// Makes the pictures of docs/images from the small sample, with the Chromium, LibreOffice and pdftoppm of the machine: the
// first screen of the HTML report, the first page of the document, the worklist of the unit that has most to do.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.mjs';
import { convert } from './office.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const images = join(root, 'docs', 'images');
const DOTS = 75;

function soat(...args) {
  execFileSync(process.execPath, ['dist/cli/main.js', ...args], { cwd: root, stdio: 'inherit' });
}

async function screen(page, name) {
  const browser = await launchChromium();
  const tab = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: join(images, `${name}.png`) });
  await browser.close();
}

/** The upper part of the first page, in dots; all of it when no height is given. */
async function firstPage(folder, document, name, height = 0) {
  await convert(folder, document, 'pdf');
  const pdf = join(folder, document.replace(/\.\w+$/, '.pdf'));
  const part = height > 0 ? ['-x', '0', '-y', '0', '-W', '0', '-H', String(height)] : [];
  const page = ['-png', '-singlefile', '-r', String(DOTS), '-f', '1', '-l', '1', ...part];
  execFileSync('pdftoppm', [...page, pdf, join(images, name)]);
}

mkdirSync(images, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'soat-screenshot-'));
try {
  const given = ['--config', 'samples/tiny/soat.yaml'];
  const formats = ['html:report.html', 'docx:report.docx'].flatMap((one) => [
    '--format',
    one.replace(':', `:${folder}/`),
  ]);
  soat('audit', ...given, '--exit-zero', ...formats);
  await screen(join(folder, 'report.html'), 'report');
  await firstPage(folder, 'report.docx', 'document');
  const lists = join(folder, 'lists');
  soat('worklist', ...given, '--today', '2025-09-15', '--out', lists);
  const size = (file) => statSync(join(lists, file)).size;
  const [longest] = readdirSync(lists).sort((a, b) => size(b) - size(a));
  await firstPage(lists, longest, 'worklist', 310);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

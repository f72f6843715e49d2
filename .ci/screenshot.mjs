// Makes docs/images/report.png: the first screen of the HTML report of the small sample, in the Chromium of the machine.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'soat-screenshot-'));
try {
  const page = join(folder, 'report.html');
  const audit = ['audit', '--config', 'samples/tiny/soat.yaml', '--exit-zero', '--format', `html:${page}`];
  execFileSync(process.execPath, ['dist/cli/main.js', ...audit], { cwd: root, stdio: 'inherit' });
  const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
  // Its sandbox refuses to run for root.
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const tab = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
  await tab.goto(pathToFileURL(page).href);
  const images = join(root, 'docs', 'images');
  mkdirSync(images, { recursive: true });
  await tab.screenshot({ path: join(images, 'report.png') });
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../.ci/chromium.mjs';
import type { Finding } from '../../src/model/finding.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { LANGUAGES } from '../../src/model/text.ts';
import { historyPage } from '../../src/report/html/history-page.ts';
import { MOST_NAMED, MOST_OF_RULE } from '../../src/report/html/html.ts';
import { htmlPage } from '../../src/report/html/page.ts';
import { soat, tempFolder, tinyConfig } from '../support/cli.ts';
import { longHistory } from '../support/history.ts';
import { findingsFor, widened } from '../support/made-up.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

let browser: Browser;
let result: RunResult;
let findings: Finding[];
let folder: string;

beforeAll(async () => {
  browser = await launchChromium();
  folder = tempFolder();
  const formats = ['json:result.json', 'html:report.html', 'findings-jsonl:findings.jsonl'].flatMap((format) => {
    const [name, file] = format.split(':');
    return ['--format', `${name}:${join(folder, String(file))}`];
  });
  const ran = await soat(['audit', '--config', tinyConfig, '--exit-zero', '--progress', 'none', ...formats]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as RunResult;
  const lines = readFileSync(join(folder, 'findings.jsonl'), 'utf8').split('\n').filter(Boolean);
  findings = lines.map((line) => JSON.parse(line) as Finding);
});
afterAll(() => browser?.close());

let faults: string[] = [];
afterEach(() => {
  expect(faults).toEqual([]);
  faults = [];
});

interface Opened {
  readonly page: Page;
  /** Milliseconds until it was laid out and its script had run. */
  readonly took: number;
}

/** Opens a page file; whatever it asks for, and every fault of its script, is a fault of the test. */
async function opened(file: string, viewport = DESK, javaScriptEnabled = true): Promise<Opened> {
  const context = await browser.newContext({ viewport, javaScriptEnabled });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) faults.push(`asks for ${request.url()}`);
  });
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (line) => faults.push(line.text()));
  page.on('dialog', (dialog) => {
    faults.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(url);
  const took = javaScriptEnabled
    ? await page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    : Number.NaN;
  return { page, took: Number(took) };
}

function writtenPage(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A computed style of the first element that fits, or of what stands before it. */
const styleOf = (page: Page, selector: string, property: string, pseudo: '' | '::before' = ''): Promise<unknown> =>
  page.evaluate(
    `getComputedStyle(document.querySelector(${JSON.stringify(selector)}), ${JSON.stringify(pseudo)})[${JSON.stringify(property)}]`,
  );

const report = (): string => join(folder, 'report.html');
const namesOf = (page: Page): Promise<string[]> => page.locator('#matrix tbody tr:visible > th').allInnerTexts();
const columnOf = async (page: Page, n: number): Promise<number[]> =>
  (await page.locator(`#matrix tbody tr:visible > td:nth-child(${n})`).allInnerTexts()).map(Number);

describe('in Chromium the page', () => {
  it('renders and asks for nothing', async () => {
    const { page } = await opened(report());
    expect(await page.title()).toContain(result.run.plan.title.vi);
    expect(await page.locator('#targets table').first().isVisible()).toBe(true);
    expect(await page.locator('#charts svg').count()).toBeGreaterThan(5);
    const colour = await styleOf(page, '#targets .missed', 'backgroundColor');
    expect(colour).toBe('rgb(253, 229, 225)');
  });

  it('sorts the matrix by each heading, both ways', async () => {
    const { page } = await opened(report());
    const loaded = result.units.map((unit) => unit.loaded).sort((a, b) => a - b);
    const head = page.locator('#matrix thead th').nth(1);
    await head.locator('button').click();
    expect([await columnOf(page, 2), await head.getAttribute('aria-sort')]).toEqual([loaded, 'ascending']);
    await head.locator('button').click();
    expect([await columnOf(page, 2), await head.getAttribute('aria-sort')]).toEqual([loaded.reverse(), 'descending']);
    await page.locator('#matrix thead th button').first().click();
    const names = result.units.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'vi'));
    expect([await namesOf(page), await head.getAttribute('aria-sort')]).toEqual([names, null]);
    await page.locator('#matrix thead th button').last().click();
    expect(await page.locator('#matrix tbody tr').first().locator('td').last().textContent()).toMatch(/không đạt/);
  });

  it('filters by name without marks, and by status', async () => {
    const { page } = await opened(report());
    await page.fill('#find', 'ha tu');
    expect(await namesOf(page)).toEqual(['UBND phường Hà Tu']);
    expect(await page.locator('#shown').textContent()).toBe(`Đang hiện 1 trên ${result.units.length} đơn vị`);
    await page.fill('#find', '');
    await page.selectOption('#show', 'notReported');
    const silent = result.units.filter(({ reported }) => !reported).map(({ name }) => name);
    expect((await namesOf(page)).sort()).toEqual(silent.sort());
    await page.selectOption('#show', '');
    expect((await namesOf(page)).length).toBe(result.units.length);
  });

  it('opens the unit that a link leads to', async () => {
    const { page } = await opened(report());
    await page.locator('#matrix tbody a', { hasText: 'Hà Tu' }).click();
    const unit = page.locator('details[open]');
    await unit.first().waitFor();
    expect(await unit.count()).toBe(1);
    expect(await unit.locator('summary').textContent()).toContain('UBND phường Hà Tu');
    expect(await unit.locator('table').first().isVisible()).toBe(true);
  });

  it('says everything without its script', async () => {
    const { page } = await opened(report(), DESK, false);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect((await namesOf(page)).length).toBe(result.units.length);
    const first = page.locator('details').first();
    await first.locator('summary').click();
    expect(await first.locator('table').first().isVisible()).toBe(true);
  });

  it.each([true, false])('prints all of it on A4, with the script or without: %s', async (script) => {
    const { page } = await opened(report(), DESK, script);
    if (script) await page.fill('#find', 'ha tu');
    await page.emulateMedia({ media: 'print' });
    expect((await namesOf(page)).length).toBe(result.units.length);
    expect(await page.locator('details:not([open]) table').first().isVisible()).toBe(true);
    expect(await styleOf(page, 'thead', 'display')).toBe('table-header-group');
    expect(await page.locator('nav').isVisible()).toBe(false);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [Number(w), Number(h)]);
    expect(boxes.length).toBeGreaterThan(10);
    for (const [width = 0, height = 0] of boxes) {
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    }
  });

  it.each(LANGUAGES)('has nothing that axe calls serious, on a desk and a telephone, in %s', async (lang) => {
    const named = { list: findings, each: MOST_OF_RULE, total: findings.length };
    const { page } = await opened(writtenPage(`axe-${lang}.html`, await htmlPage(result, lang, named)));
    await page.evaluate(AXE);
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    for (const viewport of [DESK, PHONE]) {
      await page.setViewportSize(viewport);
      const { violations, passes } = (await page.evaluate('axe.run()')) as AxeResults;
      expect(passes.length).toBeGreaterThan(20);
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  it('needs no sideways scrolling at 390 pixels', async () => {
    const { page } = await opened(report(), PHONE);
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    expect(await styleOf(page, '#targets .cards td:nth-child(3)', 'content', '::before')).toBe('"Giá trị: "');
  });

  it('shows a planted script as text, and its policy would not run one', async () => {
    const planted = '<script>window.ran = 1; alert(1)</script><img src=x onerror="window.ran = 1">';
    const bad = {
      ...result,
      units: result.units.map((unit) => ({ ...unit, name: `${planted}${unit.name}` })),
      rules: result.rules.map((rule) => ({ ...rule, title: { vi: planted, en: planted } })),
    };
    const list = findings.map((one) => ({ ...one, message: planted }));
    const text = await htmlPage(bad, 'vi', { list, each: MOST_OF_RULE, total: list.length });
    const { page } = await opened(writtenPage('planted.html', text));
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(await page.locator('#matrix tbody th').first().textContent()).toContain(planted);
    const forced = await opened(writtenPage('forced.html', text.replace('<main>', `<main>${planted}`)));
    expect(await forced.page.evaluate('window.ran')).toBeUndefined();
    const refusals = faults.splice(0);
    expect(refusals.length).toBeGreaterThan(1);
    expect(refusals.filter((one) => !/Content Security Policy|asks for|ERR_/.test(one))).toEqual([]);
  });

  it.each(LANGUAGES)(
    'of a history has nothing that axe calls serious and needs no sideways scrolling, in %s',
    async (lang) => {
      const { page } = await opened(writtenPage(`history-${lang}.html`, await historyPage(longHistory(3), lang)));
      expect(await page.locator('svg').count()).toBe(5);
      expect(await page.locator('figure.long[tabindex="0"]').count()).toBe(3);
      expect(await styleOf(page, '.chart .bar', 'fill')).toBe('rgb(47, 109, 181)');
      await page.evaluate(AXE);
      for (const viewport of [DESK, PHONE]) {
        await page.setViewportSize(viewport);
        const { violations, passes } = (await page.evaluate('axe.run()')) as AxeResults;
        expect(passes.length).toBeGreaterThan(10);
        const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    },
  );

  it('opens quickly for 74 units and ten million dossiers', async () => {
    const wide = widened(result, 74, 10_000_000);
    const list = findingsFor(wide, findings, MOST_OF_RULE, MOST_NAMED);
    const text = await htmlPage(wide, 'vi', { list, each: MOST_OF_RULE, total: 10_000_000 });
    const { page, took } = await opened(writtenPage('wide.html', text));
    expect((await namesOf(page)).length).toBe(74);
    // A second on a quiet machine: here only that it is no matter of many.
    expect(took).toBeLessThan(5000);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { explained, generatedPages } from '../../src/cli/pages.ts';
import { loadRules } from '../../src/lang/load.ts';
import { root, soat } from '../support/cli.ts';

const rules = loadRules(shippedRules());
const all = [...rules.rules, ...rules.loadRules];

describe('the pages of rules and indicators', () => {
  it.each(['rules', 'indicators'] as const)('docs/%s is freshly generated (npm run docs)', (name) => {
    const folder = join(root, 'docs', name);
    const files = new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
    const made = generatedPages('vi')[name];
    expect([...files.keys()].sort()).toEqual([...made.keys()].sort());
    for (const [file, text] of made) expect(files.get(file)).toBe(text);
  });

  it('say of a rule what it asks, whose words it goes by, what it needs, and every case', async () => {
    const { code, stdout } = await soat(['explain', 'explanation-missing']);
    expect(code).toBe(0);
    // The command tells the very version as well: a page that others read need not.
    const hash = /^SHA-256 [0-9a-f]{64}\n\n/m;
    expect(stdout).toMatch(hash);
    expect(stdout.replace(hash, '')).toBe(readFileSync(join(root, 'docs/rules/explanation-missing.md'), 'utf8'));
    expect(stdout).toContain('> 100% hồ sơ TTHC để chậm, muộn đều phải có giải trình');
    expect(stdout).toContain('- có giải trình (`hasExplanation`) là có');
    expect(stdout).toContain('| Ngày giải trình (`explanations.ngayGiaiTrinh`) | Sổ giải trình | không biết |');
    expect(stdout).toMatch(/\| chưa xác định \| {2}\|/);
  });

  it('speak English too', () => {
    const page = explained('on-time', shippedRules(), 'en');
    expect(page).toContain('# Settled on time or early · `on-time`');
    expect(page).toContain('late (`isLate`) is no');
    expect(page).toContain('dossiers received in the interval (year to date)');
  });

  it('show every version of a rule, with its days', () => {
    const page = explained('refused-for-place', shippedRules(), 'vi');
    expect(page.match(/^## Phiên bản \d+: hồ sơ tiếp nhận /gm)).toHaveLength(2);
  });

  it('name a legal constant by its title, with its dated values and where they come from', () => {
    const page = explained('supplement-repeated', shippedRules(), 'vi');
    expect(page).toContain('`param.supplement-limit`');
    expect(page).toMatch(/\| 01\/07\/2025 \| `1`/);
  });
});

describe('what can be wrong with dossiers', () => {
  const listed = [...rules.pathologies.values()].flatMap(({ pathologies }) => pathologies);

  it('is listed whole, each once', () => {
    expect(listed.map(({ id }) => id)).toEqual(
      Array.from({ length: 50 }, (_, n) => `P${String(n + 1).padStart(2, '0')}`),
    );
  });

  it('is found by a rule, in another way that is named, or not, for a reason that is named', () => {
    const found = new Set(all.flatMap(({ ref }) => (ref === null ? [] : [ref])));
    const silent = listed.filter(({ id, foundBy, notComputed }) => !found.has(id) && !foundBy && !notComputed);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('is what rules refer to', () => {
    const ids = new Set(listed.map(({ id }) => id));
    expect(all.filter(({ ref }) => ref !== null && !ids.has(ref)).map(({ id, ref }) => [id, ref])).toEqual([]);
  });
});

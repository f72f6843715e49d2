import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { readWaivers } from '../../src/lang/waivers.ts';
import { WAIVER_NOTICES, WAIVER_REASON_WORDS, WaiverDefinition } from '../../src/model/waiver.ts';
import { root, soat, tempFolder } from '../support/cli.ts';
import { write } from '../support/dump.ts';

describe('the page of waivers', () => {
  const page = readFileSync(join(root, 'docs/waivers.md'), 'utf8');

  it('has an example that is one', () => {
    const [, example = ''] = page.match(/```yaml\n(.*?)```/s) ?? [];
    const waivers = readWaivers(example, 'waivers.yaml', loadRules(shippedRules()));
    expect(waivers.map(({ place }) => place)).toEqual(['waivers.yaml:3', 'waivers.yaml:13']);
  });

  it('names every key, every class of reasons in its words, and everything that is asked', () => {
    for (const key of Object.keys(WaiverDefinition.shape)) expect(page).toMatch(new RegExp(`^\\|[^|]*\`${key}\``, 'm'));
    for (const [reason, { vi, en }] of Object.entries(WAIVER_REASON_WORDS)) {
      expect(page).toContain(`| \`${reason}\` | ${vi} | ${en} |`);
    }
    for (const notice of WAIVER_NOTICES) expect(page).toContain(`\`${notice}\``);
  });

  it('says where they are told of a rule', async () => {
    const [, example = ''] = page.match(/```yaml\n(.*?)```/s) ?? [];
    const file = write(tempFolder(), 'waivers.yaml', example);
    const named = await soat(['explain', 'apology-missing', '--waivers', file]);
    expect(named.stdout).toContain(
      '| waivers.yaml:3 | H49.61-250716-0002 | sự cố hệ thống thông tin | 118/2025/NĐ-CP |',
    );
    const other = await soat(['explain', 'apology-late', '--waivers', file]);
    expect([other.stdout.includes('waivers.yaml:'), other.stdout.includes('## Miễn trừ')]).toEqual([false, true]);
    const indicator = await soat(['explain', 'on-time', '--waivers', file]);
    expect(indicator.stdout).toContain('| waivers.yaml:13 | 06673 |');
    const broken = await soat(['explain', 'on-time', '--waivers', write(tempFolder(), 'w.yaml', 'waivers: [{}]')]);
    expect([broken.code, broken.stderr.includes('w.yaml:1:')]).toEqual([2, true]);
  });
});

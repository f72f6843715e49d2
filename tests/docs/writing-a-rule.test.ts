import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { root } from '../support/cli.ts';
import { clone, shell } from '../support/clone.ts';
import { fold, planText } from '../support/plan-text.ts';

const page = readFileSync(join(root, 'docs/writing-a-rule.md'), 'utf8');
const ID = 'reusable-not-digitised';
const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({ kind, text }));

/** What the reader does, block after block: commands with what they print, and files that are edited. */
const steps = blocks.flatMap(({ kind, text }, i) => {
  const next = blocks[i + 1];
  return kind === 'text' ? [] : [{ kind, text, prints: next?.kind === 'text' ? next.text.trimEnd().split('\n') : [] }];
});

describe('docs/writing-a-rule.md', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await clone([]);
  });

  it('begins with a sentence that stands in the plan, about which no rule is shipped yet', () => {
    const [, quote = ''] = /^> (.*)$/m.exec(page) ?? [];
    expect(fold(planText('quang-ninh-2025'))).toContain(quote);
    expect(page).toContain(`    quote: ${quote}\n`);
    expect(loadRules(shippedRules()).rules.map(({ id }) => id)).not.toContain(ID);
  });

  it('has every step: commands, the rule, its cases, what is added', () => {
    expect(steps.map(({ kind }) => kind).join(' ')).toBe('sh sh sh yaml sh yaml sh sh sh yaml sh sh sh');
    for (const command of ['new', 'rules test', 'rules lint', 'rules coverage', 'rules diff', 'explain'])
      expect(page).toContain(`\nnpx soat ${command} `);
  });

  // One after another in one clone: each stands on what the ones before it did.
  it.each(steps.map((step, i) => ({ ...step, name: `${i + 1}: ${step.text.split('\n')[0]}` })))(
    'step $name',
    async ({ kind, text, prints }) => {
      if (kind === 'yaml') {
        const [head = '', ...rest] = text.split('\n');
        const edit = head.startsWith('# thêm vào ') ? appendFileSync : writeFileSync;
        edit(join(folder, head.replace(/^# (thêm vào )?/, '')), rest.join('\n'));
        return;
      }
      const { code, stdout, stderr } = await shell(folder, text);
      expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
      const printed = stdout.split('\n');
      for (const line of prints) expect(printed).toContain(line);
    },
  );

  it('ends with the rule on the main branch, nothing left to look at, and no other file touched', async () => {
    const { stdout } = await shell(
      folder,
      'git branch --show-current; git status --porcelain; git show --stat=200 --format= HEAD; cat rules/rules/reusable*',
    );
    expect(stdout).toMatch(/^main\n/);
    expect(stdout.match(/^ \S+\.yaml +\|/gm)).toHaveLength(2);
    expect(stdout).not.toContain('KIỂM TRA');
    expect(loadRules(join(folder, 'rules')).rules.map(({ id }) => id)).toContain(ID);
  });
});

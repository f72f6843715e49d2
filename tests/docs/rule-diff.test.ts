import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EFFECTS } from '../../src/model/rule-diff.ts';
import { DIFF_FAIL_ON } from '../../src/ruletest/diff/diff.ts';
import { root } from '../support/cli.ts';

const page = readFileSync(join(root, 'docs/rule-diff.md'), 'utf8');

it('docs/rule-diff.md has every verdict and every choice of --fail-on', () => {
  expect([...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, verdict]) => verdict)).toEqual(EFFECTS);
  for (const choice of DIFF_FAIL_ON) expect(page).toContain(`\`${choice}\``);
});

import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { CHECK_DOCS } from '../../src/lint/registry.ts';
import { base, casesText, type Files, linted, lintFolder, RULE, ruleText } from './folder.ts';

interface Written {
  readonly appliesWhen?: object;
  readonly requires?: object;
  readonly messages?: object;
}

const APOLOGY = { all: [{ fact: 'hasApology', operator: 'equal', value: true }] };
const ONLINE = { all: [{ fact: 'kenhThucHien', operator: 'equal', value: '2' }] };
/** Shared conditions that examples name. */
const SHARED: Files = Object.fromEntries(
  ['accepted', 'late'].map((id) => [
    `conditions/${id}.yaml`,
    `id: ${id}\ntitle: { vi: "chung", en: "shared" }\nwhen: ${JSON.stringify(ONLINE)}\n`,
  ]),
);

/** A rule as an example has it: its conditions, or one condition. */
function exampleRule(id: string, written: Written & object): string {
  const isRule = 'appliesWhen' in written || 'requires' in written;
  const applies = isRule ? (written.appliesWhen ?? ONLINE) : 'fact' in written ? { all: [written] } : written;
  const requires = (isRule ? written.requires : undefined) ?? APOLOGY;
  return ruleText(id, JSON.stringify(applies), JSON.stringify(requires));
}

/** A folder with the rule of an example, or the two of it. */
function folderOf(example: string): string {
  const [first = {}, other] = [parseAllDocuments(example)]
    .flat()
    .map((document) => document.toJS() as Written & object);
  const shared = Object.entries(SHARED).filter(([file]) => example.includes(`condition: ${file.slice(11, -5)} `));
  const second = other && {
    'rules/second.yaml': exampleRule('second', other),
    'rules/second.cases.yaml': casesText('second'),
  };
  return lintFolder({ [RULE]: exampleRule('base', first), ...second, ...Object.fromEntries(shared) });
}

/** The checks whose examples are whole conditions. */
const CONDITIONS = ['SL020', 'SL021', 'SL022', 'SL023', 'SL024', 'SL025', 'SL026', 'SL027', 'SL034', 'SL036', 'SL037'];

describe('the examples of a check', () => {
  it.each(CHECK_DOCS.filter(({ code }) => CONDITIONS.includes(code)))(
    'of $code fire, and do not',
    ({ code, bad, good }) => {
      const [found, sound] = [bad, good].map((example) =>
        linted(folderOf(example)).report.findings.map((one) => one.code),
      );
      expect(found).toEqual([code]);
      expect(sound).toEqual([]);
    },
  );

  it.each(CHECK_DOCS)('of $code are YAML, and differ', ({ bad, good }) => {
    for (const example of [bad, good]) {
      const documents = [parseAllDocuments(example.replaceAll('…', '~'))].flat();
      expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    }
    expect(bad).not.toBe(good);
  });

  it('the suppression that is shown works', () => {
    const text = base('lint: [{ code: SL011, reason: "…" }]\n').replace('ref: P01', 'ref: null');
    expect(linted(lintFolder({ [RULE]: text })).report.findings).toEqual([]);
  });
});

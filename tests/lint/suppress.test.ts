import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/lang/load.ts';
import { SoatError } from '../../src/model/diagnostic.ts';
import { FIXTURES } from './fixtures.ts';
import { base, linted, lintFolder, RULE } from './folder.ts';

const withRef = (more: string): string => base(more).replace('ref: P01', 'ref: null');
const SILENT = 'lint: [{ code: SL011, reason: "Quy tắc của riêng tỉnh." }]\n';

describe('a suppression', () => {
  it('silences its check in its own file, and says why', () => {
    const { report } = linted(lintFolder({ [RULE]: withRef(SILENT) }));
    expect(report.findings).toEqual([]);
    expect(report.suppressed).toMatchObject([{ code: 'SL011', file: RULE, reason: 'Quy tắc của riêng tỉnh.' }]);
  });

  it('changes no hash', () => {
    const hashes = [withRef(''), withRef(SILENT)].map((text) => loadRules(lintFolder({ [RULE]: text })).rules[0]);
    expect(hashes[0]).toEqual(hashes[1]);
    expect(hashes[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).not.toHaveProperty('lint');
  });

  it('of a check that does not run is not called unused', () => {
    const root = lintFolder({ [RULE]: base(SILENT) });
    expect(linted(root).report.findings.map(({ code }) => code)).toEqual(['SL090']);
    expect(linted(root, { ignore: ['SL011'] }).report.findings).toEqual([]);
    expect(linted(root, { select: ['suppression-unused', 'SL011'] }).report.findings).toHaveLength(1);
  });

  it('of a code nobody knows is unused', () => {
    const root = lintFolder({ [RULE]: base('lint: [{ code: SL999, reason: x }]\n') });
    expect(linted(root).report.findings).toMatchObject([{ code: 'SL090', line: base().split('\n').length }]);
  });

  it('with something else in it is refused when the folder is loaded', () => {
    const root = lintFolder({ [RULE]: base('lint: [{ code: SL011, because: x }]\n') });
    expect(() => linted(root)).toThrow(SoatError);
  });
});

describe('what is looked at', () => {
  const root = lintFolder({ ...FIXTURES.SL034, ...FIXTURES.SL007 });

  it.each([
    [undefined, ['acts/other.yaml', 'rules/second.yaml']],
    [['acts'], ['acts/other.yaml']],
    [['rules/second.yaml'], ['rules/second.yaml']],
    [['rules/base.yaml'], []],
  ])('%j', (paths, files) => {
    const { findings } = linted(root, paths ? { paths } : {}).report;
    expect(findings.map(({ file }) => file)).toEqual(files);
  });

  it('is the same each time, byte for byte', () => {
    const digests = [1, 2].map(() =>
      createHash('sha256')
        .update(JSON.stringify(linted(root).report))
        .digest('hex'),
    );
    expect(digests[0]).toBe(digests[1]);
  });

  it('is refused when it is nothing, or a check nobody knows', () => {
    expect(() => linted(root, { paths: ['nothing'] })).toThrow('E-USE-082');
    expect(() => linted(root, { select: ['SL007'], ignore: ['unused-act'] })).toThrow('E-USE-082');
    expect(() => linted(root, { select: ['unused-acts'] })).toThrow('unused-act');
  });
});

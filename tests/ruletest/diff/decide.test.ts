import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/model/ast.ts';
import { derivedSignatures, type FactSignature, fieldSignatures } from '../../../src/model/fact.ts';
import type { Parameter } from '../../../src/model/law.ts';
import { type Basis, effectOnIndicator, effectOnRule } from '../../../src/ruletest/diff/decide.ts';
import { between, leaf } from '../../interpret/rule.ts';

const WORDS = { vi: 'x', en: 'x' };
const parameter = (...values: [from: string | null, value: number][]): ReadonlyMap<string, Parameter> =>
  new Map([
    [
      'most',
      {
        id: 'most',
        title: WORDS,
        type: 'integer',
        unit: null,
        values: values.map(([from, value]) => ({ from, value })),
      },
    ],
  ]);
const MOST: FactSignature = {
  ...{ id: 'param.most', type: 'integer', label: WORDS, meaning: WORDS, nullMeans: 'unknown' },
  ...{ personal: false, needs: [], parameters: [] },
};
const basis = (old = parameter([null, 5]), now = old, more: Partial<Basis> = {}): Basis => ({
  signatures: new Map([...fieldSignatures, ...derivedSignatures, MOST].map((one) => [one.id, one])),
  parameters: [old, now],
  sameCalendar: true,
  ...more,
});

const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const not = (of: Condition): Condition => ({ kind: 'not', of });
const ONLINE = leaf('kenhThucHien', 'equal', '2');
const COSTS = leaf('gia', 'greaterThan', 0);
const rule = (requires: Condition, appliesWhen: Condition = ONLINE) => ({ appliesWhen, requires });

const effect = (old: ReturnType<typeof rule>, now: ReturnType<typeof rule>, on = basis()) => effectOnRule(old, now, on);
const verdictOf = (...args: Parameters<typeof effect>): string => effect(...args).verdict;
const valueIn = (found: ReturnType<typeof effect>, fact: string) =>
  found.witnesses.map(({ facts }) => facts.find((one) => one.fact === fact)?.value);

describe('what a change of conditions does', () => {
  it('is nothing where two texts mean the same', () => {
    const [a, b] = [leaf('gia', 'greaterThan', 0), leaf('maTTHC', 'equal', '1.001')];
    expect(verdictOf(rule(all(a, b)), rule(not(any(not(b), not(a)))))).toBe('equivalent');
    expect(verdictOf(rule(leaf('gia', 'greaterThan', 3)), rule(leaf('gia', 'greaterThanInclusive', 4)))).toBe(
      'equivalent',
    );
    expect(
      verdictOf(
        rule(leaf('trangThaiHoSo', 'in', ['1', '2'])),
        rule(any(leaf('trangThaiHoSo', 'equal', '2'), leaf('trangThaiHoSo', 'equal', '1'))),
      ),
    ).toBe('equivalent');
    expect(
      verdictOf(rule(leaf('dsKetNoiCSDL', 'contains', 'DC')), rule(not(leaf('dsKetNoiCSDL', 'doesNotContain', 'DC')))),
    ).toBe('equivalent');
    // The order of two facts, asked the other way round.
    expect(
      verdictOf(
        rule(between('ngayTra', 'lessThan', 'ngayHenTra')),
        rule(not(between('ngayHenTra', 'lessThanInclusive', 'ngayTra'))),
      ),
    ).toBe('equivalent');
  });

  it('tells stricter from looser, with a record on which the versions disagree', () => {
    const [three, four] = [rule(leaf('gia', 'lessThan', 3)), rule(leaf('gia', 'lessThan', 4))];
    const looser = effect(three, four);
    expect([looser.verdict, valueIn(looser, 'gia')]).toEqual(['looser', [3]]);
    expect(looser.witnesses[0]).toMatchObject({ old: 'fail', new: 'pass', mayNotOccur: false });
    const stricter = effect(four, three);
    expect([stricter.verdict, valueIn(stricter, 'gia')]).toEqual(['stricter', [3]]);
    expect(verdictOf(rule(COSTS), rule(all(COSTS, leaf('maTTHC', 'equal', '1'))))).toBe('stricter');
    expect(verdictOf(rule(leaf('gia', 'equal', 3)), rule(leaf('gia', 'equal', 4)))).toBe('bothWays');
    // An hour is not told where only the day was compared: one microsecond is enough.
    const day = '2025-07-01T00:00:00.000000';
    const edge = effect(rule(leaf('ngayTra', 'lessThan', day)), rule(leaf('ngayTra', 'lessThanInclusive', day)));
    expect([edge.verdict, valueIn(edge, 'ngayTra')]).toEqual(['looser', [day]]);
  });

  it('knows a null that did not happen from one that is not known', () => {
    const returned = leaf('ngayTra', 'notEqual', null);
    // Where it is not known both are undecided; where it did not happen only one is.
    const found = effect(
      rule(any(COSTS, returned)),
      rule(any(COSTS, leaf('ngayTra', 'greaterThan', '2000-01-01T00:00:00.000000'))),
    );
    expect(found.verdict).toBe('bothWays');
    expect(
      found.witnesses.flatMap(({ facts }) => facts).some(({ fact, definite }) => fact === 'ngayTra' && definite),
    ).toBe(true);
  });

  it('tells apart what a rule applies to and what it asks', () => {
    const [wide, narrow] = [rule(COSTS, any(ONLINE, COSTS)), rule(COSTS, COSTS)];
    // Every dossier has a day of receipt, so that nothing is open.
    const [from, later] = ['2025-07-01', '2025-08-01'].map((day) =>
      leaf('ngayTiepNhan', 'greaterThan', `${day}T00:00:00.000000`),
    );
    if (!from || !later) throw new Error('no days');
    expect(verdictOf(rule(from, from), rule(from, all(from, later)))).toBe('scope');
    expect(verdictOf(wide, narrow)).toBe('looser');
  });

  it('sees a legal constant change only from its day on', () => {
    const capped = rule(between('gia', 'lessThanInclusive', 'param.most'));
    const found = effect(capped, capped, basis(parameter([null, 5]), parameter([null, 5], ['2025-07-01', 3])));
    expect(found.verdict).toBe('stricter');
    const [received] = valueIn(found, 'ngayTiepNhan');
    const [owed] = valueIn(found, 'gia');
    expect([String(received) >= '2025-07-01', owed === 4 || owed === 5]).toEqual([true, true]);
    expect(verdictOf(capped, capped, basis(parameter([null, 5]), parameter([null, 5], ['2025-07-01', 5])))).toBe(
      'equivalent',
    );
    expect(verdictOf(capped, rule(leaf('gia', 'lessThan', 6)))).toBe('equivalent');
  });

  it('looks at what both versions have only for what it can come to', () => {
    // Twelve more facts of many values: their combinations could not all be gone through.
    const shared = all(
      ...['maTTHC', 'tenLinhVuc', 'donViXuLy', 'chuHoSo', 'soDienThoai', 'email'].map((fact) =>
        leaf(fact, 'in', ['1', '2', '3']),
      ),
      ...['ngayHenTra', 'ngayTra', 'ngayTuChoi', 'ngayKetThucXuLy'].map((fact) =>
        leaf(fact, 'greaterThan', '2025-07-01T00:00:00.000000'),
      ),
      leaf('trangThaiHoSo', 'in', ['1', '2', '3', '4']),
      leaf('dsKetNoiCSDL', 'contains', 'DC'),
    );
    const found = effect(rule(leaf('gia', 'lessThan', 3), shared), rule(leaf('gia', 'lessThan', 4), shared));
    expect([found.verdict, valueIn(found, 'gia')]).toEqual(['looser', [3]]);
    expect(found.witnesses[0]?.facts.find(({ fact }) => fact === 'trangThaiHoSo')?.value).toBe('1');
  });

  it('says what it cannot decide, and why', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((value) => leaf('dsKetNoiCSDL', 'contains', value));
    expect(effect(rule(all(...many)), rule(any(...many))).because).toEqual({ kind: 'list', about: 'dsKetNoiCSDL' });
    // Four kinds of value each, in two orders that mean the same: 4⁹ records.
    const nine = ['maTTHC', 'tenLinhVuc', 'chuHoSo', 'email', 'soDienThoai', 'tenTTHC', 'noiDung', 'soCMND', 'diaChi'];
    const known = nine
      .filter((fact) => basis().signatures.get(fact)?.type === 'text')
      .concat('ngayTra', 'ngayHenTra', 'ngayTuChoi', 'ngayKetThucXuLy', 'ngayNopHoSo', 'ngayYeuCauBoSung');
    const leaves = known.flatMap((fact) =>
      fact.startsWith('ngay')
        ? ['2025-07-01', '2025-08-01'].map((day) => leaf(fact, 'lessThan', `${day}T00:00:00.000000`))
        : ['a', 'b'].map((value) => leaf(fact, 'equal', value)),
    );
    expect(known.length).toBeGreaterThanOrEqual(9);
    const wide = effect(rule(any(...leaves)), rule(any(...[...leaves].reverse())));
    expect([wide.verdict, wide.because?.kind, wide.witnesses]).toEqual(['notDecided', 'tooMany', []]);
    const late = rule(leaf('isLate', 'equal', false));
    const later = rule(not(leaf('isLate', 'equal', true)));
    expect(verdictOf(late, later)).toBe('equivalent');
    expect(effect(late, later, basis(undefined, undefined, { sameCalendar: false })).because).toEqual({
      kind: 'calendar',
      about: 'isLate',
    });
    expect(effect(rule(leaf('nobody', 'equal', 1)), late).because).toEqual({ kind: 'unknownFact', about: 'nobody' });
  });

  it('says of a derived fact that it rests on a constant that changed', () => {
    const fact = derivedSignatures.find(({ parameters, type }) => parameters.length > 0 && type === 'boolean');
    if (!fact) throw new Error('no derived fact with a parameter');
    const [id = ''] = fact.parameters;
    const constant = (value: number) => new Map([[id, { ...parameter([null, value]).get('most'), id } as Parameter]]);
    const one = rule(leaf(fact.id, 'equal', true));
    expect(effect(one, rule(not(one.requires)), basis(constant(1), constant(2))).because).toEqual({
      kind: 'derivedFact',
      about: fact.id,
    });
  });

  it('warns where the facts of a record rest on the same fields', () => {
    const found = effect(
      rule(leaf('isLate', 'equal', true)),
      rule(all(leaf('isLate', 'equal', true), leaf('workingDaysLate', 'greaterThan', 0))),
    );
    expect([found.verdict, found.witnesses[0]?.mayNotOccur]).toEqual(['stricter', true]);
  });
});

describe('what a change of an indicator does', () => {
  const indicator = (numerator: Condition, mendable: Condition | null = null) => ({
    ...{ denominatorExclusion: [{ id: 'free', title: WORDS, when: leaf('gia', 'equal', 0) }], denominator: ONLINE },
    ...{ numerator, mendable, sums: null },
  });

  it('is nothing, or a record that is counted elsewhere', () => {
    const [paid, owed] = [leaf('gia', 'greaterThan', 5), leaf('gia', 'greaterThanInclusive', 6)];
    expect(effectOnIndicator(indicator(paid), indicator(owed), basis()).verdict).toBe('equivalent');
    const found = effectOnIndicator(indicator(paid), indicator(leaf('gia', 'greaterThan', 6)), basis());
    expect(found).toMatchObject({ verdict: 'different', witnesses: [{ old: 'numerator', new: 'miss' }] });
    expect(effectOnIndicator(indicator(paid), indicator(paid, ONLINE), basis()).witnesses[0]).toMatchObject({
      old: 'miss',
      new: 'mendableMiss',
    });
    expect(
      effectOnIndicator(indicator(paid), { ...indicator(paid), sums: { above: 'gia', below: null } }, basis()).because
        ?.kind,
    ).toBe('sums');
  });
});

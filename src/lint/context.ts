import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Mapping, readMapping } from '../ingest/mapping.ts';
import { factsAbout } from '../lang/indicators.ts';
import { isNode } from '../lang/leaves.ts';
import { loadSources } from '../lang/load.ts';
import type { Source } from '../lang/source.ts';
import { type Diagnostic, SoatError } from '../model/diagnostic.ts';
import { derivedSignatures, type FactSignature, fieldSignatures, PARAMETER_PREFIX } from '../model/fact.ts';
import type { Parameter } from '../model/law.ts';
import type { LoadRule, Rule } from '../model/rule.ts';
import type { RuleSet } from '../model/rule-set.ts';
import { type PlacedNode, placed } from './trees.ts';

export type Facts = ReadonlyMap<string, FactSignature>;

/** An authored condition of a file, with what its facts are. */
export interface LintTree {
  readonly kind: 'rules' | 'conditions' | 'indicators' | 'forms';
  readonly root: PlacedNode;
  readonly facts: Facts;
}

/** Everything checks look at. */
export interface LintContext {
  readonly rules: RuleSet;
  /** Every file that the loader read, by its path from the rules folder. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly trees: readonly LintTree[];
  /** What is known of every fact of a dossier, parameters included. */
  readonly facts: Facts;
  /** The mappings that come with the rules. */
  readonly mappings: readonly Mapping[];
  /** What kinds of case each rule is without; rules that lack none are not in it. */
  readonly caseGaps: ReadonlyMap<string, readonly string[]>;
  /** Files whose text is not in NFC. */
  readonly unnormalised: ReadonlySet<string>;
}

/** A rule with the file it stands in. */
export interface PlacedRule<T extends Rule | LoadRule = Rule> {
  readonly rule: T;
  readonly source: Source;
}

/**
 * Reads a rules folder for lint.
 * @param gapsOf the rules that lack cases: reading and judging cases is another's business
 * @throws SoatError with every fault, when the folder or a mapping has any
 */
export function readContext(root: string, gapsOf: (rules: RuleSet) => LintContext['caseGaps']): LintContext {
  const loaded = loadSources(root);
  const sources = new Map(loaded.sources.map((source) => [source.file, source]));
  const facts = factsOf(loaded.rules.parameters);
  return {
    rules: loaded.rules,
    sources,
    trees: treesOf(sources, facts),
    facts,
    mappings: mappingsOf(root),
    caseGaps: gapsOf(loaded.rules),
    unnormalised: new Set([...sources.keys()].filter((file) => !isNfc(readFileSync(join(root, file), 'utf8')))),
  };
}

const isNfc = (text: string): boolean => text.normalize('NFC') === text;

function factsOf(parameters: ReadonlyMap<string, Parameter>): Facts {
  const own = [...parameters.values()].map(
    ({ id, title, type }): FactSignature => ({
      id: `${PARAMETER_PREFIX}${id}`,
      ...{ type, label: title, meaning: title, nullMeans: 'unknown', personal: false, needs: [], parameters: [id] },
    }),
  );
  return new Map([...fieldSignatures, ...derivedSignatures, ...own].map((fact) => [fact.id, fact]));
}

const FOLDER = 'mappings';
function mappingsOf(root: string): readonly Mapping[] {
  const folder = join(root, FOLDER);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const faults: Diagnostic[] = [];
  const mappings = names.sort().flatMap((name) => {
    try {
      return [readMapping(join(folder, name), `${FOLDER}/${name}`)];
    } catch (error) {
      if (!(error instanceof SoatError)) throw error;
      faults.push(...error.diagnostics);
      return [];
    }
  });
  if (faults.length > 0) throw new SoatError(faults);
  return mappings;
}

/** Where conditions stand in each kind of file: a list holds them under `when`, as deep as parts go. */
const CONDITIONS: Readonly<Record<LintTree['kind'], readonly string[]>> = {
  rules: ['appliesWhen', 'requires'],
  conditions: ['when'],
  indicators: ['denominator', 'numerator', 'mendable', 'denominatorExclusion'],
  forms: ['population', 'partitions'],
};

function treesOf(sources: ReadonlyMap<string, Source>, facts: Facts): readonly LintTree[] {
  const named = new Map<string, Source>();
  for (const [file, source] of sources) if (file.startsWith('conditions/')) named.set(idOf(source), source);
  return [...sources.values()].flatMap((source) => {
    const kind = source.file.split('/')[0] as LintTree['kind'];
    const { data } = source;
    if (!isNode(data) || !(kind in CONDITIONS)) return [];
    const about = kind === 'indicators' ? factsAbout(data.subject, facts) : facts;
    const found = CONDITIONS[kind].flatMap((key) => conditionsIn(data[key], [key]));
    return found.map(({ value, path }) => ({ kind, root: placed(value, { source, path }, named), facts: about }));
  });
}

interface Found {
  readonly value: unknown;
  readonly path: readonly PropertyKey[];
}

function conditionsIn(value: unknown, path: readonly PropertyKey[]): readonly Found[] {
  if (Array.isArray(value)) {
    return value.flatMap((part: unknown, i) =>
      !isNode(part)
        ? []
        : [
            ...(isNode(part.when) ? [{ value: part.when, path: [...path, i, 'when'] }] : []),
            ...conditionsIn(part.parts, [...path, i, 'parts']),
          ],
    );
  }
  return isNode(value) ? [{ value, path }] : [];
}

/** The id a file gives itself. */
export const idOf = ({ data }: Source): string => (isNode(data) ? String(data.id) : '');

/** The versions of rules about dossiers with their files. */
export const rulesIn = ({ rules, sources }: LintContext): readonly PlacedRule[] => withSources(rules.rules, sources);

/** Rules of both kinds with their files. */
export const allRulesIn = ({ rules, sources }: LintContext): readonly PlacedRule<Rule | LoadRule>[] =>
  withSources([...rules.rules, ...rules.loadRules], sources);

function withSources<T extends Rule | LoadRule>(
  rules: readonly T[],
  sources: LintContext['sources'],
): readonly PlacedRule<T>[] {
  return rules.flatMap((rule) => {
    const source = sources.get(rule.file);
    return source ? [{ rule, source }] : [];
  });
}

/** The file of a definition whose kind has one file an id. */
export function fileOf({ sources }: LintContext, kind: string, id: string): Source | undefined {
  const source = sources.get(`${kind}/${id}.yaml`);
  if (source && idOf(source) === id) return source;
  return [...sources.values()].find((one) => one.file.startsWith(`${kind}/`) && idOf(one) === id);
}

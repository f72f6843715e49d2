import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadRules } from '../lang/load.ts';
import { diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import { Id, type LegalAct } from '../model/law.ts';
import type { RuleSet } from '../model/rule-set.ts';
import type { Lang, Localised } from '../model/text.ts';
import { addDays } from '../util/day.ts';
import { folded } from '../util/fold.ts';
import { nearest } from '../util/text.ts';
import { type CitedDraft, titleOf } from './draft.ts';
import { indicatorDraft, planDraft } from './draft-figures.ts';
import { mappingDraft } from './draft-mapping.ts';
import { casesDraft, ruleDraft } from './draft-rule.ts';

/** What can be begun with a draft. */
export const DRAFTS = ['rule', 'indicator', 'plan', 'mapping'] as const;
export type DraftKind = (typeof DRAFTS)[number];

export interface ScaffoldRequest {
  readonly kind: DraftKind;
  /** Lower case letters, digits and hyphens; the file is called so. */
  readonly id: string;
  readonly rulesFolder: string;
  /** What is not given is marked as missing. */
  readonly title?: Partial<Localised>;
  /** The act it cites, a file of `acts`; without it the one that came into force last and still is. */
  readonly act?: string;
  /** Of the comments. */
  readonly lang: Lang;
}

/** How many days before its last an act is taken to hold, when nobody knows since when it does. */
const DAYS_BEFORE = 60;

/** A file to be written. */
export interface ScaffoldFile {
  /** Path relative to the rules folder. */
  readonly file: string;
  readonly text: string;
}

/**
 * The files that a rule (with its cases), an indicator, a plan or a mapping is begun with: every required member is there and
 * marked, and they load and are judged as they stand. Nothing is written.
 * @throws SoatError for a malformed id (E-USE-121), one that is taken (E-USE-120), an act that is not there (E-RULE-011), a
 * folder without what has to be named (E-USE-122), and every fault of the rules folder
 */
export function scaffold({ kind, id, rulesFolder, title = {}, act, lang }: ScaffoldRequest): readonly ScaffoldFile[] {
  if (!Id.safeParse(id).success) refuse('E-USE-121', { id, hint: slug(id) });
  const rules = loadRules(rulesFolder);
  const names = [`${kind}s/${id}.yaml`, ...(kind === 'rule' ? [`rules/${id}.cases.yaml`] : [])];
  const taken = takenBy(kind, id, rules) ?? names.find((file) => existsSync(join(rulesFolder, file)));
  if (taken !== undefined) refuse('E-USE-120', { id, file: taken });
  const draft = { id, title: titleOf(title), lang };
  const texts = kind === 'mapping' ? [mappingDraft(draft)] : cited(kind, { ...draft, ...actOf(act, rules) }, rules);
  return names.map((file, i) => ({ file, text: texts[i] ?? '' }));
}

function cited(kind: Exclude<DraftKind, 'mapping'>, draft: CitedDraft, rules: RuleSet): readonly string[] {
  if (kind === 'rule') return [ruleDraft(draft), casesDraft(draft)];
  if (kind === 'indicator') return [indicatorDraft(draft)];
  const province = [...rules.jurisdictions.keys()][0] ?? refuse('E-USE-122', { folder: 'jurisdictions' });
  const share = rules.indicators.find((one) => one.kind === 'proportion');
  return [planDraft(draft, province, share?.id ?? null)];
}

/** The file that has an id already. Rules and indicators are explained by id alone, so they share their ids. */
function takenBy(
  kind: DraftKind,
  id: string,
  { rules, loadRules: gate, indicators, plans }: RuleSet,
): string | undefined {
  if (kind === 'mapping') return undefined;
  if (kind === 'plan') return plans.has(id) ? 'plans/*.yaml' : undefined;
  return [...rules, ...gate, ...indicators].find((one) => one.id === id)?.file;
}

/** The act that is named, or the one that came into force last and still is; and a day on which it holds. */
function actOf(named: string | undefined, { acts, calendar }: RuleSet): Pick<CitedDraft, 'act' | 'day'> {
  const begins = ({ inForce }: LegalAct): string => inForce.from ?? '';
  const latest = [...acts.values()]
    .filter(({ inForce }) => inForce.to === null)
    .reduce<LegalAct | undefined>((best, one) => (best && begins(best) >= begins(one) ? best : one), undefined);
  const act = named === undefined ? (latest ?? refuse('E-USE-122', { folder: 'acts' })) : acts.get(named);
  if (!act) {
    const hint = nearest(named ?? '', acts.keys()) ?? 'acts/*.yaml';
    throw new SoatError([diagnostic('E-RULE-011', { act: named ?? '', hint })]);
  }
  const { from, to } = act.inForce;
  return { act, day: from ?? (to === null ? calendar.knownFrom : addDays(to, -DAYS_BEFORE)) };
}

/** An id made of any words; an example where nothing is left of them. */
const slug = (text: string): string =>
  folded(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'ho-so-cham';

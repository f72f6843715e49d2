import { dayWords } from '../model/day-words.ts';
import type {
  Change,
  DossierExplanation,
  ExplainedCondition,
  ExplainedRecord,
  ExplainedRule,
} from '../model/explanation.ts';
import { FINDING_OUTCOMES } from '../model/finding.ts';
import { citedPlace } from '../model/law.ts';
import type { Lang } from '../model/text.ts';
import { WAIVER_REASON_WORDS } from '../model/waiver.ts';
import { fill } from '../util/text.ts';
import { aboutWords } from './about.ts';
import { signsOf } from './ascii.ts';
import { computationLines } from './explain-days.ts';
import { comparisonWords, paragraph, reasonWords, typeOfValue, valueWords } from './explain-words.ts';
import type { Style, Tone } from './formatter.ts';
import { sign } from './layout.ts';
import { intervalWords } from './pages/law.ts';
import { GROUPS } from './pages/logic.ts';
import { BECAUSE, REJECTED, SEVERITY, WORDS } from './words.ts';
import { EXPLAIN, RELATION } from './words-explain.ts';
import { basisWords } from './words-waivers.ts';

type Judged = NonNullable<DossierExplanation['judged']>;

/** Why the rules say what they say of a dossier, for a terminal. */
export function explanationText(found: DossierExplanation, lang: Lang, style: Style): string {
  const { judged } = found;
  const asOf = valueWords(found.asOf, 'timestamp', null, lang);
  const head = [
    fill(EXPLAIN.dossier[lang], { code: found.maHoSo }),
    ...(judged ? [judged.unit.name, fill(EXPLAIN.received[lang], { day: dayWords(judged.receivedOn, lang) })] : []),
    fill(EXPLAIN.cut[lang], { at: asOf }),
  ];
  const lines = [
    ...paragraph(head.join(' · '), '').map((line) => style.paint('bold', line)),
    ...found.records.flatMap((record) => recordLines(record, lang)),
    ...(judged ? judgedLines(judged, lang, style) : [EXPLAIN.notJudged[lang]]),
  ];
  return signsOf(`${lines.join('\n')}\n`, style);
}

function recordLines({ file, part, record, standing, reason, about, because }: ExplainedRecord, lang: Lang): string[] {
  const cell = because === null ? '' : ` (${BECAUSE[because as keyof typeof BECAUSE]?.[lang] ?? because})`;
  const why = fill(REJECTED[reason ?? '']?.[lang] ?? reason ?? '', { about: aboutWords(about ?? '', lang) }) + cell;
  const name = [file, part].filter((one) => one !== null).join(' · ');
  return paragraph(
    fill(EXPLAIN.record[lang], { file: name, record, standing: fill(EXPLAIN[standing][lang], { why }) }),
    '  ',
  );
}

function judgedLines(judged: Judged, lang: Lang, style: Style): string[] {
  const { computations, rules, notApplicable } = judged;
  const [inFull, passed] = split(rules);
  const shown = new Set(inFull.flatMap((rule) => rule.computations));
  const dates = computations.filter(({ fact }) => shown.has(fact));
  const of = (outcome: string): number => rules.filter((rule) => rule.outcome === outcome).length;
  const counts = {
    fail: of('fail'),
    waived: of('waived'),
    undecided: of('undecided'),
    pass: of('pass'),
    notApplicable: of('notApplicable') + notApplicable.length,
  };
  const title = (text: string): string[] => ['', style.paint('bold', text)];
  return [
    ...lawLines(judged, lang),
    ...(dates.length > 0 ? title(EXPLAIN.computations[lang]) : []),
    ...dates.flatMap((one) => computationLines(one, lang)),
    ...title(`${EXPLAIN.rules[lang]}: ${fill(EXPLAIN.counts[lang], counts)}`),
    ...inFull.flatMap((rule) => ['', ...ruleLines(rule, lang, style)]),
    ...(passed.length > 0 ? title(fill(EXPLAIN.passed[lang], { n: passed.length })) : []),
    ...passed.flatMap((rule) => passedLines(rule, lang, style)),
    ...(notApplicable.length > 0 ? title(fill(EXPLAIN.notApplicable[lang], { n: notApplicable.length })) : []),
    ...(notApplicable.length > 0 ? paragraph(notApplicable.map(({ id }) => id).join(', '), '  ') : []),
  ];
}

/** What is shown with its conditions, and what passed: that has a line only, unless nothing else is there. */
function split(rules: readonly ExplainedRule[]): readonly [readonly ExplainedRule[], readonly ExplainedRule[]] {
  const open = rules.filter(({ outcome }) => FINDING_OUTCOMES.some((one) => one === outcome));
  return rules.length <= FEW ? [rules, []] : [open, rules.filter((rule) => !open.includes(rule))];
}

const FEW = 3;

function lawLines({ regimes, receivedOn, calendar }: Judged, lang: Lang): string[] {
  const said = regimes.map(({ title, acts, inForce, standing }) => {
    const days = intervalWords(inForce, lang) + (standing === 'unverified' ? `, ${EXPLAIN.unverified[lang]}` : '');
    const names = acts.map((act) => act[lang]).join(', ');
    return fill(EXPLAIN.regime[lang], { title: title[lang], days, day: dayWords(receivedOn, lang), acts: names });
  });
  const special = (days: Judged['calendar']['daysOff']): string =>
    days.map(({ date, reason }) => `${dayWords(date, lang)} (${reason[lang]})`).join(', ');
  const { daysOff, workingDays } = calendar;
  const days = [
    ...(daysOff.length > 0 ? [fill(EXPLAIN.off[lang], { days: special(daysOff) })] : []),
    ...(workingDays.length > 0 ? [fill(EXPLAIN.madeUp[lang], { days: special(workingDays) })] : []),
  ];
  const range = { title: calendar.title[lang], from: dayWords(calendar.from, lang), to: dayWords(calendar.to, lang) };
  const known = `${fill(EXPLAIN.calendar[lang], range)} ${days.join('; ') || EXPLAIN.ordinary[lang]}`;
  return [...said, known].flatMap((line) => paragraph(line, '  '));
}

const TONES: Readonly<Record<ExplainedRule['outcome'], Tone>> = {
  fail: 'bad',
  undecided: 'warn',
  pass: 'good',
  waived: 'dim',
  notApplicable: 'dim',
};

function signOf({ outcome, severity }: ExplainedRule, style: Style): string {
  if (outcome === 'fail') return sign(severity, style);
  return sign(outcome === 'pass' ? 'met' : outcome === 'undecided' ? 'undetermined' : 'noData', style);
}

function headLines(rule: ExplainedRule, lang: Lang, style: Style): string[] {
  const outcome = style.paint(TONES[rule.outcome], WORDS[rule.outcome][lang]);
  const level = rule.outcome === 'fail' ? ` (${SEVERITY[rule.severity][lang]})` : '';
  return [
    `${signOf(rule, style)} ${style.paint('bold', rule.id)}: ${outcome}${level}`,
    ...paragraph(rule.message[lang], '  '),
  ];
}

/** A rule that passed, in a line. */
function passedLines(rule: ExplainedRule, lang: Lang, style: Style): string[] {
  const [first = '', ...rest] = paragraph(`${rule.id}: ${rule.message[lang]}`, '  ');
  return [`${signOf(rule, style)} ${first.trimStart()}`, ...rest];
}

function ruleLines(rule: ExplainedRule, lang: Lang, style: Style): string[] {
  const others = rule.otherVersions.map(({ version, inForce }) => `${version} (${intervalWords(inForce, lang)})`);
  const version = fill(EXPLAIN.version[lang], { version: rule.version, days: intervalWords(rule.inForce, lang) });
  const also = others.length > 0 ? `; ${fill(EXPLAIN.others[lang], { versions: others.join(', ') })}` : '';
  const part = (title: string, condition: ExplainedCondition | null): string[] =>
    condition === null ? [] : [`  ${title}:`, ...conditionLines(condition, 2, lang, style)];
  const reason = rule.reason === null ? [] : [`${EXPLAIN.because[lang]}: ${reasonWords(rule.reason, lang)}`];
  const see =
    rule.computations.length === 0 ? [] : [fill(EXPLAIN.computed[lang], { facts: rule.computations.join(', ') })];
  return [
    ...headLines(rule, lang, style),
    ...[...waiverWords(rule, lang), ...reason, `${version}${also}`].flatMap((line) => paragraph(line, '  ')),
    ...part(EXPLAIN.applies[lang], rule.appliesWhen),
    ...part(EXPLAIN.requires[lang], rule.requires),
    ...[...see, ...remedyWords(rule, lang)].flatMap((line) => paragraph(line, '  ')),
    ...[...citationWords(rule, lang), ...parameterWords(rule, lang)].flatMap((line) => paragraph(line, '  ')),
  ];
}

/**
 * A condition and what came of each part of it. A part that is the only one of its group stands for it, and a shared
 * condition for the group it is.
 */
function conditionLines(node: ExplainedCondition, depth: number, lang: Lang, style: Style): string[] {
  const [only, another] = node.of;
  if ((node.kind === 'all' || node.kind === 'any') && only && !another) return conditionLines(only, depth, lang, style);
  const group = node.kind === 'named' && only && only.of.length > 1 && only.kind !== 'named' ? only : node;
  const below = group.of.flatMap((part) => conditionLines(part, depth + 1, lang, style));
  const name = node.name === null ? [] : [`${node.name}:`];
  const kind = group.kind === 'leaf' || group.kind === 'named' ? [] : [GROUPS[group.kind][lang]];
  const leaf = node.comparison ? [comparisonWords(node.comparison, lang)] : [];
  const [first = '', ...rest] = paragraph([...name, ...kind, ...leaf].join(' '), '  '.repeat(depth + 1));
  const mark = sign(node.truth === null ? 'undetermined' : node.truth ? 'met' : 'missed', style);
  return [`${'  '.repeat(depth)}${mark} ${first.trimStart()}`, ...rest, ...below];
}

function waiverWords({ waiver }: ExplainedRule, lang: Lang): readonly string[] {
  if (waiver === null) return [];
  const { place, reason, legalBasis, signer, signed, expires } = waiver;
  const words = basisWords(legalBasis, new Map(), lang);
  const basis = 'act' in legalBasis ? words : `${words} (${EXPLAIN.unverified[lang]})`;
  const days = { signed: dayWords(signed, lang), expires: dayWords(expires, lang) };
  const about = { place, reason: WAIVER_REASON_WORDS[reason][lang], basis, ...days };
  return [fill(EXPLAIN.waiver[lang], { ...about, signer: signer ?? EXPLAIN.noSigner[lang] })];
}

function remedyWords({ wouldPass, wouldNotApply }: ExplainedRule, lang: Lang): readonly string[] {
  const said = (title: string, way: readonly Change[]): string =>
    `${title}: ${way.map((change) => changeWords(change, lang)).join(` ${EXPLAIN.and[lang]} `)}`;
  return [
    ...wouldPass.map((way) => said(EXPLAIN.wouldPass[lang], way)),
    ...wouldNotApply.map((way) => said(EXPLAIN.wouldNotApply[lang], way)),
  ];
}

function changeWords({ fact, label, type, from, relation, to, means }: Change, lang: Lang): string {
  const words = RELATION[relation][type === 'date' || type === 'timestamp' ? 'time' : 'other'][lang];
  const said = fill(words, {
    fact: `${label[lang].toLowerCase()} (${fact})`,
    to: to === null ? '' : valueWords(to, type, fact, lang),
  });
  const was = from === null ? '' : ` [${valueWords(from, type, fact, lang)}]`;
  const what = means && {
    what: means.what[lang],
    value: valueWords(means.value, typeOfValue(means.value), null, lang),
  };
  return `${said}${was}${what ? fill(EXPLAIN.means[lang], what) : ''}`;
}

function citationWords({ citations }: ExplainedRule, lang: Lang): readonly string[] {
  return citations
    .filter(({ held }, _, all) => held || !all.some((one) => one.held))
    .map(({ act, provision, quote, inForce, standing, held }) => {
      const notes = [
        intervalWords(inForce, lang),
        ...(held ? [] : [EXPLAIN.notHeld[lang]]),
        ...(standing === 'unverified' ? [EXPLAIN.unverified[lang]] : []),
      ];
      const place = citedPlace(provision, act[lang]);
      return `${EXPLAIN.law[lang]}: ${place} (${notes.join('; ')})${quote === null ? '' : `: “${quote}”`}`;
    });
}

const parameterWords = ({ parameters }: ExplainedRule, lang: Lang): readonly string[] =>
  parameters.map(({ id, title, type, value, unit, inForce, source }) => {
    const said = value === null ? EXPLAIN.nothing[lang] : valueWords(value, type, null, lang);
    const notes = [intervalWords(inForce, lang), ...(source ? [source[lang]] : [])].join('; ');
    return `${EXPLAIN.parameter[lang]} ${title[lang]} (${id}) = ${said}${unit === null ? '' : ` ${unit}`} (${notes})`;
  });

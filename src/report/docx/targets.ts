import { TASK_STATUSES } from '../../model/plan-result.ts';
import type { IndicatorResult, TargetResult, TargetStatus } from '../../model/run-result.ts';
import type { Localised } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import { count, decimal } from '../number.ts';
import { intervalLines } from '../text-plan.ts';
import { isBinding, mend } from '../text-targets.ts';
import { STATUS, TASK_STATUS, WORDS as TERMINAL } from '../words.ts';
import { type Block, type Column, heading, sentence, tables } from './blocks.ts';
import {
  boundsOf,
  figureOf,
  goal,
  NOTHING,
  type Part,
  partTitle,
  type Report,
  say,
  score,
  starred,
  type Target,
} from './figures.ts';
import { compared, openItems } from './targets-held.ts';

const WORDS = {
  heading: { vi: 'II. THỰC HIỆN CHỈ TIÊU', en: 'II. TARGETS' },
  summary: {
    vi: 'Trong {n} chỉ tiêu tính được từ hồ sơ: {statuses}.',
    en: 'Of {n} targets that are computed from dossiers: {statuses}.',
  },
  status: { vi: '{n} {status}', en: '{n} {status}' },
  binding: {
    vi: 'Trong số không đạt, {n} chỉ tiêu chưa tới mốc hoặc là chỉ tiêu phấn đấu.',
    en: 'Of those missed, {n} are not due yet, or an aspiration.',
  },
  none: { vi: 'Kế hoạch không có chỉ tiêu nào tính từ hồ sơ.', en: 'No target of the plan is computed from dossiers.' },
  bounds: {
    vi: 'Cột “Thấp nhất – cao nhất” là khoảng mà kết quả chắc chắn nằm trong đó, dù các hồ sơ chưa xác định được ngả về phía nào; “–” là không có gì để ngỏ.',
    en: '“Lowest – highest” is where the figure lies whatever the undecided dossiers turn out to be; “–” means that nothing is open.',
  },
  declared: {
    vi: 'Kế hoạch còn {n} chỉ tiêu không tính từ hồ sơ mà do đơn vị khai: {declared} đã khai, {open} chưa khai.',
    en: 'The plan has {n} more targets that are declared: {declared} were, {open} were not.',
  },
  overdue: { vi: ' Quá hạn chưa khai: {ids}.', en: ' Past due and not declared: {ids}.' },
  tasks: { vi: 'Kế hoạch có {n} nhiệm vụ: {parts}.', en: 'The plan has {n} tasks: {parts}.' },
  scorecard: {
    vi: '{title}: {points} điểm trên {outOf} điểm chấm được, thang điểm {max} (trong khoảng {lower} đến {upper}); xếp loại: {band}.',
    en: '{title}: {points} out of {outOf} points that could be scored, of {max} (between {lower} and {upper}); band: {band}.',
  },
  id: { vi: 'Mã', en: 'Id' },
  target: { vi: 'Chỉ tiêu', en: 'Target' },
  goal: { vi: 'Mức đề ra', en: 'Goal' },
  value: { vi: 'Kết quả', en: 'Value' },
  range: { vi: 'Thấp nhất – cao nhất', en: 'Lowest – highest' },
  verdict: { vi: 'Đánh giá', en: 'Verdict' },
} as const satisfies Record<string, Localised>;

/** The figures of all units together, of the ward in a ward's plan. */
const ofAll = ({ result }: Report): ReadonlyMap<string, IndicatorResult> =>
  new Map(result.indicatorResults.filter(({ unit }) => unit === null).map((row) => [row.indicator, row]));

/** The computed targets for all units together: what was met, what was missed, what is open and why. */
export function targetPart(report: Report): readonly Block[] {
  const { result, lang } = report;
  const all = result.targetResults.filter(({ unit }) => unit === null);
  const computed = all.filter(({ parts }) => parts.length > 0);
  const figures = ofAll(report);
  return [
    heading(WORDS.heading[lang], 1),
    ...(computed.length === 0 ? [sentence(WORDS.none[lang])] : summary(report, computed, figures)),
    ...declaredLine(report, all),
    ...taskLine(report),
    ...scorecardLines(report),
    ...openItems(report, computed, figures),
    ...compared(report, computed, figures),
  ];
}

function summary(
  report: Report,
  computed: readonly TargetResult[],
  figures: ReadonlyMap<string, IndicatorResult>,
): readonly Block[] {
  const { result, lang } = report;
  const of = new Map(result.targets.map((target) => [target.id, target]));
  const tally = (status: TargetStatus): number => computed.filter((row) => row.status === status).length;
  const statuses = (['met', 'missed', 'undetermined', 'noData', 'notReported'] as const)
    .filter((status) => tally(status) > 0 || status === 'met' || status === 'missed')
    .map((status) => say(WORDS.status, lang, { n: count(tally(status), lang), status: STATUS[status][lang] }));
  const soft = computed.filter(({ status, target }) => {
    const its = of.get(target);
    return status === 'missed' && its && !isBinding(its);
  }).length;
  const rows = computed.flatMap((row) => {
    const target = of.get(row.target);
    return target ? row.parts.map((part) => targetRow(report, target, row, part, figures)) : [];
  });
  return [
    sentence(say(WORDS.summary, lang, { n: count(computed.length, lang), statuses: statuses.join(', ') })),
    ...(soft > 0 ? [sentence(say(WORDS.binding, lang, { n: count(soft, lang) }))] : []),
    ...tables(COLUMNS(lang), rows),
    sentence(WORDS.bounds[lang]),
    ...intervals(report),
  ];
}

/** Which of the figures are of another interval than the period. */
function intervals({ result, lang }: Report): readonly Block[] {
  const words = intervalLines(result, lang)
    .map((text) => text.trim())
    .join(' ');
  return words === '' ? [] : [sentence(`${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)}.`)];
}

const COLUMNS = (lang: Report['lang']): readonly Column[] => [
  { title: WORDS.id[lang], width: 7, align: 'center' },
  { title: WORDS.target[lang], width: 31 },
  { title: WORDS.goal[lang], width: 11, align: 'center' },
  { title: WORDS.value[lang], width: 18, align: 'right' },
  { title: WORDS.range[lang], width: 16, align: 'center' },
  { title: WORDS.verdict[lang], width: 17 },
];

function targetRow(
  { result, lang }: Report,
  target: Target,
  { status }: TargetResult,
  part: Part,
  figures: ReadonlyMap<string, IndicatorResult>,
): readonly string[] {
  const indicator = result.indicators.find(({ id }) => id === part.indicator);
  const title = partTitle(result, target, part.indicator, lang);
  const figure = figures.get(part.indicator);
  const isScore = target.measure === 'score';
  const own = target.indicators.length > 1 ? part.status : status;
  return [
    target.id,
    starred(title, indicator?.unverified),
    goal(target),
    isScore ? score(result, part.indicator, null, lang) : figureOf(figure, target, lang),
    isScore ? NOTHING : boundsOf(figure, target, lang),
    [STATUS[own][lang], ...remarks(target, part, lang)].join('; '),
  ];
}

/** When it is due, how it is meant, and how many misses are to be mended. */
function remarks(target: Target, part: Part, lang: Report['lang']): readonly string[] {
  const { term, horizon, aspiration } = target;
  return [
    ...(term === 'current' ? [] : [fill(TERMINAL[term][lang], { year: horizon })]),
    ...(aspiration ? [TERMINAL.aspiration[lang]] : []),
    ...mend(part, target, lang),
  ];
}

function declaredLine({ result, lang }: Report, all: readonly TargetResult[]): readonly Block[] {
  const own = new Set(result.targets.filter(({ indicators }) => indicators.length === 0).map(({ id }) => id));
  const rows = all.filter(({ target }) => own.has(target));
  if (rows.length === 0) return [];
  const open = rows.filter(({ status }) => status === 'notDeclared').length;
  const overdue = rows.filter((row) => row.overdue).map(({ target }) => target);
  const words = say(WORDS.declared, lang, {
    n: count(rows.length, lang),
    declared: count(rows.length - open, lang),
    open: count(open, lang),
  });
  return [sentence(words + (overdue.length > 0 ? say(WORDS.overdue, lang, { ids: overdue.join(', ') }) : ''))];
}

function taskLine({ result: { tasks }, lang }: Report): readonly Block[] {
  if (tasks.length === 0) return [];
  const parts = TASK_STATUSES.flatMap((status) => {
    const n = tasks.filter((task) => task.status === status).length;
    return n === 0 ? [] : [`${count(n, lang)} ${TASK_STATUS[status][lang]}`];
  });
  return [sentence(say(WORDS.tasks, lang, { n: count(tasks.length, lang), parts: parts.join(', ') }))];
}

function scorecardLines({ result: { scorecards }, lang }: Report): readonly Block[] {
  return scorecards.flatMap(({ title, unverified, max, bands, results }) => {
    const all = results.find(({ unit }) => unit === null);
    if (!all) return [];
    const band = bands.find(({ id }) => id === all.band);
    const none = all.noBand === 'nothingScored' ? TERMINAL.bandNone : STATUS.undetermined;
    return [
      sentence(
        say(WORDS.scorecard, lang, {
          title: starred(title[lang], unverified),
          points: decimal(all.value.shown, lang),
          outOf: count(all.outOf, lang),
          max: count(max, lang),
          lower: decimal(all.lower.shown, lang),
          upper: decimal(all.upper.shown, lang),
          band: (band?.title ?? none)[lang],
        }),
      ),
    ];
  });
}

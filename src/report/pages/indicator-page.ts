import { factsOf } from '../../model/ast.ts';
import { parametersOf, signatureOf } from '../../model/fact.ts';
import { listedSignatures } from '../../model/facts/listed.ts';
import { conditionsOf, type Indicator } from '../../model/indicator.ts';
import type { RuleSet } from '../../model/rule-set.ts';
import type { Lang } from '../../model/text.ts';
import { lawWords, parametersTable } from './law.ts';
import { logicWords, speech } from './logic.ts';
import { page, table } from './markdown.ts';
import { needsTable } from './needs.ts';

const WORDS = {
  vi: {
    head: 'Tệp',
    law: 'Căn cứ',
    populations: 'Cách tính',
    initial: 'Tập ban đầu',
    exclusion: 'Để ngoài mẫu số',
    denominator: 'Mẫu số',
    numerator: 'Tử số',
    mendable: 'Còn có thể bổ khuyết trong kỳ',
    mean: 'Tổng `{above}` chia số bản ghi biết số ấy. Còn bản ghi chưa rõ thì không có giá trị thấp nhất, cao nhất.',
    sums: 'Tổng `{above}` chia tổng `{below}`, trên những bản ghi biết cả hai số.',
    all: 'Không điều kiện nào khác.',
    by: 'Chia nhỏ theo',
    flags: 'Cờ dữ liệu dựa vào',
    flag: '`{field}`; bị coi là trái với thực tế khi có vi phạm: {rules}',
    noRules: 'chưa có quy tắc đối chiếu',
    needs: 'Dữ liệu cần',
    open: 'Bản ghi thiếu một trong các dữ liệu này có thể chưa xác định được: giá trị thấp nhất coi nó là không đạt, giá trị cao nhất coi là đạt. Không có bản ghi nào trong mẫu số thì ghi "không phát sinh".',
    parameters: 'Tham số',
    targets: 'Chỉ tiêu dùng chỉ số này',
    targetHeads: ['Kế hoạch', 'Chỉ tiêu', 'Nguyên văn'],
    beside: 'ghi bên cạnh',
  },
  en: {
    head: 'File',
    law: 'The law',
    populations: 'How it is counted',
    initial: 'Initial population',
    exclusion: 'Out of the denominator',
    denominator: 'Denominator',
    numerator: 'Numerator',
    mendable: 'Can still be mended in the period',
    mean: 'The sum of `{above}` over the number of records it is known of. As soon as one is undecided there is no lowest and no highest value.',
    sums: 'The sum of `{above}` over the sum of `{below}`, of the records both are known of.',
    all: 'No other condition.',
    by: 'Broken down by',
    flags: 'Flags it rests on',
    flag: '`{field}`; contradicted where these rules fail: {rules}',
    noRules: 'no rule checks it yet',
    needs: 'Data it needs',
    open: 'A record without one of these may be undecided: the lowest value counts it as a miss, the highest as a hit. Without any record in the denominator there is no data.',
    parameters: 'Parameters',
    targets: 'Targets that use it',
    targetHeads: ['Plan', 'Target', 'Quote'],
    beside: 'beside it',
  },
} as const;
const INITIAL = {
  vi: {
    received: 'hồ sơ tiếp nhận trong khoảng thời gian tính',
    inHand:
      'hồ sơ có trong tay trong khoảng thời gian tính: tiếp nhận trước khi hết khoảng, chưa kết thúc trước khi bắt đầu',
    ended: 'hồ sơ kết thúc trong khoảng thời gian tính, hoặc chưa rõ đã kết thúc chưa hay khi nào',
    listed: 'thủ tục của danh mục',
  },
  en: {
    received: 'dossiers received in the interval',
    inHand: 'dossiers in hand during the interval: received before its end, not ended before its start',
    ended: 'dossiers that ended in the interval, or of which nobody knows whether and when',
    listed: 'procedures of the catalogue',
  },
} as const;
const ACCRUAL = {
  vi: { yearToDate: 'lũy kế từ đầu năm báo cáo', period: 'riêng kỳ báo cáo', point: 'tại thời điểm chốt' },
  en: { yearToDate: 'year to date', period: 'the period alone', point: 'at the cut' },
} as const;

/** The page of one indicator: what is counted, by whose words, of what data, and which targets use it. */
export function indicatorPage(indicator: Indicator, rules: RuleSet, lang: Lang): string {
  const words = WORDS[lang];
  const facts = [...conditionsOf(indicator).flatMap(factsOf)];
  const listed = new Map(listedSignatures.map((fact) => [fact.id, fact]));
  const signatures = facts.map((id) => (indicator.subject === 'procedure' ? listed.get(id) : signatureOf(id)));
  const used = [...new Set(facts.flatMap(parametersOf))].flatMap((id) => rules.parameters.get(id) ?? []);
  const needs = needsTable(signatures, lang);
  const parameters = parametersTable(used, rules, lang);
  const targets = targetsTable(indicator.id, rules, lang);
  const flags = indicator.flags.map(
    ({ field, contradictedBy }) =>
      `- ${words.flag.replace('{field}', field).replace('{rules}', contradictedBy.map((id) => `\`${id}\``).join(', ') || words.noRules)}`,
  );
  const section = (title: string, text: string): string => (text === '' ? '' : `## ${title}\n\n${text}`);
  return page([
    `# ${indicator.title[lang]} · \`${indicator.id}\``,
    `*${lang === 'vi' ? indicator.title.en : indicator.title.vi}*`,
    indicator.definition[lang].trim(),
    `${words.head} [rules/${indicator.file}](../../rules/${indicator.file})`,
    section(words.law, lawWords(indicator.citations, rules, lang)),
    section(words.populations, populations(indicator, rules, lang)),
    section(words.by, indicator.by.map((by) => `\`${by}\``).join(', ')),
    section(words.flags, flags.join('\n')),
    section(words.needs, needs === '' ? '' : `${words.open}\n\n${needs}`),
    section(words.parameters, parameters),
    section(words.targets, targets),
  ]);
}

function populations(indicator: Indicator, rules: RuleSet, lang: Lang): string {
  const words = WORDS[lang];
  const say = speech(indicator.subject, rules, lang);
  const system = indicator.periods === undefined ? undefined : rules.periods.get(indicator.periods);
  const accrual = [ACCRUAL[lang][indicator.accrual], ...(system ? [system.title[lang]] : [])].join(', ');
  const part = (title: string, text: string): string => `- **${title}**\n${text}`;
  const tree = (condition: Indicator['denominator']): string =>
    condition.kind === 'all' && condition.of.length === 0 ? `  - ${words.all}` : logicWords(condition, say, 1);
  return [
    `- **${words.initial}**: ${INITIAL[lang][indicator.population]} (${accrual})`,
    ...indicator.denominatorExclusion.map(({ title, when }) => part(`${words.exclusion}: ${title[lang]}`, tree(when))),
    part(words.denominator, tree(indicator.denominator)),
    indicator.sums
      ? `- **${words.numerator}**: ${sumsWords(indicator.sums, lang)}`
      : part(words.numerator, tree(indicator.numerator)),
    ...(indicator.mendable ? [part(words.mendable, tree(indicator.mendable))] : []),
  ].join('\n');
}

function sumsWords({ above, below }: NonNullable<Indicator['sums']>, lang: Lang): string {
  const { mean, sums } = WORDS[lang];
  return below === null ? mean.replace('{above}', above) : sums.replace('{above}', above).replace('{below}', below);
}

function targetsTable(id: string, { plans }: RuleSet, lang: Lang): string {
  const rows = [...plans.values()].flatMap((plan) =>
    plan.targets.flatMap((target) => {
      const beside = target.beside?.includes(id);
      if (!beside && !target.indicators?.includes(id)) return [];
      return [[plan.title[lang], `${target.id}${beside ? ` (${WORDS[lang].beside})` : ''}`, target.quote]];
    }),
  );
  return rows.length === 0 ? '' : table(WORDS[lang].targetHeads, rows);
}

import type { Source } from '../../lang/source.ts';
import { parametersOf } from '../../model/fact.ts';
import { FLAG_MINIMUM } from '../../model/indicator.ts';
import { PROVINCE_PATTERN } from '../../model/jurisdiction.ts';
import { WAIVER_MAXIMUM } from '../../model/waiver.ts';
import { type Check, hit } from '../check.ts';
import { idOf, type LintContext } from '../context.ts';
import { partsOf } from '../trees.ts';

const inKind = (source: Source, ...kinds: readonly string[]): boolean =>
  kinds.some((kind) => source.file.startsWith(`${kind}/`));

/** Every text of a file, whatever it means there: who is named by accident is not called unused. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object') for (const child of Object.values(value)) yield* textsOf(child);
}

function namedOutside(context: LintContext, kind: string): ReadonlySet<string> {
  return new Set(
    [...context.sources.values()].flatMap((source) => {
      const own = inKind(source, kind) ? idOf(source) : null;
      return [...textsOf(source.data)].filter((text) => text !== own);
    }),
  );
}

function* unusedOf(context: LintContext, kind: string, used: ReadonlySet<string>) {
  for (const source of context.sources.values()) {
    const id = idOf(source);
    if (inKind(source, kind) && !used.has(id)) yield hit(source, ['id'], { id });
  }
}

const why = {
  vi: 'Người sửa quy tắc tưởng sửa ở đây là đổi kết quả, trong khi không ai đọc đến.',
  en: 'Whoever changes it believes that results change, while nobody reads it.',
};
const now = { vi: 'xóa tệp, hoặc dùng nó ở nơi cần', en: 'delete the file, or use it where it was meant' };

/** SL007 */
export const unusedAct: Check = {
  code: 'SL007',
  name: 'unused-act',
  level: 'warning',
  fixable: false,
  title: { vi: 'văn bản không được viện dẫn', en: 'an act nobody cites' },
  message: { vi: 'không ai viện dẫn văn bản {id}', en: 'nobody cites the act {id}' },
  why,
  now,
  bad: '# acts/nd-0-2020.yaml, and no file names nd-0-2020\nid: nd-0-2020',
  good: '# rules/fee-unpaid.yaml\ncitations:\n  - { act: nd-0-2020, … }',
  find: (context) => unusedOf(context, 'acts', namedOutside(context, 'acts')),
};

/** SL008 */
export const unusedParameter: Check = {
  code: 'SL008',
  name: 'unused-parameter',
  level: 'warning',
  fixable: false,
  title: { vi: 'tham số không được dùng', en: 'a parameter nobody uses' },
  message: {
    vi: 'không điều kiện hay dữ kiện nào dùng tham số {id}',
    en: 'no condition and no fact uses the parameter {id}',
  },
  why,
  now,
  bad: '# parameters/least-fee.yaml, and no condition asks for param.least-fee\nid: least-fee',
  good: 'requires: { all: [{ fact: gia, operator: greaterThan, value: { fact: param.least-fee } }] }',
  find(context) {
    const texts = namedOutside(context, 'parameters');
    const { indicators, plans } = context.rules;
    const used = new Set([...texts, ...[...texts].flatMap(parametersOf)]);
    used.add(WAIVER_MAXIMUM);
    if (indicators.some(({ flags }) => flags.length > 0)) used.add(FLAG_MINIMUM);
    if (plans.size > 0) used.add(PROVINCE_PATTERN);
    return unusedOf(context, 'parameters', used);
  },
};

/** SL009 */
export const unusedCondition: Check = {
  code: 'SL009',
  name: 'unused-condition',
  level: 'warning',
  fixable: false,
  title: { vi: 'điều kiện chung không được dùng', en: 'a shared condition nobody uses' },
  message: { vi: 'không ai dùng điều kiện {id}', en: 'nobody uses the condition {id}' },
  why,
  now,
  bad: '# conditions/late.yaml, and nobody writes { condition: late }\nid: late',
  good: 'appliesWhen: { all: [{ condition: late }] }',
  find(context) {
    const nodes = context.trees.flatMap(({ root }) => [...partsOf(root)]);
    return unusedOf(
      context,
      'conditions',
      new Set(nodes.flatMap((node) => (node.kind === 'named' ? [node.name] : []))),
    );
  },
};

/** SL014 */
export const unusedIndicator: Check = {
  code: 'SL014',
  name: 'unused-indicator',
  level: 'note',
  fixable: false,
  title: { vi: 'chỉ số không thuộc kế hoạch, bảng điểm nào', en: 'an indicator in no plan and no scorecard' },
  message: {
    vi: 'chỉ số {id} không có trong kế hoạch, bảng điểm, phép so sánh hay quan sát nào',
    en: 'the indicator {id} is in no plan, scorecard, comparison or observation',
  },
  why: {
    vi: 'Chỉ số vẫn được tính nhưng không ai bị so với mục tiêu nào; có thể kế hoạch đã bỏ nó.',
    en: 'It is computed and compared with no target: perhaps the plan no longer asks for it.',
  },
  now: {
    vi: 'gắn vào kế hoạch (indicators hoặc beside), hoặc xóa',
    en: 'name it in a plan (indicators or beside), or delete it',
  },
  bad: '# indicators/own-share.yaml, and no plan names own-share\nid: own-share',
  good: '# plans/own.yaml\ntargets:\n  - { id: A1, indicators: [own-share], … }',
  find(context) {
    const users = [...context.sources.values()].filter((source) =>
      inKind(source, 'plans', 'scorecards', 'comparisons', 'observations'),
    );
    return unusedOf(context, 'indicators', new Set(users.flatMap(({ data }) => [...textsOf(data)])));
  },
};

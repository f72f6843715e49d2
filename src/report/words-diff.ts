import type { Aspect, DefinitionKind, Effect } from '../model/rule-diff.ts';
import type { ChangeKind } from '../model/run-comparison.ts';
import type { Localised } from '../model/text.ts';

export const DIFF_WORDS = {
  title: { vi: 'So quy tắc: {old} → {new}', en: 'Rules compared: {old} → {new}' },
  definitions: { vi: 'Định nghĩa thay đổi ({n})', en: 'Definitions changed ({n})' },
  nothing: { vi: 'Không có thay đổi nào.', en: 'Nothing changed.' },
  effects: { vi: 'Thay đổi điều kiện làm gì', en: 'What the changes of conditions do' },
  witness: { vi: 'ví dụ: {facts} · trước: {old}, nay: {new}', en: 'such as: {facts} · was: {old}, is: {new}' },
  mayNotOccur: {
    vi: '(các giá trị này dựa trên cùng trường, có thể không cùng xảy ra)',
    en: '(these values rest on the same fields and may not occur together)',
  },
  data: {
    vi: 'Trên dữ liệu: {loaded} hồ sơ · {plan} · kỳ {period} · chốt {asOf}',
    en: 'On data: {loaded} dossiers · {plan} · period {period} · cut {asOf}',
  },
  judged: {
    vi: 'chỉ xét lại những gì thay đổi: {rules} quy tắc, {indicators} chỉ số',
    en: 'judged again only what changed: {rules} rules, {indicators} indicators',
  },
  sums: {
    vi: 'mới vi phạm {fail} · mới đạt {pass} · nay chưa rõ {undecided} · thay đổi khác {other}',
    en: 'newly failing {fail} · newly passing {pass} · now undecided {undecided} · other changes {other}',
  },
  targets: { vi: 'Chỉ tiêu đổi kết quả ({n})', en: 'Targets whose status flips ({n})' },
  examples: { vi: 'Ví dụ (mã hồ sơ đã che)', en: 'Examples (dossier codes masked)' },
  allUnits: { vi: 'toàn tỉnh', en: 'all units' },
  rule: { vi: 'quy tắc', en: 'rule' },
  unit: { vi: 'đơn vị', en: 'unit' },
  kind: { vi: 'loại', en: 'kind' },
  what: { vi: 'điều gì', en: 'what' },
  change: { vi: 'thay đổi', en: 'change' },
  effect: { vi: 'tác động', en: 'effect' },
  newlyFailing: { vi: 'mới vi phạm', en: 'newly failing' },
  newlyPassing: { vi: 'mới đạt', en: 'newly passing' },
  nowUndecided: { vi: 'nay chưa rõ', en: 'now undecided' },
  other: { vi: 'khác', en: 'other' },
  why: { vi: 'vì sao chưa rõ', en: 'why undecided' },
  target: { vi: 'chỉ tiêu', en: 'target' },
  before: { vi: 'trước', en: 'before' },
  after: { vi: 'nay', en: 'after' },
  figure: { vi: 'con số', en: 'figure' },
  dossier: { vi: 'hồ sơ', en: 'dossier' },
  place: { vi: 'nơi có', en: 'place' },
  record: { vi: '{file}, bản ghi {record}', en: '{file}, record {record}' },
  runs: { vi: 'So hai lượt soát: {old} → {new}', en: 'Runs compared: {old} → {new}' },
  differs: { vi: 'Hai lượt khác nhau về', en: 'The runs differ in' },
  findings: { vi: 'Vi phạm và điều chưa rõ', en: 'Findings' },
  figures: { vi: 'con số thay đổi: {n}', en: 'figures changed: {n}' },
  open: { vi: '{n} chưa rõ', en: '{n} undecided' },
  drift: { vi: 'Kỳ {period} đã đóng: {n} con số bị đổi', en: 'Closed period {period}: {n} figures drifted' },
  noDrift: { vi: 'Mọi con số và kết quả chỉ tiêu như cũ.', en: 'All figures and targets are as they were.' },
  driftOfData: {
    vi: 'Cùng quy tắc, cùng thời điểm chốt, cùng ánh xạ và điều đã khai, chỉ tệp dữ liệu khác: dữ liệu của kỳ ấy đã bị sửa sau khi đóng, hoặc tệp gửi khác nhau.',
    en: 'Same rules, cut, mapping and declarations, and only the data files differ: data of the period were changed after it closed, or other files were sent.',
  },
  driftOfDeclared: {
    vi: 'Cùng quy tắc, và tệp dữ liệu giống hệt: số đổi vì điều đã khai, ánh xạ hoặc tệp đi kèm khác trước, không phải vì dữ liệu bị sửa.',
    en: 'Same rules, and the very same data files: what was declared, the mapping or a file beside the data changed the figures, and not the data.',
  },
  driftOfDefinitions: {
    vi: 'Tệp dữ liệu, ánh xạ và điều đã khai giống hệt: số đổi vì bộ quy tắc hoặc phiên bản Soát khác trước.',
    en: 'The very same data files, mapping and declarations: the rules or the version of Soát changed the figures.',
  },
  driftOfSeveral: {
    vi: 'Khác cả về {what}: không tách được điều nào làm số đổi.',
    en: 'They differ in {what}: which of these changed the figures cannot be told apart.',
  },
  driftOfNothing: {
    vi: 'run.json của hai lượt không nêu điều gì khác: chạy soat verify cho từng lượt để biết lượt nào không dựng lại được.',
    en: 'The run.json of both name nothing that differs: run soat verify on each to see which cannot be derived again.',
  },
  driftInHistory: {
    vi: 'Cùng quy tắc và phiên bản Soát: dữ liệu, ánh xạ, điều đã khai hoặc tệp đi kèm không như trước; soat compare hai lượt ấy nói rõ là điều nào.',
    en: 'Same rules and version of Soát: the data, the mapping, what was declared or a file beside the data is not as it was; soat compare of the two runs says which.',
  },
  driftOfRules: {
    vi: 'Bộ quy tắc hoặc phiên bản Soát cũng khác: có thể do định nghĩa đổi, do điều đã khai, hoặc do dữ liệu; soat compare hai lượt ấy nói rõ khác gì.',
    en: 'Rules or the version of Soát are not the same either: definitions may have done it, what was declared, or the data; soat compare of the two runs says what differs.',
  },
  new: { vi: 'mới', en: 'new' },
  persisting: { vi: 'còn', en: 'persisting' },
  resolved: { vi: 'đã hết', en: 'resolved' },
  notSeen: { vi: 'không còn thấy', en: 'no longer seen' },
  unseen: { vi: 'trước không xét', en: 'unseen before' },
  gone: { vi: 'không còn xét', en: 'not looked at' },
} as const satisfies Record<string, Localised>;

export const CHANGE: Readonly<Record<ChangeKind, Localised>> = {
  added: { vi: 'thêm', en: 'added' },
  removed: { vi: 'bỏ', en: 'removed' },
  changed: { vi: 'sửa', en: 'changed' },
};

export const KIND: Readonly<Record<DefinitionKind, Localised>> = {
  rule: { vi: 'quy tắc', en: 'rule' },
  gateRule: { vi: 'quy tắc khi nạp', en: 'rule of the gate' },
  indicator: { vi: 'chỉ số', en: 'indicator' },
  parameter: { vi: 'tham số', en: 'parameter' },
  plan: { vi: 'kế hoạch', en: 'plan' },
  target: { vi: 'chỉ tiêu', en: 'target' },
  act: { vi: 'văn bản', en: 'act' },
  form: { vi: 'biểu', en: 'form' },
  scorecard: { vi: 'bộ điểm', en: 'scorecard' },
  comparison: { vi: 'so sánh chỉ số', en: 'comparison' },
  observation: { vi: 'điều đáng chú ý', en: 'observation' },
  jurisdiction: { vi: 'địa phương', en: 'jurisdiction' },
  period: { vi: 'kỳ báo cáo', en: 'period system' },
  regime: { vi: 'chế độ pháp lý', en: 'regime' },
  pathologies: { vi: 'danh mục lỗi', en: 'catalogue of pathologies' },
  calendar: { vi: 'lịch làm việc', en: 'calendar' },
};

export const ASPECT: Readonly<Record<Aspect, Localised>> = {
  version: { vi: 'phiên bản', en: 'version' },
  conditions: { vi: 'điều kiện', en: 'conditions' },
  sharedConditions: { vi: 'điều kiện dùng chung', en: 'shared conditions' },
  parameter: { vi: 'tham số', en: 'parameter' },
  value: { vi: 'giá trị', en: 'value' },
  threshold: { vi: 'ngưỡng', en: 'threshold' },
  population: { vi: 'tập hồ sơ', en: 'population' },
  citation: { vi: 'căn cứ', en: 'citation' },
  interval: { vi: 'thời gian hiệu lực', en: 'interval' },
  severity: { vi: 'mức độ', en: 'severity' },
  message: { vi: 'lời báo', en: 'message' },
  cases: { vi: 'ca kiểm', en: 'cases' },
  title: { vi: 'tên', en: 'title' },
  other: { vi: 'khác', en: 'other' },
};

export const EFFECT: Readonly<Record<Effect['verdict'], Localised>> = {
  equivalent: { vi: 'tương đương', en: 'equivalent' },
  stricter: { vi: 'chặt hơn', en: 'stricter' },
  looser: { vi: 'lỏng hơn', en: 'looser' },
  bothWays: { vi: 'chỗ chặt hơn, chỗ lỏng hơn', en: 'stricter and looser' },
  scope: { vi: 'chỉ đổi phạm vi áp dụng', en: 'only what it applies to' },
  different: { vi: 'đếm khác', en: 'counts differently' },
  notDecided: { vi: 'chưa kết luận được', en: 'not decided' },
};

export const BECAUSE_NOT: Readonly<Record<NonNullable<Effect['because']>['kind'], Localised>> = {
  list: { vi: 'danh sách {about} có quá nhiều khả năng', en: 'the list {about} has too many possibilities' },
  mixedTypes: { vi: '{about} so với dữ kiện kiểu khác', en: '{about} is compared with a fact of another type' },
  unknownFact: { vi: 'không biết {about} có thể nhận giá trị nào', en: 'the values of {about} are not known' },
  tooMany: { vi: '{about} tổ hợp giá trị, quá nhiều để xét hết', en: '{about} combinations of values are too many' },
  derivedFact: { vi: '{about} dựa trên tham số đã đổi', en: '{about} rests on a parameter that changed' },
  calendar: { vi: 'lịch đã đổi, {about} có thể khác', en: 'the calendar changed, and {about} may differ' },
  sums: { vi: 'cộng dữ kiện khác', en: 'other facts are summed' },
};

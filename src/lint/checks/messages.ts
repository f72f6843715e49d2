import { LANGUAGES } from '../../model/text.ts';
import { holes } from '../../util/text.ts';
import { type Check, hit } from '../check.ts';
import { allRulesIn, rulesIn } from '../context.ts';

/** SL030 */
export const placeholdersDiffer: Check = {
  code: 'SL030',
  name: 'placeholders-differ',
  level: 'warning',
  fixable: false,
  title: { vi: 'hai ngôn ngữ nêu dữ kiện khác nhau', en: 'the languages name different facts' },
  message: {
    vi: 'thông báo {outcome}: chỉ một ngôn ngữ có {names}',
    en: 'the message {outcome}: only one language has {names}',
  },
  why: {
    vi: 'Người đọc bản này không thấy con số mà người đọc bản kia thấy.',
    en: 'Readers of one language are not told the figure that the others are.',
  },
  now: { vi: 'viết cùng những dữ kiện trong cả vi và en', en: 'name the same facts in vi and in en' },
  bad: 'fail: { vi: "Hồ sơ {maHoSo} chưa nộp {gia} đồng.", en: "Dossier {maHoSo} did not pay." }',
  good: 'fail: { vi: "Hồ sơ {maHoSo} chưa nộp {gia} đồng.", en: "Dossier {maHoSo} did not pay {gia} đồng." }',
  *find(context) {
    for (const { rule, source } of allRulesIn(context)) {
      for (const [outcome, texts] of Object.entries(rule.messages)) {
        const [vi = [], en = []] = LANGUAGES.map((lang) => holes(texts[lang]));
        const names = [...vi.filter((name) => !en.includes(name)), ...en.filter((name) => !vi.includes(name))];
        if (names.length === 0) continue;
        yield hit(source, ['messages', outcome], { outcome, names: names.map((name) => `{${name}}`).join(', ') });
      }
    }
  },
};

/** SL031 */
export const sameMessage: Check = {
  code: 'SL031',
  name: 'same-message',
  level: 'warning',
  fixable: false,
  title: { vi: 'hai kết quả cùng một lời', en: 'two outcomes with one message' },
  message: {
    vi: 'thông báo {outcome} giống hệt thông báo {other}',
    en: 'the message {outcome} is the same as {other}',
  },
  why: {
    vi: 'Đọc lời không biết hồ sơ đạt hay vi phạm.',
    en: 'Its words do not tell whether a dossier passes or fails.',
  },
  now: { vi: 'viết lời riêng cho từng kết quả', en: 'write words of its own for each outcome' },
  bad: 'pass: { vi: "Hồ sơ {maHoSo}.", en: "Dossier {maHoSo}." }\nfail: { vi: "Hồ sơ {maHoSo}.", en: "Dossier {maHoSo}." }',
  good: 'pass: { vi: "Hồ sơ {maHoSo} đã nộp.", en: "Dossier {maHoSo} paid." }\nfail: { vi: "Hồ sơ {maHoSo} chưa nộp.", en: "Dossier {maHoSo} did not pay." }',
  *find(context) {
    // A rule of the gate has outcomes that never come.
    for (const { rule, source } of rulesIn(context)) {
      const messages = Object.entries(rule.messages);
      for (const [i, [outcome, texts]] of messages.entries()) {
        const twin = messages.slice(0, i).find(([, one]) => LANGUAGES.some((lang) => one[lang] === texts[lang]));
        if (twin) yield hit(source, ['messages', outcome], { outcome, other: twin[0] });
      }
    }
  },
};

/** SL035 */
export const duplicateTitle: Check = {
  code: 'SL035',
  name: 'duplicate-title',
  level: 'warning',
  fixable: false,
  title: { vi: 'hai quy tắc cùng tên', en: 'two rules with one title' },
  message: { vi: 'quy tắc {id} có cùng tên với {other}', en: 'the rule {id} has the title of {other}' },
  why: {
    vi: 'Trong báo cáo, người đọc không phân biệt được hai quy tắc.',
    en: 'Readers of a report cannot tell the two rules apart.',
  },
  now: { vi: 'đặt tên khác', en: 'give it a title of its own' },
  bad: '# rules/a.yaml and rules/b.yaml\ntitle: { vi: "Quá hạn", en: "Late" }',
  good: '# rules/b.yaml\ntitle: { vi: "Quá hạn sau khi gia hạn", en: "Late after an extension" }',
  *find(context) {
    const rules = allRulesIn(context);
    for (const [i, { rule, source }] of rules.entries()) {
      const twin = rules
        .slice(0, i)
        .find(({ rule: one }) => one.id !== rule.id && LANGUAGES.some((lang) => one.title[lang] === rule.title[lang]));
      if (twin) yield hit(source, ['title'], { id: rule.id, other: twin.rule.id });
    }
  },
};

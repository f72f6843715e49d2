import { type Check, hit } from '../check.ts';
import { citationsIn } from '../citations.ts';
import { allRulesIn } from '../context.ts';

const earlier = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a < b ? a : b);

/** SL003. The loader asks for one shared day; this for all of them. */
export const citationBeyondAct: Check = {
  code: 'SL003',
  name: 'citation-beyond-act',
  level: 'warning',
  fixable: false,
  title: { vi: 'căn cứ kéo dài hơn hiệu lực của văn bản', en: 'a citation that outlives its act' },
  message: {
    vi: '{act} có hiệu lực {from} – {to}, căn cứ này viện dẫn cả ngoài thời gian ấy',
    en: '{act} is in force {from} – {to}, and is cited outside of these days',
  },
  why: {
    vi: 'Hồ sơ tiếp nhận ngoài thời gian ấy bị xét theo một văn bản không có hiệu lực.',
    en: 'Dossiers received on other days would be judged by an act that is not in force.',
  },
  now: {
    vi: 'sửa inForce của căn cứ theo văn bản, và thêm văn bản thay thế nếu có',
    en: 'limit inForce of the citation to the days of the act, and cite what replaced it',
  },
  bad: '# nd-61-2018 ended on 2025-06-30\ncitations:\n  - { act: nd-61-2018, inForce: { from: 2018-06-21, to: null }, … }',
  good: 'citations:\n  - { act: nd-61-2018, inForce: { from: 2018-06-21, to: 2025-06-30 }, … }\n  - { act: nd-118-2025, inForce: { from: 2025-07-01, to: null }, … }',
  *find(context) {
    const days = new Map(allRulesIn(context).map(({ rule, source }) => [source, rule.inForce]));
    for (const { citation, source, path } of citationsIn(context)) {
      const { act, inForce } = citation;
      const law = context.rules.acts.get(act)?.inForce;
      if (!law) continue;
      const last = earlier(inForce.to, days.get(source)?.to ?? null);
      const begins = inForce.from !== null && law.from !== null && inForce.from < law.from;
      const ends = law.to !== null && (last === null || last > law.to);
      if (!begins && !ends) continue;
      yield hit(source, [...path, 'inForce'], { act, from: law.from ?? '…', to: law.to ?? '…' });
    }
  },
};

import { BLOCK } from './block.ts';
import { BLOCK_PATHOLOGIES, OF_BLOCKS, PATHOLOGIES } from './plant/all.ts';

const SAID = {
  vi: { dossier: 'hồ sơ có thể mắc', block: `nhóm ${BLOCK} hồ sơ`, of: 'trên một triệu', what: 'là gì' },
  en: {
    dossier: 'dossiers that can have it',
    block: `groups of ${BLOCK} dossiers`,
    of: 'in a million',
    what: 'what it is',
  },
} as const;

/** Every pathology that is planted, and how often. */
export function ratesTable(lang: keyof typeof SAID): string {
  const words = SAID[lang];
  const rows = [
    ['id', 'ref', words.of, '', words.what],
    ...PATHOLOGIES.map(({ id, ref, rate, title }) => [id, ref ?? '', String(rate), words.dossier, title[lang]]),
    ...BLOCK_PATHOLOGIES.map((id) => {
      const { ref, rate, [lang]: what } = OF_BLOCKS[id];
      return [id, ref ?? '', String(rate), words.block, what];
    }),
  ];
  return rows.map((cells) => `${cells.join('\t')}\n`).join('');
}

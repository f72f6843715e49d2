/** How a Vietnamese syllable begins, longest first. */
const ONSETS = 'ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x'.split(' ');

/** How it goes on, without its tone. */
const RHYMES = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
  i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
  o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
  ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
  u ua uân uâng uât uây uc ui um un ung uôc uôi uôm uôn uông uôt up ut uê uêch uênh uơ uy uya uych uyên uyêt uynh uyp uyt uyu
  ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
  y yêm yên yêng yêt yêu yt ynh ych`.split(/\s+/),
);

/** The signs of the five tones, apart from their letters. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const ACUTE_OR_DOT = /[\u0301\u0323]/u;
const STOPPED = /(c|ch|p|t)$/;

/** Whether a word is spelt as a Vietnamese syllable can be. */
export function isSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD');
  const tones = apart.match(TONES) ?? [];
  const plain = apart.replace(TONES, '').normalize('NFC');
  if (tones.length > 1 || (STOPPED.test(plain) && tones.some((tone) => !ACUTE_OR_DOT.test(tone)))) return false;
  return ['', ...ONSETS].some((onset) => plain.startsWith(onset) && RHYMES.has(plain.slice(onset.length)));
}

/** Words of a text that hold more than ASCII: they tell whether it was read right. */
const wordsOf = (text: string): readonly string[] =>
  text.split(/[\s!-@[-`{-~\u2000-\u206f]+/u).filter((word) => /\P{ASCII}/u.test(word));

/** What part of those words of a text are Vietnamese syllables, from 0 to 1; null when it has no such word. */
export function spelling(text: string): number | null {
  const words = wordsOf(text);
  return words.length === 0 ? null : words.filter(isSyllable).length / words.length;
}

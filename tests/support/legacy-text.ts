import { FONT_LETTERS } from '../../src/ingest/sources/text/tables.ts';
import type { LegacyFont, TextEncoding } from '../../src/model/encodings.ts';

/** A text as it was typed in a legacy font. */
export function typedIn(text: string, font: LegacyFont): string {
  const typed = new Map([...FONT_LETTERS[font]].map(([stored, letter]) => [letter, stored]));
  return Array.from(text.normalize('NFC'), (letter) => typed.get(letter) ?? letter).join('');
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** Windows-1258: a letter it has, or the letter without its tone and the tone behind it. */
function windows1258(text: string): Buffer {
  const decoder = new TextDecoder('windows-1258');
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Buffer.from(
    Array.from(text.normalize('NFC')).flatMap((letter) => {
      const whole = bytes.get(letter);
      if (whole !== undefined) return [whole];
      const apart = letter.normalize('NFD');
      const parts = [apart.replace(TONE, '').normalize('NFC'), TONE.exec(apart)?.[0] ?? ''];
      return parts.map((part) => bytes.get(part) ?? Number.NaN);
    }),
  );
}

const ENCODERS: Readonly<Record<TextEncoding, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  'windows-1258': windows1258,
  tcvn3: (text) => Buffer.from(typedIn(text, 'tcvn3'), 'latin1'),
  vni: (text) => Buffer.from(typedIn(text, 'vni'), 'latin1'),
};

/** The bytes of a text in an encoding. Capitals with a tone have none in TCVN3. */
export const encoded = (text: string, encoding: TextEncoding): Buffer => ENCODERS[encoding](text);

/** Every letter of Vietnamese that is not ASCII, small and capital. */
export const VIETNAMESE = [
  ...'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ',
  ...'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ',
];

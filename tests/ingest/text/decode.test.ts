import { describe, expect, it } from 'vitest';
import { decoderOf } from '../../../src/ingest/sources/text/decoder.ts';
import { fromLegacyFont } from '../../../src/ingest/sources/text/legacy-font.ts';
import { FONT_LETTERS } from '../../../src/ingest/sources/text/tables.ts';
import { ENCODINGS, type TextEncoding } from '../../../src/model/encodings.ts';
import { encoded, VIETNAMESE } from '../../support/legacy-text.ts';

/** Decodes a text given in chunks; null when something in it is no character. */
function decode(chunks: readonly Buffer[], encoding: TextEncoding): string | null {
  const decoder = decoderOf(encoding);
  const parts = [...chunks.map((chunk) => decoder.push(Buffer.from(chunk))), decoder.end()];
  return parts.some(({ malformed }) => malformed) ? null : Buffer.concat(parts.map(({ text }) => text)).toString();
}

/** TCVN3 has no sign for most capitals with a mark. */
const encodable = (letter: string): boolean => [...FONT_LETTERS.tcvn3.values()].includes(letter);

describe('every letter of Vietnamese', () => {
  it('is there, once', () => {
    expect(VIETNAMESE).toHaveLength(134);
    expect(new Set(VIETNAMESE).size).toBe(134);
    expect([...FONT_LETTERS.vni.values()].sort()).toEqual([...VIETNAMESE].sort());
    expect([...FONT_LETTERS.tcvn3.values()].sort()).toEqual([...VIETNAMESE.slice(0, 67), ...'ĂÂĐÊÔƠƯ'].sort());
  });

  it.each(ENCODINGS)('comes back from %s as it went in', (encoding) => {
    for (const letter of VIETNAMESE) {
      const meant = encoding === 'tcvn3' && !encodable(letter) ? letter.toLowerCase() : letter;
      expect(decode([encoded(meant, encoding)], encoding)).toBe(meant);
      expect(decode([encoded(`x${meant}c ${meant}`, encoding)], encoding)).toBe(`x${meant}c ${meant}`);
    }
  });
});

describe('text as it stands in old files', () => {
  // Typed by hand from what the fonts show, not with our own tables.
  it.each([
    ['tcvn3', 'NguyÔn V¨n An', 'Nguyễn Văn An'],
    ['tcvn3', 'UBND ph\u00ADêng B¶o Th¾ng', 'UBND phường Bảo Thắng'],
    ['tcvn3', 'Mêng Kh\u00AD¬ng', 'Mờng Khương'],
    ['tcvn3', 'B¸t X¸t', 'Bát Xát'],
    ['tcvn3', 'Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'Cộng hoà xã hội chủ nghĩa Việt Nam'],
    ['tcvn3', '§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
    ['vni', 'Nguyeãn Vaên An', 'Nguyễn Văn An'],
    ['vni', 'Xin chaøo caùc baïn', 'Xin chào các bạn'],
    ['vni', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['vni', 'Ñoäc laäp - Töï do - Haïnh phuùc', 'Độc lập - Tự do - Hạnh phúc'],
    ['vni', 'ÑÒA CHÆ: phöôøng 5', 'ĐỊA CHỈ: phường 5'],
  ] as const)('%s: %s is %s', (font, typed, meant) => {
    expect(fromLegacyFont(typed, font)).toBe(meant);
    expect(decode([Buffer.from(typed, 'latin1')], font)).toBe(meant);
  });

  it('in Windows-1258 has its tones behind the letters, and comes out composed', () => {
    const bytes = Buffer.from([0x4e, 0x67, 0x75, 0x79, 0xea, 0xde, 0x6e, 0x20, 0x56, 0xe3, 0x6e]);
    expect(decode([bytes], 'windows-1258')).toBe('Nguyễn Văn');
    expect(decode([Buffer.from([0xd0, 0xf0, 0xf4, 0xf2, 0x80])], 'windows-1258')).toBe('Đđộ€');
  });

  it('in plain ASCII stays what it is', () => {
    for (const font of ['tcvn3', 'vni'] as const) {
      const ascii = 'H49.61-250715-0001,15/07/2025 08:10:00;"1.000" aeiouy AEIOUY\n';
      expect(fromLegacyFont(ascii, font)).toBe(ascii);
    }
  });

  it('with letters that the font has not is not taken for it', () => {
    expect(fromLegacyFont('Nguyễn Văn An', 'tcvn3')).toBeNull();
    expect(fromLegacyFont('Nguyễn Văn An', 'vni')).toBeNull();
    expect(fromLegacyFont('hå s¬', 'vni')).toBeNull();
  });

  it('loses in TCVN3 the case of capitals with a tone, and nothing else', () => {
    expect(fromLegacyFont('ñY BAN NH¢N D¢N X· §¤NG Hû, ¦ ¥ ¡', 'tcvn3')).toBe('ủY BAN NHÂN DÂN Xã ĐÔNG Hỷ, Ư Ơ Ă');
  });
});

describe('a character cut by the edge of a chunk', () => {
  const text = 'Mã hồ sơ,"Ủy ban\nphường Bãi Cháy",đườngươ €“x”\r\n𠀀𝄞 Trịnh Thị Ỷ\n';
  const plain = 'Mã hồ sơ,"ủy ban\nphường Bãi Cháy",đường ươ\r\nTrịnh Thị ỷ\n';

  it.each(ENCODINGS)('is whole again in %s, wherever the edge is', (encoding) => {
    const meant = encoding.startsWith('utf') ? text : plain;
    const bytes = encoded(meant, encoding);
    for (let edge = 0; edge <= bytes.length; edge++) {
      expect([edge, decode([bytes.subarray(0, edge), bytes.subarray(edge)], encoding)]).toEqual([edge, meant]);
    }
    expect(
      decode(
        [...bytes].map((byte) => Buffer.of(byte)),
        encoding,
      ),
    ).toBe(meant);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('and a byte order mark of %s is off', (encoding) => {
    const bytes = encoded(`\uFEFFMã,\uFEFFx`, encoding);
    for (let edge = 0; edge <= bytes.length; edge++) {
      expect(decode([bytes.subarray(0, edge), bytes.subarray(edge)], encoding)).toBe('Mã,\uFEFFx');
    }
  });
});

describe('what is no character of an encoding is told', () => {
  it.each([
    ['utf-8', [0x41, 0xc3, 0x28]],
    ['utf-8', [0x41, 0xc3]],
    ['utf-16le', [0x41, 0x00, 0x00, 0xd8, 0x41, 0x00]],
    ['utf-16le', [0x41, 0x00, 0x41]],
    ['utf-16be', [0x00, 0x41, 0xdc, 0x00]],
    ['utf-16be', [0x00, 0x41, 0xd8, 0x00]],
    ['windows-1258', [0x6b, 0xcc]],
    ['windows-1258', [0x9d]],
    ['tcvn3', [0x41, 0xc0]],
    ['tcvn3', [0x41, 0xf0]],
    ['vni', [0x68, 0xe5]],
    ['vni', [0xc2]],
  ] as const)('%s: %j', (encoding, bytes) => {
    expect(decode([Buffer.from(bytes)], encoding)).toBeNull();
    expect(
      decode(
        [...bytes].map((byte) => Buffer.of(byte)),
        encoding,
      ),
    ).toBeNull();
  });
});

import { z } from 'zod';

/** Encodings of text files that are read. TCVN3 (ABC) and VNI are the bytes of the fonts of that name. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'vni'] as const;
export type TextEncoding = (typeof ENCODINGS)[number];

/** Fonts in which Vietnamese was typed before Unicode: other letters are stored than the font showed. */
export const LEGACY_FONTS = ['tcvn3', 'vni'] as const;
export type LegacyFont = (typeof LEGACY_FONTS)[number];

/** What a mapping, a configuration or a command line may say of how text is written. */
export const TEXT_KEYS = {
  /** Encoding of text files that are not UTF-8 and do not say theirs by a byte order mark. */
  encoding: z.enum(ENCODINGS).optional(),
  /** The font in which the text was typed, where the files hold its letters as if they were Unicode. */
  legacyFont: z.enum(LEGACY_FONTS).optional(),
};

export interface DeclaredText {
  readonly encoding?: TextEncoding | null | undefined;
  readonly legacyFont?: LegacyFont | null | undefined;
}

/** What is declared, the later overruling the earlier. */
export function overruled<T extends DeclaredText>(mapping: T, { encoding, legacyFont }: DeclaredText): T {
  return { ...mapping, ...(encoding ? { encoding } : {}), ...(legacyFont ? { legacyFont } : {}) };
}

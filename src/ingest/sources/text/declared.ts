import { z } from 'zod';
import { ENCODINGS, LEGACY_FONTS, type LegacyFont, type TextEncoding } from '../../../model/encodings.ts';

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

import { z } from 'zod';

/** The two languages of everything people read. Vietnamese comes first. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Lang = (typeof LANGUAGES)[number];

/** A text in both languages. Both are always present, so that a report never mixes them. */
export const Localised = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
export type Localised = z.infer<typeof Localised>;

/** An instant without zone in Vietnamese time (ICT), fixed width, as facts and results carry it. */
export const Timestamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);

/** A calendar day, `YYYY-MM-DD`. */
export const CalendarDate = z.iso.date();

/** What stands in a file that is begun for somebody, wherever they have to look; before a colon in texts and comments. */
export const DRAFT_MARK: Localised = { vi: 'KIỂM TRA', en: 'CHECK' };

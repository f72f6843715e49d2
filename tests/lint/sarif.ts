import { z } from 'zod';

const Message = z.strictObject({ text: z.string().min(1) });
const Multiformat = z.strictObject({ text: z.string().min(1), markdown: z.string().min(1).optional() });
const Level = z.enum(['none', 'note', 'warning', 'error']);
/** A reference of RFC 3986 without scheme, authority or root, in which nothing is left unescaped. */
const RelativeUri = z.string().regex(/^(?![/\\])(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})+$/);

/**
 * What SARIF 2.1.0 (OASIS, sections 3.13 to 3.58) asks of the members Soát writes; no other member may be there. Written
 * from the standard by hand: its own JSON Schema is not at hand.
 */
export const Sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string().min(1),
          version: z.string().min(1),
          rules: z.array(
            z.strictObject({
              id: z.string().min(1),
              name: z.string().min(1),
              shortDescription: Multiformat,
              fullDescription: Multiformat,
              help: Multiformat,
              defaultConfiguration: z.strictObject({ level: Level }),
            }),
          ),
        }),
      }),
      language: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      results: z.array(
        z.strictObject({
          ruleId: z.string().min(1),
          ruleIndex: z.int().nonnegative(),
          level: Level,
          message: Message,
          locations: z
            .array(
              z.strictObject({
                physicalLocation: z.strictObject({
                  artifactLocation: z.strictObject({ uri: RelativeUri, uriBaseId: z.string().min(1) }),
                  region: z.strictObject({ startLine: z.int().positive(), startColumn: z.int().positive() }),
                }),
              }),
            )
            .length(1),
          partialFingerprints: z.record(z.string(), z.string()),
          suppressions: z
            .array(z.strictObject({ kind: z.enum(['inSource', 'external']), justification: z.string() }))
            .optional(),
        }),
      ),
    }),
  ),
});

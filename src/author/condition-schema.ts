import { derivedSignatures, type FactSignature, fieldSignatures, PARAMETER_PREFIX } from '../model/fact.ts';
import { listedSignatures } from '../model/facts/listed.ts';
import { DECORATORS, OPERATORS } from '../model/operators.ts';
import { bilingual, type JsonSchema } from './json-schema.ts';

const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });
const only = (properties: Readonly<Record<string, JsonSchema>>, description?: string): JsonSchema => ({
  ...(description === undefined ? {} : { description }),
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const operators = Object.entries(OPERATORS);
/** The facts of dossiers, and with those of the procedures a catalogue lists, as indicators about procedures ask for them. */
const OF_DOSSIERS = [...fieldSignatures, ...derivedSignatures];
const OF_BOTH = [...new Map([...listedSignatures, ...OF_DOSSIERS].map((fact) => [fact.id, fact])).values()];

/** What the members of a group say, as an editor shows it. */
const GROUPS = {
  all: { vi: 'Mọi điều kiện đều đúng.', en: 'Every condition holds.' },
  any: { vi: 'Ít nhất một điều kiện đúng.', en: 'At least one condition holds.' },
  not: { vi: 'Điều kiện không đúng.', en: 'The condition does not hold.' },
  condition: {
    vi: 'Một điều kiện dùng chung: tên tệp trong conditions/.',
    en: 'A shared condition: a file of conditions/.',
  },
} as const;

const group = (key: 'all' | 'any'): JsonSchema =>
  only({ [key]: { description: bilingual(GROUPS[key]), type: 'array', items: ref('node'), minItems: 1 } });

const boolean: readonly JsonSchema[] = [
  group('all'),
  group('any'),
  only({ not: { description: bilingual(GROUPS.not), ...ref('node') } }),
  only({ condition: { description: bilingual(GROUPS.condition), type: 'string' } }),
];

const factSchema = (facts: readonly FactSignature[]): JsonSchema => ({
  anyOf: [
    { enum: facts.map(({ id }) => id), enumDescriptions: facts.map(({ meaning }) => bilingual(meaning)) },
    { type: 'string', pattern: `^${PARAMETER_PREFIX.replaceAll('.', '\\.')}[a-z0-9-]+$` },
  ],
});

/**
 * What the shape of a condition can be, which zod leaves to the checker: every fact and operator with its meaning, so that
 * an editor can offer them. The checker knows more (types, shared conditions, parameters), never less.
 * @param kind `indicator` may be about procedures; all others are about dossiers
 */
export const conditionDefinitions = (kind: string): Readonly<Record<string, JsonSchema>> => ({
  condition: { anyOf: boolean },
  node: { anyOf: [...boolean, ref('leaf')] },
  leaf: only({
    fact: ref('fact'),
    operator: {
      anyOf: [
        {
          enum: operators.map(([name]) => name),
          enumDescriptions: operators.map(([, { doc }]) => bilingual(doc)),
        },
        {
          type: 'string',
          pattern: `^((${Object.keys(DECORATORS).join('|')}):)+(${operators.map(([name]) => name).join('|')})$`,
        },
      ],
    },
    value: {
      anyOf: [
        { type: ['string', 'number', 'boolean', 'null'] },
        { type: 'array', items: { type: ['string', 'number'] }, minItems: 1 },
        only({ fact: ref('fact') }),
      ],
    },
  }),
  fact: factSchema(kind === 'indicator' ? OF_BOTH : OF_DOSSIERS),
});

/** A value that a JSON Schema of draft 7 refuses: where, and by which keyword. */
export interface Refusal {
  readonly at: string;
  readonly keyword: string;
}

type Schema = Readonly<Record<string, unknown>>;
type Check = (value: unknown, keyword: never, schema: Schema, at: string, visit: Visit) => readonly Refusal[];
type Visit = (schema: Schema, value: unknown, at: string) => readonly Refusal[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const typeOf = (value: unknown): readonly string[] => {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  return typeof value === 'number' && Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
};
const holds = (is: boolean, at: string, keyword: string): readonly Refusal[] => (is ? [] : [{ at, keyword }]);
const SILENT = [
  '$schema',
  'title',
  'description',
  'default',
  'format',
  'enumDescriptions',
  'definitions',
  'then',
  'else',
];

const CHECKS: Readonly<Record<string, Check>> = {
  type: (value, types: string | readonly string[], _s, at) =>
    holds(
      typeOf(value).some((type) => [types].flat().includes(type)),
      at,
      'type',
    ),
  const: (value, one: unknown, _s, at) => holds(same(value, one), at, 'const'),
  enum: (value, all: readonly unknown[], _s, at) =>
    holds(
      all.some((one) => same(one, value)),
      at,
      'enum',
    ),
  pattern: (value, pattern: string, _s, at) =>
    holds(typeof value !== 'string' || new RegExp(pattern, 'u').test(value), at, 'pattern'),
  minLength: (value, least: number, _s, at) =>
    holds(typeof value !== 'string' || [...value].length >= least, at, 'minLength'),
  maxLength: (value, most: number, _s, at) =>
    holds(typeof value !== 'string' || [...value].length <= most, at, 'maxLength'),
  minimum: (value, least: number, _s, at) => holds(typeof value !== 'number' || value >= least, at, 'minimum'),
  maximum: (value, most: number, _s, at) => holds(typeof value !== 'number' || value <= most, at, 'maximum'),
  exclusiveMinimum: (value, least: number, _s, at) =>
    holds(typeof value !== 'number' || value > least, at, 'exclusiveMinimum'),
  minItems: (value, least: number, _s, at) => holds(!Array.isArray(value) || value.length >= least, at, 'minItems'),
  maxItems: (value, most: number, _s, at) => holds(!Array.isArray(value) || value.length <= most, at, 'maxItems'),
  items: (value, items: Schema, _s, at, visit) =>
    Array.isArray(value) ? value.flatMap((one, i) => visit(items, one, `${at}/${i}`)) : [],
  required: (value, keys: readonly string[], _s, at) =>
    isObject(value)
      ? keys.filter((key) => !(key in value)).map((key) => ({ at: `${at}/${key}`, keyword: 'required' }))
      : [],
  properties: (value, properties: Readonly<Record<string, Schema>>, _s, at, visit) =>
    Object.entries(properties).flatMap(([key, schema]) =>
      isObject(value) && key in value ? visit(schema, value[key], `${at}/${key}`) : [],
    ),
  additionalProperties: (value, others: Schema | boolean, { properties = {} }, at, visit) =>
    Object.entries(isObject(value) ? value : {}).flatMap(([key, one]) => {
      if (Object.hasOwn(properties as object, key) || others === true) return [];
      return others === false
        ? [{ at: `${at}/${key}`, keyword: 'additionalProperties' }]
        : visit(others, one, `${at}/${key}`);
    }),
  propertyNames: (value, names: Schema, _s, at, visit) =>
    Object.keys(isObject(value) ? value : {}).flatMap((key) => visit(names, key, `${at}/${key}`)),
  allOf: (value, all: readonly Schema[], _s, at, visit) => all.flatMap((one) => visit(one, value, at)),
  anyOf: (value, any: readonly Schema[], _s, at, visit) => nearestOf(any.map((one) => visit(one, value, at))),
  oneOf: (value, all: readonly Schema[], _s, at, visit) => {
    const told = all.map((one) => visit(one, value, at));
    return told.filter(({ length }) => length === 0).length > 1 ? [{ at, keyword: 'oneOf' }] : nearestOf(told);
  },
  if: (value, condition: Schema, schema, at, visit) => {
    const branch = schema[visit(condition, value, at).length === 0 ? 'then' : 'else'];
    return branch === undefined ? [] : visit(branch as Schema, value, at);
  },
};

/** Of several alternatives the one that has least against a value. */
const nearestOf = (told: readonly (readonly Refusal[])[]): readonly Refusal[] =>
  told.reduce((best, one) => (one.length < best.length ? one : best));

/**
 * Holds a value against a JSON Schema and tells everything it refuses.
 * @param files schemas that references name by their file
 * @throws Error where a schema uses a keyword that this does not know: it would be passed over
 */
export function refusals(
  root: Schema,
  value: unknown,
  files: Readonly<Record<string, Schema>> = {},
): readonly Refusal[] {
  const visit: Visit = (schema, one, at) => {
    const { $ref } = schema;
    if (typeof $ref === 'string') {
      const named = $ref.startsWith('#/definitions/')
        ? (root.definitions as Record<string, Schema> | undefined)?.[$ref.slice('#/definitions/'.length)]
        : undefined;
      if (named) return visit(named, one, at);
      const file = files[$ref];
      if (!file) throw new Error(`no schema ${$ref}`);
      return refusals(file, one, files);
    }
    return Object.entries(schema).flatMap(([keyword, argument]) => {
      if (SILENT.includes(keyword)) return [];
      const check = CHECKS[keyword];
      if (!check) throw new Error(`keyword ${keyword} is not known`);
      return check(one, argument as never, schema, at, visit);
    });
  };
  return visit(root, value, '');
}

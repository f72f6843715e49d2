import { Dossier } from '../model/dossier.ts';
import type { Field } from '../model/field.ts';
import { REGISTERS, TABLE_FIELDS, TABLE_ROLES, TABLES, type TableRole } from '../model/tables.ts';
import { cellsOf } from '../ruletest/cells.ts';
import { authoredSchema, bilingual, type JsonSchema } from './json-schema.ts';

const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });
const words = ({ label, meaning }: Field): string =>
  `${label.vi}: ${meaning.vi}\n\n${bilingual({ vi: label.en, en: meaning.en }).replace('\n\n', ': ')}`;

/** The cells of one record of a table, each field with its meaning. */
function cellsSchema(role: TableRole): JsonSchema {
  const { $schema: _, ...schema } = authoredSchema(
    role === 'dossiers' ? cellsOf(Dossier, ['ngayTiepNhan']) : cellsOf(TABLES[role].schema),
  );
  const properties = Object.entries(schema.properties ?? {}).map(([name, cell]) => {
    const field = TABLE_FIELDS[role].get(name);
    return [name, field ? { description: words(field), ...cell } : cell] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

const cellsName = (role: TableRole): string => `cells-${role}`;
const orNone = (schema: JsonSchema): JsonSchema => ({ anyOf: [{ const: 'none' }, schema] });

/** Puts the tables of a case, which zod reads by a function of its own, where the schema leaves them open. */
export function withCells(kind: string, schema: JsonSchema): JsonSchema {
  if (kind !== 'cases') return schema;
  const one = schema.properties?.cases?.items ?? {};
  const other = one.properties?.others?.items ?? {};
  const rows = (role: TableRole): JsonSchema => ({ type: 'array', items: ref(cellsName(role)) });
  const properties = {
    ...one.properties,
    dossier: ref(cellsName('dossiers')),
    ...Object.fromEntries(
      REGISTERS.map((role) => [role, { description: bilingual(TABLES[role].title), ...orNone(rows(role)) }]),
    ),
    procedure: orNone(ref(cellsName('procedures'))),
    unit: orNone(ref(cellsName('units'))),
    others: {
      ...one.properties?.others,
      items: {
        ...other,
        properties: { ...other.properties, dossier: ref(cellsName('dossiers')), attachments: rows('attachments') },
      },
    },
  };
  return {
    ...schema,
    properties: { ...schema.properties, cases: { ...schema.properties?.cases, items: { ...one, properties } } },
    definitions: Object.fromEntries(TABLE_ROLES.map((role) => [cellsName(role), cellsSchema(role)])),
  };
}

/** Puts the fields of each table where a mapping names them: others are refused by the reader too. */
export function withMappedFields(kind: string, schema: JsonSchema): JsonSchema {
  if (kind !== 'mapping') return schema;
  const tables = schema.properties?.tables ?? {};
  const column = tables.properties?.dossiers?.additionalProperties as JsonSchema;
  const fields = (role: TableRole): JsonSchema => ({
    description: bilingual(TABLES[role].title),
    type: 'object',
    properties: Object.fromEntries(
      [...TABLE_FIELDS[role]].map(([name, field]) => [name, { description: words(field), allOf: [ref('column')] }]),
    ),
    additionalProperties: false,
  });
  const properties = Object.fromEntries(TABLE_ROLES.map((role) => [role, fields(role)]));
  return {
    ...schema,
    properties: { ...schema.properties, tables: { ...tables, properties } },
    definitions: { column },
  };
}

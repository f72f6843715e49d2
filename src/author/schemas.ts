import type { z } from 'zod';
import { Mapping } from '../ingest/mapping.ts';
import { WorkCalendar } from '../model/calendar.ts';
import { Comparison } from '../model/comparison.ts';
import { FormDefinition } from '../model/form.ts';
import { IndicatorDefinition } from '../model/indicator.ts';
import { Jurisdiction } from '../model/jurisdiction.ts';
import { LegalAct, Parameter } from '../model/law.ts';
import { ObservationDefinition } from '../model/observation.ts';
import { PathologyCatalogue } from '../model/pathology.ts';
import { PeriodSystem } from '../model/period.ts';
import { Plan } from '../model/plan.ts';
import { RegimeList } from '../model/regime.ts';
import { ConditionDefinition, RuleDefinition } from '../model/rule.ts';
import { Scorecard } from '../model/scorecard.ts';
import type { Localised } from '../model/text.ts';
import { CaseFileDefinition } from '../ruletest/case-file.ts';
import { conditionDefinitions } from './condition-schema.ts';
import { HOVER } from './hover.ts';
import { authoredSchema, bilingual, type JsonSchema } from './json-schema.ts';
import { withCells, withMappedFields } from './tables.ts';

/** A kind of file that people write. */
export interface AuthoredKind {
  readonly schema: z.ZodType;
  /** Which files are of this kind, as editors match them. */
  readonly files: readonly string[];
  readonly title: Localised;
}

const kind = (schema: z.ZodType, folder: string, vi: string, en: string): AuthoredKind => ({
  schema,
  files: [`**/${folder}/*.yaml`],
  title: { vi, en },
});

/** Every kind of file of a rules folder, by the name of its schema. */
export const RULE_FILES = {
  rule: kind(RuleDefinition, 'rules', 'Quy tắc', 'Rule'),
  cases: {
    ...kind(CaseFileDefinition, 'rules', 'Ca thử của quy tắc', 'Cases of a rule'),
    files: ['**/rules/*.cases.yaml'],
  },
  indicator: kind(IndicatorDefinition, 'indicators', 'Chỉ số', 'Indicator'),
  parameter: kind(Parameter, 'parameters', 'Tham số', 'Parameter'),
  condition: kind(ConditionDefinition, 'conditions', 'Điều kiện dùng chung', 'Shared condition'),
  plan: kind(Plan, 'plans', 'Kế hoạch', 'Plan'),
  act: kind(LegalAct, 'acts', 'Văn bản', 'Act'),
  mapping: {
    ...kind(Mapping, 'mappings', 'Ánh xạ', 'Mapping'),
    files: ['**/mappings/*.yaml', '**/mapping.yaml', '**/anh-xa.yaml'],
  },
  calendar: kind(WorkCalendar, 'calendars', 'Lịch làm việc', 'Calendar'),
  'indicator-comparison': kind(Comparison, 'comparisons', 'So sánh chỉ số', 'Comparison'),
  form: kind(FormDefinition, 'forms', 'Biểu mẫu', 'Form'),
  jurisdiction: kind(Jurisdiction, 'jurisdictions', 'Địa bàn', 'Jurisdiction'),
  observation: kind(ObservationDefinition, 'observations', 'Nhận xét', 'Observation'),
  pathology: kind(PathologyCatalogue, 'pathologies', 'Danh mục lỗi', 'Catalogue of pathologies'),
  period: kind(PeriodSystem, 'periods', 'Hệ thống kỳ', 'Period system'),
  regime: kind(RegimeList, 'regimes', 'Chế độ pháp lý', 'Regimes'),
  scorecard: kind(Scorecard, 'scorecards', 'Bảng điểm', 'Scorecard'),
} as const satisfies Record<string, AuthoredKind>;
export type RuleFileKind = keyof typeof RULE_FILES;

/**
 * The JSON Schema (draft 7) of a kind of file that people write, with what an editor shows of each member.
 * It never refuses what the checker takes; what only the checker can know (references, days, types) it lets pass.
 * @param name `rule`, `cases`, …: the ending of paths in the table of hovers
 */
export function jsonSchemaOf(name: string, { schema, title }: AuthoredKind): JsonSchema {
  const shape = withMappedFields(name, withCells(name, authoredSchema(schema)));
  const conditional = JSON.stringify(shape).includes('#/definitions/condition');
  const definitions = {
    ...(shape.definitions as object | undefined),
    ...(conditional ? conditionDefinitions(name) : {}),
  };
  const { $schema, definitions: _, ...rest } = shape;
  const described = { ...told(rest, name), definitions: told(definitions as JsonSchema, name) };
  return { $schema, title: bilingual(title).replace('\n\n', ' / '), ...described };
}

/** The JSON Schema of a kind of file of a rules folder. */
export const ruleFileSchema = (name: RuleFileKind): JsonSchema => jsonSchemaOf(name, RULE_FILES[name]);

/** Puts beside every member what it means, unless it says so already. */
function told(part: JsonSchema, path: string): JsonSchema {
  const walk = (value: unknown, at: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, at));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, key === 'properties' ? members(inner, at) : walk(inner, at)]),
    );
  };
  const members = (properties: Readonly<Record<string, JsonSchema>>, at: string): unknown =>
    Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => {
        const words = wordsOf(`${at}.${name}`);
        const described = inner.description === undefined && words ? { description: bilingual(words) } : {};
        return [name, { ...described, ...(walk(inner, `${at}.${name}`) as object) }];
      }),
    );
  return walk(part, path) as JsonSchema;
}

/** The words of the longest ending of a path that has any. */
function wordsOf(path: string): Localised | undefined {
  const names = path.split('.');
  const ending = names.map((_, i) => names.slice(i).join('.')).find((one) => Object.hasOwn(HOVER, one));
  return ending === undefined ? undefined : HOVER[ending];
}

/** Soát's public names, one by one. */
export { type Audit, audit } from './audit/audit.ts';
export { type Period, resolveInstant, resolvePeriod } from './audit/period.ts';
export type { AuditRequest, FileSet } from './audit/request.ts';
export { shippedRules, version } from './audit/shipped.ts';
export { FAIL_ON, type FailOn, incomplete, verdict } from './audit/verdict.ts';
export { type Derivation, verifyRun } from './audit/verify.ts';
export { WITHIN, worklist } from './audit/worklist.ts';
export type { JsonSchema } from './author/json-schema.ts';
export { DRAFTS, type DraftKind, type ScaffoldFile, type ScaffoldRequest, scaffold } from './author/scaffold.ts';
export { type AuthoredKind, RULE_FILES, type RuleFileKind, ruleFileSchema } from './author/schemas.ts';
export { explainDossier } from './explain/explain-dossier.ts';
export { againstBaseline } from './history/baseline.ts';
export { type ComparedRun, compareRuns } from './history/compare.ts';
export type { ComparisonWork, FindingsFile } from './history/findings.ts';
export { keepRun } from './history/keep.ts';
export { type PublishedRun, readPublished } from './history/published.ts';
export { type HistoryFilter, readHistory } from './history/trends.ts';
export { COMPARE_FAIL_ON, type CompareFailOn, compareVerdict } from './history/verdict.ts';
export { type Mapping, readMapping } from './ingest/mapping.ts';
export type { Coverage, Coverages } from './ingest/units.ts';
export { loadRules } from './lang/load.ts';
export { readWaivers } from './lang/waivers.ts';
export { type FixedFile, fixed } from './lint/fix.ts';
export { checkDoc, type Linted, type LintOptions, lint, reaches } from './lint/lint.ts';
export { CHECK_DOCS } from './lint/registry.ts';
export type { Condition, Leaf, Literal, OperatorName } from './model/ast.ts';
export type { SpecialDay, WorkCalendar } from './model/calendar.ts';
export { Procedure, Unit } from './model/catalogues.ts';
export { CODE_LISTS } from './model/code-lists.ts';
export { CODES, type Code } from './model/codes.ts';
export { Bug, Cancelled, type Diagnostic, renderDiagnostic, SoatError } from './model/diagnostic.ts';
export { Dossier } from './model/dossier.ts';
export { DossierExplanation } from './model/explanation.ts';
export type { FactRecord, FactValue } from './model/fact-record.ts';
export { type Field, fieldsOf, type NullMeaning, type ValueType } from './model/field.ts';
export {
  Finding,
  type FindingReader,
  type Table,
  type TableExport,
  type TableFormat,
  type TableWriter,
} from './model/finding.ts';
export type { Indicator } from './model/indicator.ts';
export { Citation, type Interval, LegalAct, Parameter, type Standing } from './model/law.ts';
export { type CheckDoc, LintFinding, type LintLevel, LintReport } from './model/lint.ts';
export type { Plan, TargetDefinition } from './model/plan.ts';
export type { Advance, Phase, ProgressEvent, ProgressListener } from './model/progress.ts';
export type { Reason } from './model/reason.ts';
export { Apology, Attachment, Explanation, Payment, Step, Supplement } from './model/registers.ts';
export type { ReviewItem, ReviewSample, ReviewSource, ReviewUnit } from './model/review.ts';
export type { Outcome, Rule, Severity } from './model/rule.ts';
export { CoverageOfRule, LeafCoverage, RuleCoverage } from './model/rule-coverage.ts';
export { DataDiff, DefinitionChange, Effect, RuleDiff, Witness } from './model/rule-diff.ts';
export type { RuleSet } from './model/rule-set.ts';
export { RuleTest, ShownCondition, TestedCase, TestedRule } from './model/rule-test.ts';
export { ComparedResult, type DriftCause, driftCauses, driftOf, RunComparison } from './model/run-comparison.ts';
export { KeptRun, PeriodDrift, RunHistory, Trend } from './model/run-history.ts';
export { type AuditManifest, RunManifest } from './model/run-manifest.ts';
export {
  type IndicatorResult,
  type RuleOutcome,
  RunResult,
  type TargetResult,
  type TargetStatus,
} from './model/run-result.ts';
export { TABLES, type TableRole } from './model/tables.ts';
export type { Lang, Localised } from './model/text.ts';
export { Check, Verification } from './model/verification.ts';
export { WAIVER_REASON_WORDS, type Waiver, WaiverFile, type WaiverResult } from './model/waiver.ts';
export type {
  Mending,
  UnitWork,
  WorkItem,
  WorkKind,
  Worklist,
  WorklistReport,
  WorklistSource,
} from './model/worklist.ts';
export { type Page, pageMarkdown, pageText } from './report/diff-page.ts';
export { reportDocument } from './report/docx/docx.ts';
export type { FileFormatter, ReportContext } from './report/formatter.ts';
export { runHistoryPage } from './report/history.ts';
export { historyPage } from './report/html/history-page.ts';
export { htmlPage } from './report/html/page.ts';
export type { Named } from './report/html/view.ts';
export { indicatorPage } from './report/pages/indicator-page.ts';
export { rulePage, type ShownCase } from './report/pages/rule-page.ts';
export { writeReviewSample } from './report/review.ts';
export { ruleDiffPage } from './report/rule-diff.ts';
export { RULE_COVERAGE_FORMATS } from './report/rules/coverage-formats.ts';
export { RULE_TEST_FORMATS, type RuleReport } from './report/rules/test-formats.ts';
export { runComparisonPage } from './report/run-comparison.ts';
export { writeUnitWorklist } from './report/worklist.ts';
export { workbook } from './report/xlsx.ts';
export type { CaseFile, RuleCase } from './ruletest/case-file.ts';
export {
  type CaseCoverageRequest,
  coverByCases,
  coverByData,
  type DataCoverageRequest,
} from './ruletest/cover-rules.ts';
export { type CaseGap, caseGaps } from './ruletest/coverage.ts';
export { type DataRequest, diffOnData } from './ruletest/diff/data.ts';
export { type Basis, effectOnIndicator, effectOnRule } from './ruletest/diff/decide.ts';
export { basisOf, compareDefinitions, type RulesSide } from './ruletest/diff/definitions.ts';
export {
  comparisonVerdict,
  DIFF_FAIL_ON,
  type DiffFailOn,
  diffRules,
  diffVerdict,
} from './ruletest/diff/diff.ts';
export { rulesAt } from './ruletest/diff/revision.ts';
export { readCaseFiles } from './ruletest/read-cases.ts';
export { type CaseResult, runRuleCases } from './ruletest/run-cases.ts';
export type { RuleChoice } from './ruletest/select.ts';
export { type RuleTestRequest, testRules } from './ruletest/test-rules.ts';
export { type Traced, type TracedLeaf, type TracedRule, type Truth, trace, traceRule } from './trace/trace.ts';

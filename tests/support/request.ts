import { join } from 'node:path';
import type { AuditRequest } from '../../src/audit/request.ts';
import { shippedRules } from '../../src/audit/shipped.ts';
import { lightRules } from './light.ts';

/** An audit of one dump by few rules, as the library is asked for it; `more` says what is different. */
export const lightRequest = (dump: string, temp: string, more: Partial<AuditRequest> = {}): AuditRequest => ({
  rulesFolder: lightRules(),
  mapping: join(shippedRules(), 'mappings', 'national-interface.yaml'),
  files: { dossiers: { patterns: [dump], base: temp } },
  coverage: {},
  previousResult: null,
  reportedForm: null,
  declared: null,
  plan: 'quang-ninh-2025',
  period: '2025-07',
  asOf: null,
  dumpedAt: null,
  units: [],
  rules: [],
  maxRejects: 1,
  memory: 1e9,
  threads: 2,
  temp,
  outputs: [],
  outputFolders: [],
  signal: new AbortController().signal,
  ...more,
});

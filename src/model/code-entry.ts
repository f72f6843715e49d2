/** What each diagnostic says: in which exit code it ends, its sentence, and what to do now. */
export interface CodeEntry {
  readonly exit: 2 | 3 | 4 | 5;
  readonly vi: string;
  readonly en: string;
  readonly nowVi: string;
  readonly nowEn: string;
}

export const entry = (exit: CodeEntry['exit'], vi: string, en: string, nowVi: string, nowEn: string): CodeEntry => ({
  exit,
  vi,
  en,
  nowVi,
  nowEn,
});

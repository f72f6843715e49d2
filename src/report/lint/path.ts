import type { LintFinding, LintReport } from '../../model/lint.ts';

/** A finding's file as the user would open it: from where the rules folder was named, with slashes. */
export const pathOf = ({ folder }: Pick<LintReport, 'folder'>, { file }: Pick<LintFinding, 'file'>): string =>
  folder === '' || folder === '.' ? file : `${folder.replaceAll('\\', '/').replace(/\/$/, '')}/${file}`;

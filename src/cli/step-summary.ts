import { refuse } from '../model/diagnostic.ts';

/**
 * The file in which a step of GitHub Actions collects what it has to say.
 * @throws SoatError E-USE-097 when the environment names none
 */
export const stepSummary = (env: NodeJS.ProcessEnv): string => env.GITHUB_STEP_SUMMARY || refuse('E-USE-097');

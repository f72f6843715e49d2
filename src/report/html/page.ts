import { dayWords, instantWords } from '../../model/day-words.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import { count } from '../number.ts';
import { intervalLines, placeLines } from '../text-plan.ts';
import { WORDS } from '../words.ts';
import { questions, scorecards, waivers } from './beside.ts';
import { overviewCharts } from './breakdowns.ts';
import { definitions } from './definitions.ts';
import { forms } from './forms.ts';
import { framed, type Section } from './frame.ts';
import { gate } from './gate.ts';
import { law } from './law.ts';
import { type Html, html, type Part } from './markup.ts';
import { matrix } from './matrix.ts';
import { open } from './open.ts';
import { SCRIPT } from './script.ts';
import { styleOf } from './style.ts';
import { summary } from './summary.ts';
import { table } from './table.ts';
import { declaredTables, targetHeads, targetTable } from './targets.ts';
import { unitDetails } from './unit.ts';
import { type Named, View } from './view.ts';
import { PAGE } from './words.ts';

/**
 * The result as one HTML page that fetches nothing: for a screen, a telephone and paper. The same result gives the same
 * bytes.
 * @param named the findings to name beside their counts; the counts are those of the result
 */
export async function htmlPage(result: RunResult, lang: Lang, named: Named): Promise<string> {
  const view = new View(result, lang, named, await import('./chart.ts'));
  const { run, tool } = result;
  const title = `Soát ${tool.version} · ${run.plan.title[lang]}`;
  const period = view.say(WORDS.period, {
    id: run.period.id,
    from: dayWords(run.period.from, lang),
    to: dayWords(run.period.to, lang, -1),
    asOf: instantWords(run.asOf, lang),
    year: dayWords(run.yearFrom, lang),
  });
  const limited =
    run.units.length > 0 ? html`<p>${view.say(WORDS.limited, { units: run.units.join(', ') })}</p>` : null;
  const cap = view.say(PAGE.capped, {
    shown: count(named.list.length, lang),
    total: count(named.total, lang),
    n: named.each,
  });
  const sections: readonly Section[] = [
    ['summary', view.say(PAGE.summary), summary(view)],
    ['targets', view.say(PAGE.targets), targetSection(view)],
    ['open', view.say(PAGE.open), open(view)],
    ['gate', view.say(PAGE.gate), gate(view)],
    ['charts', view.say(PAGE.charts), overviewCharts(view)],
    ['units', view.say(PAGE.units), matrix(view)],
    ['each', view.say(PAGE.each), html`<p>${cap}</p>${result.units.map((unit) => unitDetails(view, unit))}`],
    ['definitions', view.say(PAGE.definitions), result.comparisons.length > 0 ? definitions(view) : null],
    ['forms', view.say(PAGE.forms), forms(view)],
    ['waivers', view.say(PAGE.waivers), waivers(view)],
    ['scorecards', view.say(PAGE.scorecards), scorecards(view)],
    ['questions', view.say(PAGE.questions), questions(view)],
    ['law', view.say(PAGE.law), law(view)],
  ];
  const header = html`<p>${period}</p>${placeLines(result, lang, true).map((line) => html`<p>${line}</p>`)}${limited}
<p class="d">${view.say(WORDS.digest)} <code>${result.digest.slice(0, 16)}</code> · <a href="#verify">${view.say(PAGE.verify)}</a></p>`;
  const style = styleOf(targetHeads(lang));
  return framed({ lang, title, style, script: SCRIPT, header, sections, footer: footer(view) });
}

function targetSection(view: View): Html {
  const ward = view.result.run.jurisdiction.unit;
  const caption = ward ? view.say(WORDS.targetsOfWard, { unit: ward.name }) : view.say(WORDS.targets);
  const intervals = intervalLines(view.result, view.lang).map((line) => html`<p>${line.trim()}</p>`);
  return html`<p>${view.say(PAGE.boundsExplained)}</p>${targetTable(view, null, caption)}${intervals}${declaredTables(view)}`;
}

function footer(view: View): Html {
  const { result, lang } = view;
  const columns = [
    { head: view.say(PAGE.file) },
    { head: view.say(PAGE.bytes), isNumber: true },
    { head: view.say(PAGE.records), isNumber: true },
    { head: 'SHA-256' },
  ];
  const rows = result.inputs.map(({ file, part, bytes, records, sha256 }) => ({
    cells: [
      part === null ? file : `${file}, ${part}`,
      count(bytes, lang),
      count(records, lang),
      html`<code>${sha256}</code>`,
    ] as Part[],
  }));
  const any = [...result.rules, ...result.indicators].some(({ unverified }) => unverified);
  return html`<footer id="verify"><h2>${view.say(PAGE.verify)}</h2>
<p>${view.say(WORDS.digest)}: <code>${result.digest}</code></p><p>${view.say(PAGE.verifyLine)}</p>
<p>${view.say(PAGE.rulesDigest)}: <code>${result.run.rulesHash}</code></p>${any ? html`<p>${view.say(WORDS.unverified)}</p>` : null}
${table(view.say(PAGE.inputs), columns, rows)}</footer>`;
}

import type { RunHistory } from '../../model/run-history.ts';
import type { Lang } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import type { PageSection } from '../diff-page.ts';
import { driftSections, runsSection } from '../history.ts';
import { count } from '../number.ts';
import { groupTitle, type TrendGroup, trendGroups, withFigures } from '../trend-words.ts';
import { HISTORY_WORDS } from '../words-history.ts';
import { framed, type Section } from './frame.ts';
import { type Html, html, type Part } from './markup.ts';
import { styleOf } from './style.ts';
import { table } from './table.ts';
import { type Drawer, trendCharts, trendTable } from './trends.ts';
import { PAGE } from './words.ts';

/**
 * A history as one HTML page under the policy of the page of a run, without a script: its runs, of each plan and length
 * of periods a chart for each figure of all units and a line for each of a unit, and closed periods that drifted. The same
 * history gives the same bytes.
 * @param history as `readHistory` gives it; what it was limited to is all there is
 */
export async function historyPage(history: RunHistory, lang: Lang): Promise<string> {
  const drawer: Drawer = { lang, charts: await import('./chart.ts') };
  const { runs, drift } = history;
  const groups = trendGroups(history);
  const sections: readonly Section[] = [
    [
      'runs',
      HISTORY_WORDS.runs[lang],
      runs.length === 0 ? html`<p>${HISTORY_WORDS.none[lang]}</p>` : runList(runs, lang),
    ],
    ...groups.map((group, n): Section => [`t${n + 1}`, groupTitle(group, lang), trendSection(drawer, group)]),
    ...drift.map((one, n): Section => {
      const [first, ...others] = driftSections(one, lang);
      return [`d${n + 1}`, first?.title ?? '', html`${lines(first)}${others.map(sectionOf)}`];
    }),
  ];
  return framed({
    lang,
    title: fill(HISTORY_WORDS.title[lang], { n: count(runs.length, lang) }),
    style: styleOf([]),
    script: null,
    header: null,
    sections,
    footer: html`<footer id="verify"><h2>${PAGE.verify[lang]}</h2><p>${HISTORY_WORDS.verify[lang]}</p></footer>`,
  });
}

/** Every run, with its whole digest. */
function runList(runs: RunHistory['runs'], lang: Lang): Html {
  const section = runsSection(runs, lang, false);
  const rows = [...runs].reverse();
  const last = (cells: readonly string[], n: number): readonly Part[] => [
    ...cells.slice(0, -1),
    html`<code>${rows[n]?.digest ?? ''}</code>`,
  ];
  const told = section.table ? tableOf(section, section.table.rows.map(last)) : null;
  return html`${lines(section)}${told}`;
}

function trendSection(drawer: Drawer, group: TrendGroup): Html {
  const { shown, mute } = withFigures(group.trends, drawer.lang);
  return html`${mute === null ? null : html`<p>${mute}</p>`}${trendCharts(drawer, group.series, shown)}${trendTable(drawer, group.series, shown)}`;
}

const lines = (section: PageSection | undefined): readonly Html[] =>
  (section?.lines ?? []).map((line) => html`<p>${line}</p>`);

const sectionOf = (section: PageSection): Html =>
  html`<h3>${section.title}</h3>${lines(section)}${section.table ? tableOf(section, section.table.rows) : null}`;

function tableOf({ title, table: told }: PageSection, rows: readonly (readonly Part[])[]): Html {
  const numbers = told?.numbers ?? [];
  const columns = (told?.head ?? []).map((head, n) => ({ head, isNumber: numbers.includes(n) }));
  return table(
    title,
    columns,
    rows.map((cells) => ({ cells })),
  );
}

/**
 * The style of the page. It names no font to be fetched and no picture; statuses differ by words and signs too.
 * @param labels what the cells of a card are called, the first of them not; they stand here once and not in every cell
 */
export const styleOf = (labels: readonly string[]): string => `
:root{color-scheme:light;--ink:#1b2430;--soft:#55606e;--line:#cfd6de;--paper:#fff;--tint:#f3f6f9;--link:#0b4f9e}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 "Segoe UI","Noto Sans",Roboto,Arial,sans-serif;overflow-wrap:break-word}
header,main,footer{max-width:80rem;margin:0 auto;padding:0 1rem}
h1{font-size:1.5rem;line-height:1.3;margin:1rem 0 .25rem}
h2{font-size:1.25rem;margin:2rem 0 .5rem;padding-top:.5rem;border-top:3px solid var(--link)}
h3{font-size:1.05rem;margin:1.25rem 0 .25rem}
p{margin:.25rem 0}
a{color:var(--link)}
small,.d,.key,.more,.why{color:var(--soft);font-size:.85em}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;background:var(--paper);padding:.5rem;z-index:9}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:.5rem 0;padding:0}
.two,.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 2rem}
.three{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:1rem}
.three>div{background:var(--tint);border-radius:.25rem;padding:.5rem .75rem}
.three h3{margin-top:0}.three ul{margin:.25rem 0;padding-left:1.1rem}.three li .b{margin:.1rem 0}
.wide{overflow-x:auto;margin:.75rem 0}
.wide:focus-visible{outline:3px solid var(--link)}
table{border-collapse:collapse;width:100%;font-size:.92em;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.25rem 0}
.cards{margin:.75rem 0}
th,td{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--tint);border-bottom:2px solid var(--line)}
tbody th{font-weight:400}
.n,.counts td,.counts thead th+th{text-align:right;white-space:nowrap}
abbr{text-decoration:none}abbr.apart{font-weight:400;font-style:italic}.identities{list-style:none;margin:.25rem 0;padding:0}
h4{margin:.75rem 0 .25rem;font-size:1em}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit;text-decoration:underline dotted}
#matrix td:not(.n){white-space:nowrap;font-size:.9em}
#matrix tbody th{position:sticky;left:0;background:var(--paper);min-width:9rem;max-width:16rem}
.b{display:inline-block;border-radius:.25rem;padding:0 .35rem;border:1px solid;white-space:nowrap}
.met{background:#e2f3e5;color:#14532d}.missed{background:#fde5e1;color:#86190c}.undetermined{background:#fff1c9;color:#664a00}
.noData,.notDeclared{background:#eef0f2;color:#434c57}.notReported{background:#ece7f6;color:#45307a}.notBinding,.declared{background:#e5eef8;color:#1c4170}
span.error{color:#86190c;font-weight:600}span.warning{color:#664a00;font-weight:600}
form{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;background:var(--tint);padding:.5rem;margin:.5rem 0}
form[hidden]{display:none}
input,select{font:inherit;max-width:100%;padding:.25rem}
details.unit{border:1px solid var(--line);border-radius:.25rem;margin:.5rem 0;padding:0 .75rem}
summary{cursor:pointer;padding:.5rem 0}
summary span{color:var(--soft);font-size:.9em}
td ul,dd ul{margin:.1rem 0;padding-left:1.1rem}
dl{margin:.5rem 0}dt{font-weight:600;margin-top:.5rem}dd{margin:0 0 0 1rem}
.law dt small{font-weight:400}
q{display:block;border-left:3px solid var(--line);padding-left:.6rem;margin:.15rem 0;font-style:italic}
q::before,q::after{content:none}
figure{margin:.75rem 0;overflow-x:auto}figcaption{font-weight:600;font-size:.92em}
figcaption small{font-weight:400}
.long{grid-column:1/-1}.long:focus-visible{outline:3px solid var(--link)}
.wide td code{display:inline-block;min-width:18em}
svg{max-width:100%;height:auto}svg text{font-size:11px;text-anchor:middle;fill:#1b2430;stroke:#fff;stroke-width:3px;paint-order:stroke}svg .f{font-size:9px;fill:#55606e}
.bar{fill:#2f6db5}.axis{stroke:#55606e;stroke-width:1}.goal{stroke:#86190c;stroke-width:1.5;stroke-dasharray:5 4}
.spark{vertical-align:middle;max-width:none}svg path{fill:none;stroke:#2f6db5;stroke-width:2;stroke-linecap:round}
code{font:.92em/1.4 ui-monospace,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
.d{overflow-wrap:anywhere}
footer{border-top:3px solid var(--link);margin-top:2rem;padding-bottom:2rem}
@media (max-width:42rem){
.long svg{max-width:none}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards,.cards tbody,.cards tr,.cards th,.cards td,.cards caption{display:block}
.cards tr{border:1px solid var(--line);border-radius:.25rem;margin:.5rem 0;padding:.25rem .5rem}
.cards th,.cards td{border:0;padding:.1rem 0;text-align:left;white-space:normal}
.cards td:not(:empty)::before{color:var(--soft)}
${labels.map((label, n) => (n === 0 ? '' : `.cards td:nth-child(${n + 1}):not(:empty)::before{content:"${label}: "}\n`)).join('')}#matrix tbody th{max-width:9rem}
}
@media print{
@page{size:A4;margin:15mm 12mm}
body{font-size:9.5pt}
header,main,footer{max-width:none;padding:0}
.skip,nav,form,.spark{display:none}
a{color:inherit;text-decoration:none}
thead{display:table-header-group}
tr,figure,dt{break-inside:avoid}h2,h3,caption,summary{break-after:avoid}
tr[hidden]{display:table-row}
.wide,figure{overflow:visible}
#matrix{font-size:6.5pt}#matrix td:not(.n){white-space:normal}#matrix th,#matrix td{padding:.1rem .15rem}#matrix tbody th{position:static;min-width:0}
.b{print-color-adjust:exact;-webkit-print-color-adjust:exact;padding:0 .15rem}.bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.two,.charts{grid-template-columns:1fr 1fr}.three{grid-template-columns:1fr 1fr 1fr}
.cards tbody th{width:28%}
#matrix .b{white-space:normal}
details.unit{border:0;padding:0}
details::details-content{content-visibility:visible;block-size:auto;display:block}
}
`;

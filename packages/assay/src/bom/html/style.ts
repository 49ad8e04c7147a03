/** The style of the report. No address in it, so nothing is fetched. Colours keep a contrast of 4.5 in both schemes. */
export const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--panel:#f6f8fa;--line:#d0d7de;--accent:#0b5cad;--bad:#b3261e;--warn:#8a5300;--good:#1a6b35}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa6b2;--paper:#0f1419;--panel:#171d24;--line:#333c47;--accent:#6cb2ff;--bad:#ff8f85;--warn:#f0b35a;--good:#6fce8e}}
*{box-sizing:border-box}[hidden]{display:none!important}
body{margin:0 auto;max-width:76rem;padding:1rem;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.2rem;margin:1.6rem 0 .5rem;border-bottom:1px solid var(--line)}h3{font-size:1rem;margin:.2rem 0}
a{color:var(--accent)}a:focus-visible,summary:focus-visible,input:focus-visible,.picture:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code,.source{font:13px/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
.minor,.count{color:var(--soft);font-weight:normal}.verdict{font-size:1.15rem}
.figures{display:flex;flex-wrap:wrap;gap:8px;list-style:none;padding:0}.figures li{flex:1 1 10rem;padding:8px 12px;border:1px solid var(--line);border-radius:6px}.figure{font-size:1.5rem;display:block}
nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;padding:0}
input{font:inherit;width:100%;padding:8px;border:1px solid var(--line);border-radius:6px;background:var(--panel);color:var(--ink)}input::placeholder{color:var(--soft)}
.card{margin:8px 0;padding:8px 12px;border:1px solid var(--line);border-radius:6px}summary{cursor:pointer;overflow-wrap:anywhere}
.finding{border-left-width:4px}.finding.critical,.finding.high{border-left-color:var(--bad)}.finding.medium{border-left-color:var(--warn)}
.tag{padding:0 6px;border:1px solid currentColor;border-radius:4px;font-size:.85rem;white-space:nowrap}.tag.critical,.tag.high{color:var(--bad)}.tag.medium,.tag.warn{color:var(--warn)}
table{width:100%;border-collapse:collapse;margin:8px 0}th,td{padding:4px 8px;border-top:1px solid var(--line);text-align:left;vertical-align:top}thead th{overflow-wrap:normal}td{min-width:7rem}.facts{table-layout:fixed}.facts th:nth-child(1){width:18%}.facts th:nth-child(3){width:16%}.facts th:nth-child(4){width:28%}
thead th{color:var(--soft);font-size:.85rem;border-top:0}tbody th{font-weight:600;min-width:8rem}td.number{text-align:right}td ul,dd ul{margin:0;padding:0;list-style:none}
.wide p{margin:0}.wide .minor{font-size:.85rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:8px 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.basis{font-weight:600;white-space:nowrap}.basis.measured,.basis.attested{color:var(--good)}.basis.inferred,.basis.mentioned{color:var(--warn)}.open{color:var(--warn);font-style:italic}
.picture{overflow-x:auto;border:1px solid var(--line);border-radius:6px;background:var(--panel)}
.node{fill:var(--paper);stroke:var(--line)}.node.dataset{stroke-dasharray:2 2}.node.risky{stroke:var(--bad);stroke-width:2}
.edge{fill:none;stroke:var(--soft);stroke-width:1.5;stroke-dasharray:1 4}.edge.measured,.edge.attested{stroke-dasharray:none}.edge.declared,.edge.asserted{stroke-dasharray:6 4}
.tip{fill:var(--soft)}.name,.kind,.label{fill:var(--ink);font:13px system-ui,sans-serif}.kind,.label{fill:var(--soft);font-size:11px}.label{text-anchor:middle;paint-order:stroke;stroke:var(--panel);stroke-width:4px}
@media (max-width:640px){thead{display:none}table,tbody,tr,th,td{display:block}th,td{border-top:0;padding:1px 0}tr{border-top:1px solid var(--line);padding:4px 0}dl{display:block}}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--paper:#fff;--panel:#fff;--line:#999;--accent:#000;--bad:#8c1d18;--warn:#6b4000;--good:#14532d}
body{max-width:none;padding:0;font-size:10pt}nav,input{display:none}.card,tr{break-inside:avoid}h2,h3,summary{break-after:avoid}details::details-content{content-visibility:visible;display:block}svg{max-width:100%;height:auto}}
`;

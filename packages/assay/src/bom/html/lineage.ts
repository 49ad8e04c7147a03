import type { Entity } from "../../model/entity.ts";
import { severities } from "../../model/finding.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { mostRows } from "./limits.ts";
import {
  type LineageEdge,
  lineageEdges,
  type LineageGraph,
  lineageGraph,
  type LineageNode,
} from "./lineage-graph.ts";
import { box, type DrawnEdge, drawnEdges, placeOf, sizeOf } from "./lineage-drawing.ts";
import { type Markup, markup, shortened } from "./markup.ts";
import { linkTo, nameOf, type Report } from "./report.ts";
import { sourceText } from "./values.ts";

/** Where everything comes from: a picture, and the same as a list for those who cannot see it. */
export function lineageSection(report: Report): Markup | undefined {
  const edges = lineageEdges(report);
  if (edges.length === 0) return undefined;
  const graph = lineageGraph(edges);
  const left = edges.length - graph.edges.length;
  const more =
    left === 0
      ? undefined
      : markup`<p class="minor">The picture shows ${groupedDigits(graph.edges.length)} of ${groupedDigits(edges.length)} relations; the list has the others.</p>
`;
  return markup`<section id="lineage"><h2>Lineage</h2>
<p class="minor">From ancestors on the left to descendants on the right. Solid line: measured or attested; dashed: declared or asserted;
dotted: inferred, mentioned or unstated.</p>
<div class="picture" tabindex="0">${pictureOf(report, graph)}</div>
${more}${listOf(report, edges, left > 0)}</section>
`;
}

function pictureOf(report: Report, { nodes, edges }: LineageGraph): Markup {
  const { width, height } = sizeOf(nodes);
  const lines = drawnEdges({ nodes, edges }).map(edgeOf);
  return markup`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Lineage; the list below says the same" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>
${lines}${nodes.map((node) => nodeOf(report, node))}</svg>`;
}

function edgeOf({ edge, path, label }: DrawnEdge): Markup {
  const tip = edge.isMutual ? undefined : markup` marker-end="url(#arrow)"`;
  return markup`<path class="edge ${edge.basis ?? "unstated"}" d="${path}"${tip}/>
<text class="label" x="${label.x}" y="${label.y}">${label.text}</text>
`;
}

function nodeOf(report: Report, node: LineageNode): Markup {
  const { entity } = node;
  const { x, y } = placeOf(node);
  const mark = isRisky(report, entity) ? " ⚠" : "";
  return markup`<a href="#${report.anchor(entity.id) ?? "lineage"}"><title>${nameOf(entity)}</title>
<rect class="node ${entity.kind}${mark === "" ? "" : " risky"}" x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="6"/>
<text class="name" x="${x + 10}" y="${y + 18}">${shortened(nameOf(entity), 25)}</text>
<text class="kind" x="${x + 10}" y="${y + 33}">${entity.kind}${mark}</text></a>
`;
}

/** Something grave is known of it, so what came of it should be looked at. */
function isRisky(report: Report, { id }: Entity): boolean {
  return report
    .findingsOn(id)
    .some(
      ({ severity, verdict }) =>
        verdict === "dangerous" || severities.indexOf(severity) >= severities.indexOf("high"),
    );
}

function listOf(report: Report, edges: readonly LineageEdge[], isOpen: boolean): Markup {
  const rows = edges.slice(0, mostRows).map(({ source, target, relation, basis }) => {
    const said = relation.claims[0];
    return markup`<tr><td>${linkTo(report, source.id)}</td><td>${linkTo(report, target.id)}</td><td>${relation.kind}</td><td>${relation.detail}</td>
<td>${basis ?? "unstated"}</td><td class="source">${said === undefined ? "" : sourceText(said.source)}</td></tr>
`;
  });
  const more = edges.length - rows.length;
  const open = isOpen ? markup` open=""` : undefined;
  return markup`<details${open}><summary>The same as a list <span class="count">${groupedDigits(edges.length)}</span></summary>
<table class="rows"><thead><tr><th scope="col">What came first</th><th scope="col">What came of it</th><th scope="col">Relation</th><th scope="col">How</th><th scope="col">How we know</th><th scope="col">Source</th></tr></thead><tbody>
${rows}</tbody></table>${more > 0 ? markup`<p class="minor">And ${groupedDigits(more)} more.</p>` : undefined}</details>
`;
}

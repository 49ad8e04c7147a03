import type { Located } from "../../record-reader.ts";
import { shortIndividual } from "./names.ts";
import { entityFor, type ReadingContext } from "./reading-context.ts";
import type { SpdxNode } from "./spdx-node.ts";

/** Deeper nesting of sets of licences than any real one. */
const deepest = 20;

/** A declared or concluded licence as a claim on what it is about. */
export function readLicenceRelationship(
  context: ReadingContext,
  relationship: {
    readonly type: "hasDeclaredLicense" | "hasConcludedLicense";
    readonly from: Located<string>;
    readonly targets: readonly Located<string>[];
  },
): void {
  const { type, from, targets } = relationship;
  const entity = entityFor(context, from.value, from.pointer);
  // Our own annotation has said it with its basis.
  if (entity === undefined || context.annotated.has(from.value)) return;
  for (const { value, pointer } of targets) {
    const licence = licenceText(context, value, 0);
    if (licence === undefined) continue;
    entity.claim("license", licence, pointer, {
      basis: type === "hasConcludedLicense" ? "inferred" : "declared",
    });
  }
}

/** The licence behind an IRI: an expression, a listed or custom licence, or a set of them, as the text of an SPDX expression. */
export function licenceText(context: ReadingContext, iri: string, depth: number): string | undefined {
  const name = shortIndividual(iri);
  if (name.endsWith("NoAssertionLicense")) return undefined;
  if (name.endsWith("NoneLicense")) return "NONE";
  const node = context.graph.byId.get(iri);
  const text = node === undefined || depth > deepest ? undefined : textOfNode(context, node, depth);
  return text ?? listedLicence(iri) ?? node?.text("name")?.value ?? iri;
}

function listedLicence(iri: string): string | undefined {
  return /^https?:\/\/spdx\.org\/licenses\/([\w.+-]+?)(?:\.html|\.json)?$/.exec(iri)?.[1];
}

function textOfNode(context: ReadingContext, node: SpdxNode, depth: number): string | undefined {
  const expression = node.text("simplelicensing_licenseExpression")?.value;
  if (expression !== undefined) return ownText(node) ?? expression;
  const members = node
    .texts("expandedlicensing_member")
    .map(({ value }) => licenceText(context, value, depth + 1));
  if (members.length === 0) return undefined;
  const joint = node.type.includes("Disjunctive") ? " OR " : " AND ";
  return members.map((member) => wrapped(member ?? "NOASSERTION", joint)).join(joint);
}

function wrapped(text: string, joint: string): string {
  return / (?:AND|OR) /.test(text) && !text.includes(joint.trim()) ? `(${text})` : text;
}

/** What we found before a name off the list became a LicenseRef. */
function ownText(node: SpdxNode): string | undefined {
  const comment = node.text("comment");
  const own = /^Not an SPDX licence expression as found: (.+)$/s.exec(comment?.value ?? "")?.[1];
  if (comment !== undefined && own === undefined)
    node.lose(comment.pointer, "no-place", "comment: not kept.");
  return own;
}

/** True for nodes that only licences refer to; their texts were taken with them. */
export function isLicence(node: SpdxNode): boolean {
  return /^(?:simplelicensing|expandedlicensing)_/.test(node.type);
}

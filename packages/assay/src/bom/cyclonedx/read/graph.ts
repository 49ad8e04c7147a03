import type { RecordReader } from "../../record-reader.ts";
import { entityFor, type ReadingContext } from "./reading-context.ts";

/** `dependencies`: an edge that a more precise relation says already is not repeated. */
export function readDependencies(context: ReadingContext, dependencies: Iterable<RecordReader>): void {
  for (const dependency of dependencies) {
    const reference = dependency.text("ref");
    const targets = dependency.texts("dependsOn");
    dependency.leave("what a component provides is not kept", "provides");
    dependency.end();
    if (reference === undefined) continue;
    const from = entityFor(context, reference.value, reference.pointer);
    for (const { value, pointer } of targets) {
      const to = entityFor(context, value, pointer);
      if (from === undefined || to === undefined || from === to) continue;
      if (!isSaid(context, from.id, to.id)) context.draft.relate(from.id, "dependsOn", to.id, pointer);
    }
  }
}

const precise = ["contains", "uses", "tokenizedBy", "servedBy"] as const;
// We write the base of an adapter as a dependency too.
const preciseOfOurs = [...precise, "derivedFrom"] as const;

function isSaid({ draft, isOwn }: ReadingContext, from: string, to: string): boolean {
  return draft.isRelated(from, isOwn ? preciseOfOurs : precise, to);
}

/** `compositions`: how complete somebody says a thing is. Ours follows from what was read. */
export function readCompositions(context: ReadingContext, compositions: readonly RecordReader[]): void {
  for (const composition of compositions) {
    if (context.isOwn) continue;
    const aggregate = composition.text("aggregate");
    const subjects = [...composition.texts("assemblies"), ...composition.texts("dependencies")];
    composition.leave("not kept", "bom-ref", "vulnerabilities", "signature");
    composition.end();
    if (aggregate !== undefined && subjects.length === 0) {
      context.draft.lose(
        aggregate.pointer,
        "no-place",
        "A composition of nothing that is named is not kept.",
      );
    }
    for (const { value, pointer } of subjects) {
      const entity = entityFor(context, value, pointer);
      if (aggregate !== undefined)
        entity?.claim("metadata", { name: "composition", value: aggregate.value }, aggregate.pointer);
    }
  }
}

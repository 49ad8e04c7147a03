import { printable } from "../../../model/printable.ts";
import { listAt, stringAt } from "../../../syntax/json-access.ts";
import type { BomIndex } from "../bom-index.ts";
import type { SemanticRule } from "./rule.ts";

export const repeatedDependency: SemanticRule = {
  id: "duplicate-dependency",
  severity: "warning",
  title: "Each component has one entry in dependencies.",
  *check(index) {
    const seen = new Set<string>();
    for (const { ref, position } of entriesOf(index)) {
      if (seen.has(ref)) {
        yield {
          pointer: `/dependencies/${position}/ref`,
          message: `"${printable(ref)}" has two entries in dependencies.`,
          fix: "Merge them into one.",
        };
      }
      seen.add(ref);
    }
  },
};

export const dependencyCycle: SemanticRule = {
  id: "dependency-cycle",
  severity: "warning",
  title: "Nothing depends on itself, directly or through others.",
  *check(index) {
    const edges = new Map<string, readonly string[]>();
    const positions = new Map<string, number>();
    for (const { ref, targets, position } of entriesOf(index)) {
      const known = edges.get(ref);
      edges.set(ref, known === undefined ? targets : [...known, ...targets]);
      if (!positions.has(ref)) positions.set(ref, position);
    }
    for (const cycle of cyclesOf(edges)) {
      const [first = ""] = cycle;
      yield {
        pointer: `/dependencies/${positions.get(first) ?? 0}`,
        message: `These depend on each other: ${cycle.slice(0, mostNamed).map(printable).join(", ")}${cycle.length > mostNamed ? ", ..." : ""}.`,
      };
    }
  },
};

/** A cycle of a thousand members is not read in a message. */
const mostNamed = 10;

interface DependencyEntry {
  readonly ref: string;
  readonly targets: readonly string[];
  readonly position: number;
}

function* entriesOf({ document }: BomIndex): Iterable<DependencyEntry> {
  for (const [position, entry] of (listAt(document, "dependencies") ?? []).entries()) {
    const ref = stringAt(entry, "ref");
    if (ref === undefined) continue;
    const targets = (listAt(entry, "dependsOn") ?? []).filter((target) => typeof target === "string");
    yield { ref, targets, position };
  }
}

/**
 * What cannot be taken apart: nodes without open edges are removed until none is left to remove, from both ends. The rest
 * holds all cycles, one issue for each connected piece. Linear, without recursion.
 */
function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const inner = withoutEnds(reversed(withoutEnds(edges)));
  return piecesOf(inner);
}

/** Removes nodes that lead nowhere, again and again. */
function withoutEnds(edges: ReadonlyMap<string, readonly string[]>): Map<string, readonly string[]> {
  const incoming = reversed(edges);
  const openEdges = new Map(
    [...edges].map(([node, targets]) => [node, targets.filter((one) => edges.has(one)).length]),
  );
  const ends = [...openEdges].filter(([, count]) => count === 0).map(([node]) => node);
  const removed = new Set(ends);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    for (const source of incoming.get(end) ?? []) {
      const left = (openEdges.get(source) ?? 0) - 1;
      openEdges.set(source, left);
      if (left > 0 || removed.has(source)) continue;
      removed.add(source);
      ends.push(source);
    }
  }
  const kept = [...edges].filter(([node]) => !removed.has(node));
  return new Map(
    kept.map(([node, targets]) => [node, targets.filter((one) => edges.has(one) && !removed.has(one))]),
  );
}

function reversed(edges: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const found = new Map<string, string[]>([...edges.keys()].map((node) => [node, []]));
  for (const [node, targets] of edges) for (const target of targets) found.get(target)?.push(node);
  return found;
}

function piecesOf(edges: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const backwards = reversed(edges);
  const seen = new Set<string>();
  const neighboursOf = (node: string): string[] => [
    ...(edges.get(node) ?? []),
    ...(backwards.get(node) ?? []),
  ];
  const pieces: string[][] = [];
  for (const start of edges.keys()) {
    if (!seen.has(start)) pieces.push(pieceAround(start, neighboursOf, seen).sort());
  }
  return pieces;
}

function pieceAround(start: string, neighboursOf: (node: string) => string[], seen: Set<string>): string[] {
  seen.add(start);
  const piece = [start];
  for (let next = 0; next < piece.length; next += 1) {
    for (const neighbour of neighboursOf(piece[next] ?? "")) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      piece.push(neighbour);
    }
  }
  return piece;
}

import type { LineageEdge, LineageGraph, LineageNode } from "./lineage-graph.ts";
import { shortened } from "./markup.ts";

/** A thing in the picture. */
export const box = { width: 210, height: 40 };

const step = { x: 320, y: 64 };
const margin = 12;

/** Room for what leads back to the same column. */
const besides = 110;

/** Longest label, and how wide a character of it is about. */
const label = { characters: 18, characterWidth: 6, height: 13 };

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface DrawnEdge {
  readonly edge: LineageEdge;
  /** In the language of SVG. */
  readonly path: string;
  /** The middle of the text, where no other label stands if there is such a place. */
  readonly label: Point & { readonly text: string };
}

export function sizeOf(nodes: readonly LineageNode[]): { readonly width: number; readonly height: number } {
  const columns = Math.max(...nodes.map(({ column }) => column));
  const rows = Math.max(...nodes.map(({ row }) => row));
  return {
    width: columns * step.x + box.width + besides + 2 * margin,
    height: rows * step.y + box.height + 2 * margin,
  };
}

/** The upper left corner. */
export function placeOf({ column, row }: LineageNode): Point {
  return { x: margin + column * step.x, y: margin + row * step.y };
}

/** Every edge as a curve: from the right side of the one to the left side of the other, or around when that lies behind. */
export function drawnEdges({ nodes, edges }: LineageGraph): readonly DrawnEdge[] {
  const places = new Map(nodes.map((node) => [node.entity, node]));
  const taken: Area[] = [];
  return edges.flatMap((edge) => {
    const [source, target] = [places.get(edge.source), places.get(edge.target)];
    if (source === undefined || target === undefined) return [];
    const curve = curveOf(source, target);
    const [start, first, second, end] = curve.map(({ x, y }) => `${x} ${y}`);
    const text = shortened(edge.label, label.characters);
    return [
      {
        edge,
        path: `M${start}C${first} ${second} ${end}`,
        label: { ...freePlace(curve, text, taken), text },
      },
    ];
  });
}

/** Start, two points that bend it, end (a cubic Bézier curve). */
type Curve = readonly [Point, Point, Point, Point];

function curveOf(source: LineageNode, target: LineageNode): Curve {
  const start = rightOf(source);
  if (target.column > source.column) {
    const end = { x: placeOf(target).x, y: rightOf(target).y };
    const bend = (step.x - box.width) / 2;
    return [start, { x: start.x + bend, y: start.y }, { x: end.x - bend, y: end.y }, end];
  }
  const end = rightOf(target);
  const around = Math.max(start.x, end.x) + besides / 2;
  return [start, { x: around, y: start.y }, { x: around, y: end.y }, end];
}

function rightOf(node: LineageNode): Point {
  const { x, y } = placeOf(node);
  return { x: x + box.width, y: y + box.height / 2 };
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Along the curve: first the middle, then before and behind it. */
const tries = [0.5, 0.36, 0.64, 0.24, 0.76];

function freePlace(curve: Curve, text: string, taken: Area[]): Point {
  const half = (text.length * label.characterWidth) / 2;
  const areas = tries.map((share) => {
    const { x, y } = pointOn(curve, share);
    return { left: x - half, right: x + half, y: y - 5 };
  });
  const isFree = (area: Area): boolean =>
    taken.every(
      ({ left, right, y }) => area.right < left || area.left > right || Math.abs(area.y - y) >= label.height,
    );
  const area = areas.find(isFree) ?? areas[0] ?? { left: 0, right: 0, y: 0 };
  taken.push(area);
  return { x: Math.round((area.left + area.right) / 2), y: Math.round(area.y) };
}

function pointOn([start, first, second, end]: Curve, share: number): Point {
  const rest = 1 - share;
  const at = (a: number, b: number, c: number, d: number): number =>
    rest ** 3 * a + 3 * rest ** 2 * share * b + 3 * rest * share ** 2 * c + share ** 3 * d;
  return { x: at(start.x, first.x, second.x, end.x), y: at(start.y, first.y, second.y, end.y) };
}

import type { KeyboardEvent } from "react";
import type { LineageGraph } from "./merged-lineage.ts";

/** Left and right go along an edge, up and down to what stands above and below. */
export function walkGraph(event: KeyboardEvent<HTMLElement>, graph: LineageGraph): void {
  const from = event.target instanceof HTMLElement ? event.target.dataset["walk"] : undefined;
  if (from === undefined || !event.key.startsWith("Arrow")) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-walk]")];
  const next = nextOf(event.key, event.target as HTMLElement, links, neighboursOf(graph, from, event.key));
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function neighboursOf({ edges }: LineageGraph, id: string, key: string): ReadonlySet<string> {
  if (key === "ArrowLeft") return new Set(edges.filter(({ right }) => right === id).map(({ left }) => left));
  return new Set(edges.filter(({ left }) => left === id).map(({ right }) => right));
}

/** The nearest of those that the key points at. */
function nextOf(
  key: string,
  from: HTMLElement,
  links: readonly HTMLElement[],
  neighbours: ReadonlySet<string>,
): HTMLElement | undefined {
  const here = middleOf(from);
  const isAcross = key === "ArrowLeft" || key === "ArrowRight";
  const wanted = links.filter((link) => {
    if (isAcross) return neighbours.has(link.dataset["walk"] ?? "");
    const { x, y } = middleOf(link);
    const isBeyond = key === "ArrowUp" ? y < here.y - 1 : y > here.y + 1;
    return isBeyond && Math.abs(x - here.x) < 100;
  });
  return wanted.sort((one, other) => distance(here, middleOf(one)) - distance(here, middleOf(other)))[0];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function middleOf(element: HTMLElement): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

import type { Entity } from "../../model/entity.ts";
import { printable } from "../../model/printable.ts";
import { fileRoles } from "../../model/properties.ts";
import { claimsOn, strongestClaim, valueOf } from "../../model/resolve.ts";
import { compareText } from "../../model/text-order.ts";
import { bytesText } from "../../model/scaled-number.ts";
import { padded, widthOf } from "./style.ts";
import type { View } from "./view.ts";

/** The files of a model with size and SHA-256, what a load call needs first. */
export function fileLines(view: View, model: Entity, labelWidth: number): readonly string[] {
  const files = view
    .from(model.id, "contains")
    .map(({ to }) => view.entity(to))
    .filter((entity): entity is Entity => entity?.kind === "file")
    .sort((a, b) => rank(a) - rank(b) || compareText(a.name, b.name));
  const places = claimsOn(model, "usage").map(({ source }) => folderOf(source.path ?? ""));
  const names = files.map((file) => printable(pathNear(file, places)));
  const nameWidth = Math.max(0, ...names.map(widthOf));
  return files.map((file, index) => {
    const label = index === 0 ? "files" : "";
    const size = valueOf(file, "sizeBytes");
    const cells = [
      padded(names[index] ?? "", nameWidth),
      padded(size === undefined ? "?" : bytesText(size), 8),
      digestText(file),
    ];
    return `  ${padded(label, labelWidth)}${cells.join("  ")}`;
  });
}

/** A file can be in several models, with equal content: the place that belongs to this one is shown. */
function pathNear(file: Entity, places: readonly string[]): string {
  const paths = claimsOn(file, "sizeBytes").map(({ source }) => source.path ?? file.name);
  return (
    paths.find((path) =>
      places.some((place) => place === "" || path === place || path.startsWith(`${place}/`)),
    ) ?? file.name
  );
}

/** A model is a folder, or a file of one. */
function folderOf(place: string): string {
  return place === "." ? "" : place;
}

function rank(file: Entity): number {
  const role = valueOf(file, "role");
  return role === undefined ? fileRoles.length : fileRoles.indexOf(role);
}

/** A digest that only a pointer or a place promises is said to be so. */
function digestText(file: Entity): string {
  const claim = strongestClaim(file, "sha256");
  if (claim?.value.kind !== "known") return "not digested";
  return `sha256:${claim.value.value}${claim.basis === "measured" ? "" : " (declared, bytes not here)"}`;
}

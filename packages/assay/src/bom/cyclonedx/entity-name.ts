import type { Entity } from "../../model/entity.ts";
import { textOf } from "./present-fields.ts";

/** A name that is never blank: our rules demand one. */
export function nameOf({ name, id }: Pick<Entity, "name" | "id">): string {
  return textOf(name) ?? textOf(id) ?? "unnamed";
}

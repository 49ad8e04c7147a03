import type { Entity } from "../../model/entity.ts";
import { valueOf } from "../../model/resolve.ts";
import type { Component } from "./difference.ts";

/** What a report says of an entity to name it. */
export function componentOf(entity: Entity): Component {
  const { id, kind, name, identifiers } = entity;
  const version = valueOf(entity, "version");
  const purl = identifiers.find(({ type }) => type === "purl")?.value;
  return {
    id,
    kind,
    name,
    ...(version === undefined ? {} : { version }),
    ...(purl === undefined ? {} : { purl }),
  };
}

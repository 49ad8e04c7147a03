import type { Reference } from "../../model/inventory.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Component, Metadata, Property } from "./bom.ts";
import { cleanText } from "../clean-text.ts";
import type { Context } from "./context.ts";
import { property, sortedProperties } from "./properties.ts";
import { plugInRef, subjectRef, toolRef } from "./references.ts";
import { unreadProperties } from "./unread.ts";

/** When, of what, with what: the finished artefacts were inspected (post-build), and looked for (discovery). */
export function metadataOf(context: Context): Metadata {
  return {
    timestamp: context.inventory.subject.scannedAt,
    lifecycles: [{ phase: "post-build" }, { phase: "discovery" }],
    tools: { components: [toolOf(context)] },
    component: subjectOf(context),
  };
}

/** Ourselves, without a bom-ref: annotations repeat it. */
export function annotatorOf({ inventory }: Context): Component {
  return { type: "application", name: inventory.tool.name, version: inventory.tool.version };
}

/** The tool and, inside it, every plug-in that made a claim: citations are attributed to them. */
function toolOf(context: Context): Component {
  const names = new Set<string>();
  for (const { claims } of [...context.inventory.entities, ...context.inventory.relations]) {
    for (const { source } of claims) names.add(source.by);
  }
  const plugIns = distinctPlugIns([...names].sort(byCodeUnit));
  const { type, name, version } = annotatorOf(context);
  return {
    type,
    "bom-ref": toolRef,
    name,
    ...(version === undefined ? {} : { version }),
    ...(plugIns.length === 0 ? {} : { components: plugIns }),
  };
}

function distinctPlugIns(names: readonly string[]): readonly Component[] {
  const plugIns = new Map<string, Component>();
  for (const by of names) plugIns.set(plugInRef(by), plugInOf(by));
  return [...plugIns.values()];
}

/** `gguf@1`: a plug-in and its version. */
function plugInOf(reader: string): Component {
  const by = cleanText(reader);
  const at = by.lastIndexOf("@");
  const name = at > 0 ? by.slice(0, at) : by;
  const version = at > 0 ? by.slice(at + 1) : "";
  return {
    type: "library",
    "bom-ref": plugInRef(by),
    name: name.trim() === "" ? "unnamed" : name,
    ...(version === "" || version.length > 1024 ? {} : { version }),
  };
}

function subjectOf(context: Context): Component {
  const { subject, references } = context.inventory;
  const found: readonly Property[] = [...unreadProperties(context), ...references.map(referenceProperty)];
  const properties = sortedProperties(found);
  return {
    type: "application",
    "bom-ref": subjectRef,
    name: subject.name.trim() === "" ? "unnamed" : subject.name,
    ...(properties === undefined ? {} : { properties }),
  };
}

/** An unresolved reference is reported with its expression and place, and never becomes a component. */
function referenceProperty({ expression, kind, location, default: fallback }: Reference): Property {
  const line = location.line === undefined ? "" : `:${location.line}`;
  const otherwise = fallback === undefined ? "" : `; default ${fallback}`;
  return property("unresolvedReference", `${kind}: ${expression}; ${location.path}${line}${otherwise}`);
}

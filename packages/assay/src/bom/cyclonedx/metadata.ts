import type { Reference } from "../../model/inventory.ts";
import { judgedPolicyText } from "../judged-policy-schema.ts";
import { lifecycleRows } from "../lifecycles.table.ts";
import { namedIn, sourceDocumentText } from "../source-documents.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Component, Metadata, Phase, Property } from "./bom.ts";
import { componentOf } from "./components.ts";
import { cleanText } from "../clean-text.ts";
import type { Context } from "./context.ts";
import { presentFields, textOf } from "./present-fields.ts";
import { property, sortedProperties } from "./properties.ts";
import { plugInRef, subjectRef, toolRef } from "./references.ts";
import { unreadProperties } from "./unread.ts";

/** When, of what, with what; and the documents that it was read from, with what these say of themselves. */
export function metadataOf(context: Context): Metadata {
  const { subject, documents, policies } = context.inventory;
  const authors = namedIn(documents, "authors").flatMap((author) => textOf(author) ?? []);
  const statements = statementsOf(context);
  const properties = [
    // Their order says which was made from which.
    ...(documents ?? []).map((one) => property("sourceDocument", sourceDocumentText(one))),
    ...(context.spec.hasDeclarations
      ? []
      : (policies ?? []).map((one) => property("policy", judgedPolicyText(one)))),
    ...(context.subject === undefined ? [] : (statements ?? [])),
  ];
  return presentFields({
    timestamp: subject.scannedAt,
    lifecycles: lifecyclesOf(context),
    tools: { components: [toolOf(context), ...toolsOfSources(context)] },
    authors: authors.map((name) => ({ name })),
    component: subjectOf(context, statements),
    properties,
  });
}

/** Of a scan: the finished artefacts were inspected (post-build), and looked for (discovery). */
function lifecyclesOf({ inventory }: Context): Metadata["lifecycles"] {
  if (inventory.documents === undefined) return [{ phase: "post-build" }, { phase: "discovery" }];
  return namedIn(inventory.documents, "lifecycles").map((word) => {
    const row = lifecycleRows.find(({ phase, sbomType }) => phase === word || sbomType === word);
    return row === undefined ? { name: word } : { phase: row.phase as Phase };
  });
}

/** The tools that made the documents; ours is first, whoever made them. */
function toolsOfSources(context: Context): readonly Component[] {
  const { name, version = "" } = annotatorOf(context);
  const others = namedIn(context.inventory.documents, "tools").filter(
    (tool) => tool !== `${name} ${version}` && tool.trim() !== "",
  );
  return others.map((tool) => {
    const [, title = tool, number] = /^(.*\S) (v?\d\S{0,100})$/su.exec(tool) ?? [];
    return {
      type: "application",
      name: title,
      ...(number === undefined ? {} : { version: number }),
    };
  });
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

/** What was not read, and what could not be resolved. */
function statementsOf(context: Context): readonly Property[] | undefined {
  const { references } = context.inventory;
  return sortedProperties([...unreadProperties(context), ...references.map(referenceProperty)]);
}

/** The component that the document is about, else the scanned tree. */
function subjectOf(context: Context, properties: readonly Property[] | undefined): Component {
  const component = context.subject === undefined ? undefined : componentOf(context, context.subject);
  if (component !== undefined) return component;
  const { subject } = context.inventory;
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

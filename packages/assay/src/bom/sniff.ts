import { cardKind } from "../cards/card-kind.ts";
import { printable } from "../model/printable.ts";
import { splitFrontMatter } from "../syntax/front-matter.ts";
import { isRecord, listAt, recordAt, stringAt, valueAt } from "../syntax/json-access.ts";
import { isOpenvex } from "../vex/read-openvex.ts";
import type { ParsedDocument } from "./parse-document.ts";

/** What a document is, by its content; names of files say nothing. */
export interface Sniffed {
  /** Id of the plug-in that reads it; undefined when none does. */
  readonly family?:
    | "cyclonedx"
    | "spdx"
    | "spdx2"
    | "assay"
    | "sarif"
    | "openvex"
    | "croissant"
    | "card"
    | "kitfile"
    | "mlmodel"
    | "modelpack";
  /** For people: `CycloneDX 1.6 (JSON)`. */
  readonly title: string;
  /** The spec version it claims; empty when it claims none. */
  readonly version: string;
  /** Why it is no inventory, and what to do with it, as the end of a sentence. */
  readonly instead?: string;
}

/** Which standard and version a document follows. */
export function sniff(document: ParsedDocument): Sniffed {
  switch (document.syntax) {
    case "json":
      return sniffJson(document.value);
    case "xml":
      return sniffXml(document.root.name, document.root.attributes);
    case "text":
      return sniffText(document.text);
  }
}

type JsonTest = (value: unknown) => Sniffed | undefined;

function sniffJson(value: unknown): Sniffed {
  for (const test of jsonTests) {
    const found = test(value);
    if (found !== undefined) return found;
  }
  return { title: "JSON that follows no standard that we know", version: "" };
}

const jsonTests: readonly JsonTest[] = [
  cyclonedxJson,
  spdx3Json,
  spdx2Json,
  nativeJson,
  sarifJson,
  openvexJson,
  croissantJson,
  modelpackJson,
  wrappedJson,
  toolJson,
];

function cyclonedxJson(value: unknown): Sniffed | undefined {
  const specFormat = stringAt(value, "specFormat");
  const version = textAt(value, "specVersion");
  if (specFormat?.toLowerCase() === "cyclonedx") return { title: `CycloneDX ${version} (draft)`, version };
  if (!isNamedCyclonedx(value) && !(version !== "" && isShapedCyclonedx(value))) return undefined;
  return { family: "cyclonedx", title: `CycloneDX ${version} (JSON)`, version };
}

function isNamedCyclonedx(value: unknown): boolean {
  const schema = stringAt(value, "$schema") ?? "";
  return (
    stringAt(value, "bomFormat")?.toLowerCase() === "cyclonedx" || schema.includes("cyclonedx.org/schema/bom")
  );
}

/** Seen in published documents: no `bomFormat`, and all else is there. */
function isShapedCyclonedx(value: unknown): boolean {
  const hasContent = listAt(value, "components") !== undefined || recordAt(value, "metadata") !== undefined;
  return hasContent && stringAt(value, "spdxVersion") === undefined;
}

const spdx3Address = /^https?:\/\/spdx\.(?:org|github\.io)\/(?:rdf\/|spdx-spec\/)v?3/;

function spdx3Json(value: unknown): Sniffed | undefined {
  const context = valueAt(value, "@context");
  const addresses: readonly unknown[] = Array.isArray(context) ? context : [context];
  const isNamed = addresses.some((address) => typeof address === "string" && spdx3Address.test(address));
  if (!isNamed && !hasSpdx3Type(value)) return undefined;
  const version = spdx3Version(value);
  return { family: "spdx", title: `SPDX ${version} (JSON-LD)`, version };
}

/** Expanded JSON-LD has no context; its types are whole addresses. */
function hasSpdx3Type(value: unknown): boolean {
  const nodes = nodesOf(value).slice(0, 100);
  return nodes.some((node) => {
    const types = valueAt(node, "@type");
    const all: readonly unknown[] = Array.isArray(types) ? types : [types];
    return all.some((type) => typeof type === "string" && spdx3Address.test(type));
  });
}

function spdx3Version(value: unknown): string {
  for (const node of nodesOf(value)) {
    const own = stringAt(node, "specVersion") ?? stringAt(node, "creationInfo", "specVersion");
    if (own !== undefined) return own;
  }
  return /\/rdf\/v?(3(?:\.\d+)*)\//.exec(JSON.stringify(valueAt(value, "@context")) ?? "")?.[1] ?? "";
}

function nodesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return listAt(value, "@graph") ?? [value];
}

function spdx2Json(value: unknown): Sniffed | undefined {
  const written = stringAt(value, "spdxVersion");
  if (written === undefined) return undefined;
  const version = written.replace(/^SPDX-/i, "");
  return { family: "spdx2", title: `SPDX ${printable(version)} (JSON)`, version };
}

function nativeJson(value: unknown): Sniffed | undefined {
  if (!isRecord(value) || !("assay" in value) || !("entities" in value)) return undefined;
  const version = textAt(value, "assay");
  return { family: "assay", title: `Assay ${version}`, version };
}

function sarifJson(value: unknown): Sniffed | undefined {
  if (listAt(value, "runs") === undefined || stringAt(value, "version") === undefined) return undefined;
  const version = stringAt(value, "version") ?? "";
  return { family: "sarif", title: `SARIF ${printable(version)}`, version };
}

function openvexJson(value: unknown): Sniffed | undefined {
  if (!isOpenvex(value)) return undefined;
  const version = /\/v(\d{1,3}(?:\.\d{1,3}){1,2})$/u.exec(stringAt(value, "@context") ?? "")?.[1] ?? "";
  const instead =
    "decisions about vulnerabilities and no inventory; give it beside one, with --vex FILE (assay scan, assay judge, assay watch)";
  return { family: "openvex", title: `OpenVEX ${version}`.trim(), version, instead };
}

const croissantAddress = /^https?:\/\/mlcommons\.org\/croissant\/(\d{1,3}(?:\.\d{1,3}){0,2})?\/?$/;

/** A dataset of schema.org that says it conforms to Croissant, or whose context has its words. */
function croissantJson(value: unknown): Sniffed | undefined {
  const context = recordAt(value, "@context");
  if (context === undefined && !isRecord(value)) return undefined;
  const conforms = ["conformsTo", "dct:conformsTo"].flatMap((key) => {
    const found = valueAt(value, key);
    return Array.isArray(found) ? (found as readonly unknown[]) : [found];
  });
  const claimed = conforms.map((one) => (isRecord(one) ? one["@id"] : one));
  const versions = claimed.flatMap((one) =>
    typeof one === "string" ? (croissantAddress.exec(one) ?? []) : [],
  );
  const isNamed = versions.length > 0;
  const hasWords = Object.values(context ?? {}).some(
    (one) => typeof one === "string" && croissantAddress.test(one),
  );
  const isDataset = /(?:^|[:/])Dataset$/.test(textAt(value, "@type"));
  if (!isNamed && !(hasWords && isDataset)) return undefined;
  const version = versions[1] ?? "";
  return { family: "croissant", title: `Croissant ${version}`.trim(), version };
}

/** The configuration of a model artefact: three objects by their names. */
function modelpackJson(value: unknown): Sniffed | undefined {
  if (!isRecord(value) || !["descriptor", "config", "modelfs"].every((key) => key in value)) return undefined;
  return { family: "modelpack", title: "ModelPack model configuration", version: "" };
}

/** A signed envelope around a document: not opened, because nobody checked the signature. */
function wrappedJson(value: unknown): Sniffed | undefined {
  if (stringAt(value, "payloadType") !== undefined && stringAt(value, "payload") !== undefined) {
    return { title: "a signed envelope (DSSE); the document is inside", version: "" };
  }
  const predicate = stringAt(value, "predicateType");
  if (predicate === undefined) return undefined;
  return {
    title: `an in-toto statement (${printable(predicate)}); the document is its predicate`,
    version: "",
  };
}

/** Formats that tools have for themselves: each of those tools writes a standard too. */
function toolJson(value: unknown): Sniffed | undefined {
  if (stringAt(value, "descriptor", "name") === "syft") {
    return { title: "the own format of Syft; ask it for cyclonedx-json", version: "" };
  }
  if (recordAt(value, "aibom_analysis") !== undefined) {
    return { title: "the own format of Cisco AI BOM; ask it for cyclonedx", version: "" };
  }
  return undefined;
}

function sniffXml(name: string, attributes: ReadonlyMap<string, string>): Sniffed {
  const namespaces = [...attributes].filter(([key]) => key === "xmlns" || key.startsWith("xmlns:"));
  const address = namespaces.map(([, value]) => value).find((value) => cyclonedxNamespace.test(value));
  if (address !== undefined) {
    const version = cyclonedxNamespace.exec(address)?.[1] ?? "";
    return { family: "cyclonedx", title: `CycloneDX ${version} (XML)`, version };
  }
  if (name === "html") return { title: "an HTML page; give the document that it was made of", version: "" };
  if (name === "RDF") return { title: "SPDX as RDF/XML, which is not read", version: "" };
  return { title: "XML that follows no standard that we know", version: "" };
}

/** The namespace of CycloneDX in XML, with the version. */
export const cyclonedxNamespace = /^https?:\/\/cyclonedx\.org\/schema\/bom\/(\d+\.\d+)$/;

/** Front matter with the keys of a card; the names of the keys are enough to tell. */
function cardText(text: string): Sniffed | undefined {
  const front = splitFrontMatter(text);
  const keys = [...(front?.yaml ?? "").matchAll(/^["']?([A-Za-z][\w-]{0,80})["']?[ \t]*:/gm)].map(
    ([, key]) => key ?? "",
  );
  const kind = cardKind(keys, "neither");
  if (kind !== "model" && kind !== "dataset") return undefined;
  return { family: "card", title: kind === "model" ? "Model card" : "Dataset card", version: "" };
}

/** YAML files that tools have for themselves, by keys that no other file has. */
function manifestText(text: string): Sniffed | undefined {
  const start = text.slice(0, 100_000);
  if (
    /^manifestVersion[ \t]*:/m.test(start) &&
    /^(?:package|model|datasets|code|docs|prompts)[ \t]*:/m.test(start)
  ) {
    return { family: "kitfile", title: "Kitfile", version: "" };
  }
  const isMlmodel =
    /^flavors[ \t]*:/m.test(start) &&
    /^(?:mlflow_version|model_uuid|model_id|artifact_path)[ \t]*:/m.test(start);
  return isMlmodel ? { family: "mlmodel", title: "MLflow MLmodel", version: "" } : undefined;
}

function sniffText(text: string): Sniffed {
  const manifest = manifestText(text);
  if (manifest !== undefined) return manifest;
  const card = cardText(text);
  if (card !== undefined) return card;
  const version = /^SPDXVersion:[ \t]*SPDX-(\S{1,20})[ \t]*\r?$/m.exec(text.slice(0, 100_000))?.[1];
  if (version !== undefined)
    return { family: "spdx2", title: `SPDX ${printable(version)} (tag-value)`, version };
  if (/^spdxVersion:/m.test(text.slice(0, 100_000)))
    return { title: "SPDX as YAML, which is not read", version: "" };
  return { title: "no JSON, no XML and no SPDX tag-value text", version: "" };
}

function textAt(value: unknown, key: string): string {
  const found = valueAt(value, key);
  return typeof found === "string" || typeof found === "number" ? printable(String(found)) : "";
}

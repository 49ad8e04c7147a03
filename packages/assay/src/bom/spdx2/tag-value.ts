import { printable } from "../../model/printable.ts";
import type { Issue } from "../document.ts";
import { lineAbove, type LineOf } from "../pointer-lines.ts";
import { tagLines, type TagLine } from "./tag-lines.ts";
import { type TagRow, tagRows } from "./tags.table.ts";

/** A tag-value text in the JSON form, so that one reader and one set of rules serve both. */
export interface TagValueDocument {
  readonly document: Readonly<Record<string, unknown>>;
  readonly lineOf: LineOf;
  readonly issues: readonly Issue[];
}

type Entry = Record<string, unknown>;

interface State {
  readonly document: Entry;
  readonly lines: Map<string, number>;
  readonly issues: Issue[];
  /** The entry that each kind of section is at, with its pointer. */
  readonly open: Map<string, { readonly entry: Entry; readonly pointer: string }>;
  /** Package, file or snippet: where `SPDXID` and `Relationship` belong. */
  element: string;
}

/** Sections whose entries stand in a list of the document. */
const lists: Readonly<Record<string, string>> = {
  package: "packages",
  file: "files",
  snippet: "snippets",
  licence: "hasExtractedLicensingInfos",
  annotation: "annotations",
  review: "revieweds",
};

export function readTagValue(text: string): TagValueDocument {
  const { tags, wrong } = tagLines(text);
  const document: Entry = {};
  const state: State = { document, lines: new Map(), issues: [], open: new Map(), element: "document" };
  state.open.set("document", { entry: document, pointer: "" });
  for (const { line, message } of wrong) state.issues.push(issueAt(line, "spdx2/line", message));
  for (const tag of tags) applyTag(state, tag);
  placeAnnotations(document);
  const { lines, issues } = state;
  return { document, issues, lineOf: (pointer) => lineAbove(lines, pointer) };
}

function applyTag(state: State, line: TagLine): void {
  const special = specialTags[line.tag];
  if (Object.hasOwn(specialTags, line.tag) && special !== undefined) {
    special(state, line);
    return;
  }
  const row = tagRows.get(line.tag);
  if (row === undefined) {
    const message = `There is no tag "${printable(line.tag)}" in SPDX 2.3.`;
    state.issues.push(issueAt(line.line, "spdx2/tag", message));
    return;
  }
  if (row.opens === true) openSection(state, row.section, line.line);
  const target = targetOf(state, row);
  if (target === undefined) {
    const message = `"${line.tag}" stands before anything that it could belong to.`;
    state.issues.push(issueAt(line.line, "spdx2/order", message));
  } else putValue(state, target, row, line);
}

/** Tags that belong to whatever stands before them, or to lists of their own. */
const specialTags: Readonly<Record<string, (state: State, line: TagLine) => void>> = {
  SPDXID: (state, line) => {
    const target = state.open.get(state.element);
    if (target !== undefined) put(state, target, "SPDXID", line.value, line.line);
    // Files that follow a package are in it (SPDX 2.3 clause 8.1).
    const holder = state.element === "file" ? state.open.get("package") : undefined;
    if (holder !== undefined) push(state, holder, "hasFiles", line.value, line.line);
  },
  Relationship: (state, line) => {
    const [from, type, to] = line.value.split(/\s+/);
    const relationship = { spdxElementId: from, relationshipType: type, relatedSpdxElement: to };
    const pointer = push(
      state,
      { entry: state.document, pointer: "" },
      "relationships",
      relationship,
      line.line,
    );
    state.open.set("relationship", { entry: relationship, pointer });
  },
  RelationshipComment: (state, line) => {
    const target = state.open.get("relationship");
    if (target !== undefined) put(state, target, "comment", line.value, line.line);
  },
  ExternalRefComment: (state, line) => {
    const target = state.open.get("external-ref");
    if (target !== undefined) put(state, target, "comment", line.value, line.line);
  },
  ExternalDocumentRef: (state, line) => {
    const [id, namespace, algorithm, value] = line.value.split(/\s+/);
    const checksum = { algorithm: algorithm?.replace(/:$/, ""), checksumValue: value };
    const reference = { externalDocumentId: id, spdxDocument: namespace, checksum };
    push(state, { entry: state.document, pointer: "" }, "externalDocumentRefs", reference, line.line);
  },
};

function openSection(state: State, section: string, line: number): void {
  const entry: Entry = {};
  const holder = { entry: state.document, pointer: "" };
  const pointer = push(state, holder, lists[section] ?? section, entry, line);
  state.open.set(section, { entry, pointer });
  if (section !== "package" && section !== "file" && section !== "snippet") return;
  state.element = section;
}

interface Target {
  readonly entry: Entry;
  readonly pointer: string;
}

function targetOf(state: State, row: TagRow): Target | undefined {
  if (row.section === "creation") return creationOf(state);
  if (row.section === "element") return state.open.get(state.element);
  return state.open.get(row.section);
}

function creationOf(state: State): Target {
  const known = state.open.get("creation");
  if (known !== undefined) return known;
  const entry: Entry = {};
  state.document["creationInfo"] = entry;
  const created = { entry, pointer: "/creationInfo" };
  state.open.set("creation", created);
  return created;
}

function putValue(state: State, target: Target, { key, form }: TagRow, { value, line }: TagLine): void {
  switch (form) {
    case undefined:
      put(state, target, key, value, line);
      return;
    case "flag":
      put(state, target, key, /^(?:true|false)$/i.test(value) ? value.toLowerCase() === "true" : value, line);
      return;
    case "list":
      push(state, target, key, value, line);
      return;
    case "verification-code":
      put(state, target, key, { packageVerificationCodeValue: withoutExcluded(value) }, line);
      return;
    case "checksum":
      push(state, target, key, checksumOf(value), line);
      return;
    case "external-ref":
      pushReference(state, target, value, line);
      return;
    case "byte-range":
    case "line-range":
      push(state, target, key, rangeOf(value, form, target.entry), line);
      return;
  }
}

/** `310:420`, in bytes or lines of the file that the snippet is from. */
function rangeOf(value: string, form: "byte-range" | "line-range", snippet: Entry): Entry {
  const unit = form === "byte-range" ? "offset" : "lineNumber";
  const reference = snippet["snippetFromFile"] ?? "";
  const [start, end] = value.split(":").map((part) => ({ [unit]: Number(part), reference }));
  return { startPointer: start, endPointer: end };
}

/** `SHA256: 11b6...` */
/** Files that the code leaves out stand in brackets behind it. */
function withoutExcluded(value: string): string {
  const [code = ""] = value.split("(", 1);
  return code.trimEnd();
}

function checksumOf(value: string): Entry {
  const [, algorithm = "", digits = ""] = /^([^:]*):(.*)$/s.exec(value) ?? [];
  return { algorithm: algorithm.trim(), checksumValue: digits.trim() };
}

/** `PACKAGE-MANAGER purl pkg:pypi/torch@2.1.0` */
function pushReference(state: State, target: Target, value: string, line: number): void {
  const [category, type, ...locator] = value.split(/\s+/);
  const reference = { referenceCategory: category, referenceType: type, referenceLocator: locator.join(" ") };
  const pointer = push(state, target, "externalRefs", reference, line);
  state.open.set("external-ref", { entry: reference, pointer });
}

function put(state: State, { entry, pointer }: Target, key: string, value: unknown, line: number): void {
  entry[key] = value;
  state.lines.set(`${pointer}/${key}`, line);
}

function push(state: State, { entry, pointer }: Target, key: string, value: unknown, line: number): string {
  const list = listIn(entry, key);
  list.push(value);
  const at = `${pointer}/${key}/${list.length - 1}`;
  state.lines.set(at, line);
  return at;
}

/** An annotation names its element by SPDXREF; in the JSON form it stands in it. The document keeps the others. */
function placeAnnotations(document: Entry): void {
  const elements = new Map<string, Entry>();
  for (const key of ["packages", "files", "snippets"]) {
    for (const entry of listOf(document[key])) elements.set(String(entry["SPDXID"]), entry);
  }
  const own: Entry[] = [];
  for (const { SPDXREF: reference, ...annotation } of listOf(document["annotations"])) {
    const holder = elements.get(String(reference));
    if (holder === undefined) own.push(annotation);
    else listIn(holder, "annotations").push(annotation);
  }
  if (own.length > 0) document["annotations"] = own;
  else delete document["annotations"];
}

function listIn(entry: Entry, key: string): unknown[] {
  const list = Array.isArray(entry[key]) ? (entry[key] as unknown[]) : [];
  entry[key] = list;
  return list;
}

function listOf(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? (value as Entry[]) : [];
}

function issueAt(line: number, rule: string, message: string): Issue {
  return { pointer: "", line, rule, message };
}

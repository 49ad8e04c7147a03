import { isRecord } from "../../syntax/json-access.ts";
import type { EntityDraft } from "../entity-draft.ts";
import { type Terms, termOf } from "./terms.ts";

/** How the writer says the type of a column that Croissant has no name for. */
export const storedAs = "Stored as ";

/** `recordSet`: fields are columns, sets of splits name the splits. */
export function readRecordSets(dataset: EntityDraft, terms: Terms): void {
  const sets = terms.records("recordSet").map((set) => ({ set, types: typeNames(set) }));
  const isTable = ({ types }: { readonly types: readonly string[] }): boolean =>
    !types.some((type) => lists.has(type));
  const tables = sets.filter(isTable).length;
  for (const { set, types } of sets) {
    const id = set.text("@id")?.value ?? set.text("name")?.value ?? "";
    if (types.includes("Split")) readSplits(dataset, set);
    // With one table its name in front of each column would say nothing.
    if (isTable({ types }))
      readFields(dataset, set, tables === 1 ? { around: id } : { prefix: id, around: id });
    set.ignore("@type", "name", "field", "dataType");
    set.leave(
      "records and keys are not kept",
      "key",
      "data",
      "examples",
      "description",
      "annotation",
      "source",
    );
    set.end();
  }
}

/** Types of sets that only list the values of something. */
const lists: ReadonlySet<string> = new Set(["Split", "Enumeration"]);

function typeNames(set: Terms): readonly string[] {
  return set.reader.texts(set.keyOf("dataType")).map(({ value }) => termOf(value));
}

function readSplits(dataset: EntityDraft, set: Terms): void {
  for (const { value, pointer } of set.items("data")) {
    if (!isRecord(value)) continue;
    const entry = Object.entries(value).find(([key]) => /(?:^|\/)(?:name|split|split_name)$/.test(key));
    const name: unknown = entry?.[1];
    if (typeof name === "string" && name !== "") dataset.claim("split", name, pointer);
  }
}

interface Naming {
  /** In front of all names. */
  readonly prefix?: string;
  /** What stands around the field: its name stands in front of the field's, and is left out. */
  readonly around?: string;
}

function readFields(dataset: EntityDraft, holder: Terms, naming: Naming): void {
  for (const term of ["field", "subField"]) {
    for (const field of holder.records(term)) readField(dataset, field, naming);
  }
}

function readField(dataset: EntityDraft, field: Terms, naming: Naming): void {
  const name = nameOf(field, naming);
  const types = field.reader.texts(field.keyOf("dataType")).map(({ value }) => value);
  const description = field.text("description")?.value ?? "";
  const isStored = description.startsWith(storedAs) && description.endsWith(".");
  const type = isStored ? description.slice(storedAs.length, -1) : types.join(", ");
  if (name !== "") dataset.claim("column", { name, type }, field.pointer);
  if (!isStored && description !== "") {
    dataset.note(`column:${name}`, { value: description, pointer: field.at("description") });
  }
  readFields(dataset, field, { prefix: name, around: ownName(field) });
  field.ignore("@type", "@id", "name", "source", "references", "key");
  field.leave("not kept", ...field.reader.untaken());
}

/** `records/age` is `age`; nested fields are dotted. */
function nameOf(field: Terms, { prefix = "", around = "" }: Naming): string {
  const own = ownName(field);
  const last = around !== "" && own.startsWith(`${around}/`) ? own.slice(around.length + 1) : own;
  return prefix === "" ? last : `${prefix}.${last}`;
}

function ownName(field: Terms): string {
  return field.text("name")?.value ?? field.text("@id")?.value ?? "";
}

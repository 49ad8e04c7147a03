import { Option } from "commander";
import { documents } from "../bom/registry.ts";
import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Output } from "./output-option.ts";

/** What the document is about, of a command that writes documents about one thing. */
export function ofOption(): Option {
  return new Option("--of <name>", "which one, by name, id or identifier; needed where the BOM has several");
}

/** A name that no output asks for is a mistake. @throws AssayError `usage` */
export function assertOfIsAsked(of: string | undefined, outputs: readonly Output[]): void {
  if (of === undefined || outputs.some(({ format }) => isAboutOne(format))) return;
  const formats = documents.flatMap((row) => (row.about === undefined ? [] : (row.formats[0] ?? [])));
  throw new AssayError(
    "usage",
    `--of says what a document about one thing describes: -o ${formats.join(", -o ")}; no output is one`,
  );
}

/** What the user calls a thing is perhaps withheld: then it has another id, at the same place. */
export function publishedSubject(
  of: string | undefined,
  { entities }: Inventory,
  published: Inventory,
): string | undefined {
  const named = entities.flatMap(({ id, name, identifiers }, index) =>
    of !== undefined && [id, name, ...identifiers.map(({ value }) => value)].includes(of) ? [index] : [],
  );
  const [only] = named;
  return named.length === 1 && only !== undefined ? published.entities[only]?.id : of;
}

function isAboutOne(format: string): boolean {
  return documents.some(({ formats, about }) => about !== undefined && formats.includes(format));
}

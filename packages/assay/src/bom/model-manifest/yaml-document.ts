import { isRecord } from "../../syntax/json-access.ts";
import { readYaml } from "../../syntax/yaml.ts";
import type { Issue } from "../document.ts";
import type { ParsedDocument } from "../parse-document.ts";

/** A document of one mapping, from YAML or JSON, with the lines of its values where it has lines. */
export interface ManifestDocument {
  readonly value: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
  lineOf(pointer: string): number | undefined;
}

/** Never throws; what is no mapping is an empty one and an issue. */
export async function manifestDocument(document: ParsedDocument): Promise<ManifestDocument> {
  if (document.syntax === "json") return withMapping(document.value, [], () => undefined);
  if (document.syntax === "xml") return withMapping(undefined, [], () => undefined);
  const { value, lines, problems } = await readYaml(document.text);
  const issues = problems.map(({ message, line }) => ({
    pointer: "",
    line,
    rule: "document/yaml",
    message: `The YAML cannot be read whole: ${message}.`,
  }));
  return withMapping(value, issues, (pointer) => lines.get(pointer));
}

function withMapping(
  value: unknown,
  issues: readonly Issue[],
  lineOf: ManifestDocument["lineOf"],
): ManifestDocument {
  if (isRecord(value)) return { value, issues, lineOf };
  const issue = {
    pointer: "",
    rule: "document/object",
    message: "The document is no mapping of keys to values.",
  };
  return { value: {}, issues: [...issues, issue], lineOf };
}

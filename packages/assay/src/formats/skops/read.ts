import type { Problem } from "../../model/coverage.ts";
import { isRecord, stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { readMemberBytes } from "../../syntax/zip/index.ts";
import type { ZipArchive } from "../../syntax/zip/index.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { plainReading } from "../plain-reading.ts";
import { memberProblem, overlapProblem, recordsHazard } from "../zip-content.ts";
import { schemaClaims } from "./claims.ts";
import { judgeSchema } from "./judge-schema.ts";
import { largestSchema, schemaLimits } from "./limits.ts";
import { readMembers } from "./read-members.ts";
import { schemaNodes } from "./schema-nodes.ts";

/** Objects, arrays and hazards of a skops file; undefined for a zip of other things. */
export async function readSkops(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const archive = await file.zip();
  if ("code" in archive) return undefined;
  const schema = await readSchema(archive);
  if (schema === undefined) return undefined;
  const overlap = overlapProblem(archive);
  if (overlap !== undefined) return plainReading("skops", { problems: [overlap] });
  if ("problem" in schema) return plainReading("skops", { problems: [schema.problem] });
  const nodes = schemaNodes(schema.value);
  const members = await readMembers(archive, nodes, file.path);
  const records = recordsHazard(archive, "SKOPS-ARCHIVE");
  const hazards = [...judgeSchema(nodes), ...(records === undefined ? [] : [records]), ...members.hazards];
  const repeated = schema.duplicateKeys.slice(0, 1).map((): Problem => ({
    code: "malformed",
    message: "the description has keys that stand twice, and loaders differ in which they take",
    member: "schema.json",
  }));
  return plainReading("skops", {
    claims: schemaClaims(schema.value, nodes, by, file.path),
    tensors: members.tensors,
    hazards,
    problems: [...members.problems, ...repeated],
  });
}

type Schema =
  { readonly value: unknown; readonly duplicateKeys: readonly string[] } | { readonly problem: Problem };

/** The description; undefined when there is none or it is not that of skops. */
async function readSchema(archive: ZipArchive): Promise<Schema | undefined> {
  // Python's zipfile takes the last member of a name.
  const member = archive.members.findLast(({ name }) => name === "schema.json");
  if (member === undefined) return undefined;
  const read = await readMemberBytes(archive.source, member, largestSchema);
  if ("code" in read) return { problem: memberProblem(read, member) };
  const parsed = parseJson(read.bytes, schemaLimits);
  if (!parsed.ok) {
    const isSkops = Buffer.from(read.bytes.subarray(0, 4096)).includes('"__loader__"');
    return isSkops
      ? { problem: { code: parsed.code, message: parsed.message, member: "schema.json" } }
      : undefined;
  }
  const isSkops = isRecord(parsed.value) && stringAt(parsed.value, "__loader__") !== undefined;
  return isSkops ? parsed : undefined;
}

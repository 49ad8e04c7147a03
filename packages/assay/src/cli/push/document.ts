import { validateDocument } from "../../bom/read-bom.ts";
import { openConversion } from "../../conversion/convert.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import { type SpecVersion, specVersions } from "./receiver-versions.ts";

/** What is sent. */
export interface DocumentToSend {
  readonly bytes: Uint8Array;
  readonly specVersion: string;
  /** What it was, when it had to be written anew. */
  readonly convertedFrom?: string;
}

/**
 * The document itself, byte by byte, when the receiver takes it; else the newest CycloneDX that it takes, through the inventory.
 * @throws AssayError `invalid-document`, `unknown-format`
 */
export async function documentToSend(
  bytes: Uint8Array,
  name: string,
  accepted: SpecVersion,
): Promise<DocumentToSend> {
  const { valid, format, version, title, errors } = await validateDocument(bytes);
  const isTaken = format.startsWith("cyclonedx") && isOld(version, accepted);
  if (!isTaken) {
    const { write } = await openConversion(bytes, { path: name, toolVersion });
    const { portions } = await write(`cyclonedx@${accepted}`);
    return { bytes: Buffer.from([...portions].join("")), specVersion: accepted, convertedFrom: title };
  }
  if (valid) return { bytes, specVersion: version };
  const [first] = errors;
  const where = first?.pointer === "" ? "" : ` at ${printable(first?.pointer ?? "")}`;
  throw new AssayError(
    "invalid-document",
    `${name} is no valid CycloneDX ${version}, which the receiver would refuse: ${first?.message ?? ""}${where} (assay validate says all)`,
  );
}

/** Versions that are older than those we write are taken by whoever takes the newer ones. */
function isOld(version: string, accepted: SpecVersion): boolean {
  const place = specVersions.indexOf(version as SpecVersion);
  return /^1\.[0-4]$/.test(version) || (place >= 0 && place <= specVersions.indexOf(accepted));
}

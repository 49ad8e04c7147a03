import { claimant } from "../../model/claim.ts";
import type { Claim } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { judgeKerasConfig } from "../../safety/keras/index.ts";
import { stringAt, valueAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { readMemberBytes } from "../../syntax/zip/index.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import { architectureClaims, trainingClaims, versionClaims } from "../keras-claims.ts";
import { configLimits, largestConfig } from "./limits.ts";
import { checksumHazard } from "./zip-hazards.ts";

/** What the two JSON members say, and what the configuration could do. */
export interface Configuration {
  /** Undefined when there is none that can be read. */
  readonly className: string | undefined;
  readonly claims: readonly Claim[];
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

/** Reads every `config.json` (a second one is what some program loads) and `metadata.json`. */
export async function readConfiguration(
  archive: ZipArchive,
  source: { readonly by: string; readonly path: string },
): Promise<Configuration> {
  const declared = claimant("declared", source);
  const hazards: Hazard[] = [];
  const problems: Problem[] = [];
  const claims: Claim[] = [];
  let className: string | undefined;
  for (const member of archive.members) {
    if (member.name !== "config.json" && member.name !== "metadata.json") continue;
    const value = await readJson(archive, member, { hazards, problems });
    if (member.name === "metadata.json") {
      claims.push(...metadataClaims(value, declared));
      continue;
    }
    // Python's zipfile gives the last of equal names.
    className = stringAt(value, "class_name") ?? className;
    hazards.push(...judgeKerasConfig(value, "config.json"));
    claims.push(...architectureClaims(value, declared, "config.json"));
    claims.push(...trainingClaims(valueAt(value, "compile_config"), declared, "config.json#/compile_config"));
  }
  return { className, claims, hazards, problems };
}

function metadataClaims(value: unknown, declared: ReturnType<typeof claimant>): readonly Claim[] {
  const claims = [...versionClaims(valueAt(value, "keras_version"), undefined, declared)];
  const date = stringAt(value, "date_saved");
  if (date !== undefined) {
    claims.push(declared("metadata", { name: "date_saved", value: date }, { pointer: "metadata.json" }));
  }
  return claims;
}

interface Into {
  readonly hazards: Hazard[];
  readonly problems: Problem[];
}

async function readJson(archive: ZipArchive, member: ZipMember, into: Into): Promise<unknown> {
  const name = printable(member.name);
  const read = await readMemberBytes(archive.source, member, largestConfig);
  if (!("bytes" in read)) {
    into.problems.push({ code: read.code, message: printable(read.message), member: name });
    return undefined;
  }
  if (!read.isIntact) into.hazards.push(checksumHazard(member.name));
  const parsed = parseJson(read.bytes, configLimits);
  if (parsed.ok) return parsed.value;
  const code = parsed.code === "not-utf8" ? "malformed" : parsed.code;
  into.problems.push({ code, message: `${name}: ${parsed.message}`, member: name });
  return undefined;
}

import type { Claim } from "../../model/claim.ts";
import { sayer, textClaims, withoutDirectories, type Context } from "./context.ts";
import { flagAt, textAt, textsAt } from "./metadata.ts";

/** Who and what the model is: the `general.*` keys that have a property of their own. */
export function generalClaims(context: Context): Claim[] {
  return [
    ...nameClaims(context),
    ...textClaims(context, textKeys, (text) => text),
    ...licenseClaims(context),
    ...listClaims(context),
    ...modalityClaims(context),
  ];
}

const textKeys = [
  ["general.version", "version"],
  ["general.description", "description"],
  ["general.author", "author"],
  ["general.organization", "supplier"],
  ["general.url", "url"],
  ["general.repo_url", "url"],
  ["general.doi", "doi"],
  ["general.size_label", "sizeLabel"],
  ["general.license.link", "licenseLink"],
] as const;

const listKeys = [
  ["general.tags", "tag"],
  ["general.languages", "language"],
] as const;

const modalityKeys = [
  ["clip.has_vision_encoder", "image"],
  ["clip.has_audio_encoder", "audio"],
] as const;

/** The architecture names a family of models (`llama`), as `model_type` does on the hub. */
function nameClaims(context: Context): Claim[] {
  const architecture = "general.architecture";
  const family = textAt(context.metadata, architecture);
  const claims = textClaims(context, [["general.name", "name"]], withoutDirectories);
  if (family === undefined) return claims;
  const say = sayer(context, "declared", architecture);
  return [...claims, say("architectureFamily", family)];
}

/** `other` says nothing; then the name says which one. */
function licenseClaims(context: Context): Claim[] {
  const license = textAt(context.metadata, "general.license");
  const name = context.metadata.entries.get("general.license.name")?.value;
  const isNamed = typeof name === "string" && name !== "";
  if (license !== undefined && !(license === "other" && isNamed)) {
    return [sayer(context, "declared", "general.license")("license", license)];
  }
  return textClaims(context, [["general.license.name", "license"]], (text) => text);
}

function listClaims(context: Context): Claim[] {
  return listKeys.flatMap(([key, property]) =>
    textsAt(context.metadata, key).map((text) => sayer(context, "declared", key)(property, text)),
  );
}

function modalityClaims(context: Context): Claim[] {
  return modalityKeys.flatMap(([key, modality]) =>
    flagAt(context.metadata, key) === true ? [sayer(context, "declared", key)("modality", modality)] : [],
  );
}

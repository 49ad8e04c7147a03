import type { Claim, Claimant } from "../../model/claim.ts";
import { hyperparameterKeys, metadataProperties } from "./metadata.table.ts";

/** Claims from `metadata_props`: known keys under their property, all others as metadata. */
export function metadataClaims(
  entries: readonly { readonly key: string; readonly value: string }[],
  claim: Claimant,
): readonly Claim[] {
  const claims: Claim[] = [];
  for (const { key, value } of entries) {
    const text = withoutDirectories(value.trim());
    if (text === "") continue;
    const where = { pointer: `metadata_props/${key}` };
    const property = metadataProperties.get(key.toLowerCase());
    if (property === "license") claims.push(...licenceClaims(text, claim, where));
    else if (property !== undefined) claims.push(claim(property, text, where));
    else if (hyperparameterKeys.has(key.toLowerCase())) {
      claims.push(claim("hyperparameter", { name: key, value: scalarOf(text) }, where));
    } else claims.push(claim("metadata", { name: key, value: text }, where));
  }
  return claims;
}

/**
 * Exporters write the path of a data file on the machine they ran on (`trained on /home/me/cats.yaml`). Directories tell
 * nothing about the model and much about a person: only the file's name is kept.
 */
export function withoutDirectories(text: string): string {
  return text.replace(/(?<![^\s'"=([,])(?:[A-Za-z]:)?(?:[\\/][^\s'"\\/:,()]+)+[\\/]([^\s'"\\/:,()]+)/g, "$1");
}

/** The Ultralytics exporter writes `AGPL-3.0 License (https://ultralytics.com/license)`: a name and a link. */
function licenceClaims(text: string, claim: Claimant, where: { readonly pointer: string }): readonly Claim[] {
  const [, name, link] = /^(\S{1,100}) License \((https?:\/\/[^\s()]{1,500})\)$/.exec(text) ?? [];
  if (name === undefined || link === undefined) return [claim("license", text, where)];
  return [claim("license", name, where), claim("licenseLink", link, where)];
}

function scalarOf(text: string): string | number {
  const value = /^-?\d{1,15}(?:\.\d{1,10})?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : text;
}

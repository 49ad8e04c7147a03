import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { stringAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import type { HeldBlob } from "./blob.ts";
import { documentLimits } from "./limits.ts";
import { isFor, type Platform, platformText } from "./platform.ts";

/**
 * An image that no index describes says in its configuration what it runs on (OCI image specification, "architecture", "os").
 * @throws AssayError `usage` when that is not what the user asks for
 */
export function refuseOtherPlatform(
  name: string,
  config: HeldBlob | undefined,
  wanted: Platform | undefined,
): void {
  const own = wanted === undefined || config === undefined ? undefined : ownPlatform(config);
  if (wanted === undefined || own === undefined || isFor(own, wanted)) return;
  const message = `${printable(name)} is an image for ${platformText(own)}, and there is none for ${platformText(wanted)}`;
  throw new AssayError("usage", message);
}

function ownPlatform({ bytes }: HeldBlob): Platform | undefined {
  const parsed = parseJson(bytes, documentLimits);
  if (!parsed.ok) return undefined;
  const [os, architecture, variant] = ["os", "architecture", "variant"].map((key) =>
    stringAt(parsed.value, key),
  );
  if (os === undefined || architecture === undefined) return undefined;
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}

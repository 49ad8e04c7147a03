import { declaredIdentifier } from "../../licences/declared-identifier.ts";
import { type Claim, claimant } from "../../model/claim.ts";

/** A head is in front; a file that talks of licences further down is about them. */
const headLength = 4000;

/** `either version 2 of the License, or (at your option) any later version` */
const notice =
  /GNU[\s#*]{1,9}(?<kind>Affero[\s#*]{1,9}|Lesser[\s#*]{1,9})?General[\s#*]{1,9}Public[\s#*]{1,9}License[^.]{0,120}?version[\s#*]{1,9}(?<version>[123](?:\.1)?)/iu;

/** The licence that a source file says it is under: by its SPDX tag (SPDX 2.3 annex E), else by the usual notice of the GNU licences. */
export function codeLicences(by: string, path: string, text: string): readonly Claim[] {
  const head = text.slice(0, headLength);
  const value = declaredIdentifier(head) ?? gnuLicence(head);
  return value === undefined
    ? []
    : [claimant("declared", { by, path })("metadata", { name: "code licence", value })];
}

function gnuLicence(head: string): string | undefined {
  const { kind = "", version } = notice.exec(head)?.groups ?? {};
  if (version === undefined) return undefined;
  const family = /^affero/iu.test(kind) ? "AGPL" : /^lesser/iu.test(kind) ? "LGPL" : "GPL";
  const number = version.includes(".") ? version : `${version}.0`;
  return `${family}-${number}-${/any\s+later\s+version/iu.test(head.replaceAll("#", " ")) ? "or-later" : "only"}`;
}

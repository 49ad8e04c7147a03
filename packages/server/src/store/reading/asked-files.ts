import type { Coverage } from "assay";

/** An input that should be read: not what no reader recognises, not what somebody left out on purpose, and no data that files are judged with. */
export function isAskedFile({ code, path, by }: Coverage): boolean {
  const isData = by === undefined && path.startsWith("advisories of ");
  return code !== "unrecognised" && code !== "excluded" && !isData;
}

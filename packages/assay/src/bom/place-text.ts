import type { Location } from "../model/finding.ts";
import { groupedDigits } from "../model/grouped-digits.ts";

/** `models/a.bin!/data.pkl (byte 1,204)`. */
export function placeText({ path, member, line, offset }: Location): string {
  const inside = member === undefined ? path : `${path}!/${member}`;
  const at = line === undefined ? inside : `${inside}:${line}`;
  return offset === undefined ? at : `${at} (byte ${groupedDigits(offset)})`;
}

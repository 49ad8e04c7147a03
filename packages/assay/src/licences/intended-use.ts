/** Ways in which a thing reaches others; `internal`: it does not. */
export const reaches = ["internal", "saas", "redistribute"] as const;
export type Reach = (typeof reaches)[number];

/** What somebody means to do with what is scanned: the same licence is fine for one use and not for another. */
export interface IntendedUse {
  /** Empty = not said: what a licence promises is then held against what others promised. */
  readonly reaches: readonly Reach[];
  readonly isCommercial: boolean;
  /** Monthly users of the products of whoever uses it. */
  readonly users?: number;
  /** Annual revenue in US dollars. */
  readonly revenue?: number;
  /** `EU`, `UK`, `US`: where it is used. */
  readonly regions: readonly string[];
}

export type UseReading =
  { readonly ok: true; readonly use: IntendedUse } | { readonly ok: false; readonly message: string };

/** Longer text is no list of uses. */
const longestUse = 200;

/** Reads `redistribute,commercial,users=1000000,region=EU`. The message names the word that is wrong. */
export function parseIntendedUse(text: string): UseReading {
  const words = text
    .slice(0, longestUse + 1)
    .split(",")
    .map((word) => word.trim());
  let use: IntendedUse = { reaches: [], isCommercial: false, regions: [] };
  for (const word of words) {
    const changed = text.length > longestUse ? undefined : withWord(use, word);
    if (changed === undefined) return { ok: false, message: `${usesText}, not ${word.slice(0, 40)}` };
    use = changed;
  }
  return { ok: true, use };
}

const usesText =
  "a use is internal, saas, redistribute or commercial, with users=NUMBER, revenue=NUMBER (US dollars a year) or region=EU, joined by commas";

function withWord(use: IntendedUse, word: string): IntendedUse | undefined {
  const reach = reaches.find((one) => one === word);
  if (reach !== undefined) return { ...use, reaches: [...use.reaches, reach] };
  if (word === "commercial") return { ...use, isCommercial: true };
  const [, name, value = ""] = /^(users|revenue|region)=(\w{1,15})$/.exec(word) ?? [];
  if (name === "region") return { ...use, regions: [...use.regions, value.toUpperCase()] };
  if (name === undefined || !/^\d+$/.test(value)) return undefined;
  return name === "users" ? { ...use, users: Number(value) } : { ...use, revenue: Number(value) };
}

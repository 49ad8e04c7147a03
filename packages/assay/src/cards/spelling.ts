/** A heading or label as the tables have it: `2.1 Out-of-Scope Use [optional]` is `out of scope use`. */
export function spellingOf(title: string): string {
  return title
    .slice(0, 200)
    .toLowerCase()
    .replace(/[[(](?:optional|nlp|s)[\])]/g, "")
    .replaceAll("₂", "2")
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(?:\d+ )+/, "");
}

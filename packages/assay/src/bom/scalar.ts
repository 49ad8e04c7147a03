import { numberOf } from "./record-reader.ts";

/** Text as the number or boolean that it says exactly; documents hold all values as text. */
export function scalarOf(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  const number = numberOf(text);
  return number !== undefined && String(number) === text ? number : text;
}

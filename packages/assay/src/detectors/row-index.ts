import { rowsOfLanguage } from "../catalogue/rows.ts";
import type { CodeLanguage } from "../code/ir.ts";
import { indexRows, type RowIndex } from "../code/match/index.ts";

const indexes = new Map<CodeLanguage, RowIndex>();

/** The rows of a language, indexed when they are first needed. */
export function rowIndexOf(language: CodeLanguage): RowIndex {
  const key = language === "kotlin" ? "java" : language;
  const known = indexes.get(key);
  if (known !== undefined) return known;
  const more = key === "java" ? rowsOfLanguage("kotlin") : [];
  const made = indexRows([...rowsOfLanguage(key), ...more]);
  indexes.set(key, made);
  return made;
}

import type { Severity } from "./severity.ts";

/** A sign beside each word: colour alone says nothing on paper or to who does not see it. */
export const severitySigns: Readonly<Record<Severity, string>> = {
  critical: "✖",
  high: "✖",
  medium: "⚠",
  low: "·",
  info: "·",
};

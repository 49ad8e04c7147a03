import { verdicts } from "../../model/finding.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { judgePython } from "../python/index.ts";
import { longestExpression, maxEvidence } from "./limits.ts";
import type { Place } from "./named-targets.ts";

/** MONAI evaluates texts that begin with `$`: they are Python, judged together as one module. */
export async function expressionHazards(expressions: readonly Place[]): Promise<readonly Hazard[]> {
  if (expressions.length === 0) return [];
  const source = expressions.map(({ text }) => pythonOf(text)).join("\n");
  const { hazards } = await judgePython(source);
  const worst = hazards.reduce<Hazard["verdict"]>(worse, "unknown");
  const risky = hazards.flatMap(({ rule, evidence }) =>
    (evidence ?? []).map((place) => `${rule} ${plain(place)}`),
  );
  const shown = expressions.map(({ pointer, text }) => printable(`${pointer}: $${text}`));
  return [
    {
      rule: "CONFIG-EXPRESSION",
      verdict: worst,
      message: `The configuration holds Python that is evaluated: ${expressions.length} expressions.`,
      evidence: [...risky, ...shown].slice(0, maxEvidence),
    },
  ];
}

function worse(worst: Hazard["verdict"], { verdict }: Hazard): Hazard["verdict"] {
  return verdicts.indexOf(verdict) > verdicts.indexOf(worst) ? verdict : worst;
}

/** On one line; `@network` and `@a#b` name other parts of the configuration. */
function pythonOf(text: string): string {
  return text
    .slice(0, longestExpression)
    .replaceAll(/\s/gu, " ")
    .trim()
    .replaceAll(/@[\w:#]+/gu, "reference");
}

/** Without the line of the module that was put together. */
function plain(place: string): string {
  return place.replace(/^line \d+: /u, "");
}

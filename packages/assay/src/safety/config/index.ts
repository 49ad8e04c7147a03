import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { downloadHazards } from "./download.ts";
import { expressionHazards } from "./expressions.ts";
import { judgeName, type NameJudgement } from "./judge-name.ts";
import { maxEvidence } from "./limits.ts";
import { namedTargets } from "./named-targets.ts";
import type { ParsedConfig } from "./parsed-config.ts";
import { judgeTag } from "./python-tags.ts";

export { judgeName, type NameJudgement } from "./judge-name.ts";
export type { ParsedConfig } from "./parsed-config.ts";
export { configCodeRules } from "./rules.table.ts";

/** What instantiating a configuration could do. */
export interface ConfigJudgement {
  readonly hazards: readonly Hazard[];
  /** Names, tags and expressions that were judged; 0 = nothing in it is code. */
  readonly judged: number;
  /** True when every tag is one that was judged. */
  readonly knowsAllTags: boolean;
}

/** Judges the names of classes and functions that a configuration asks a library to call. Nothing is imported. */
export async function judgeConfigCode(config: ParsedConfig): Promise<ConfigJudgement> {
  const { names, expressions, isCut } = namedTargets(config.value);
  const tags = (config.tags ?? []).map(judgeTag);
  const places: Judged[] = names.map(({ pointer, text, settings }) => ({
    judgement: judgeName(text, settings),
    shown: `${pointer}: ${text}`,
    line: config.lines?.get(pointer),
    isGadget: true,
  }));
  for (const tag of tags) {
    if (tag !== undefined) places.push({ ...tag, shown: tag.tag });
  }
  const download = await downloadHazards(config);
  return {
    hazards: [
      ...hazardsOf(places),
      ...(await expressionHazards(expressions)),
      ...download,
      ...(isCut ? [cutHazard] : []),
    ],
    judged: download.length + places.length + expressions.length,
    knowsAllTags: tags.every((tag) => tag !== undefined),
  };
}

interface Judged {
  readonly judgement: NameJudgement;
  readonly shown: string;
  readonly line: number | undefined;
  /** False for a call that is odd whatever it names: the name itself says nothing. */
  readonly isGadget: boolean;
}

const cutHazard: Hazard = {
  rule: "CONFIG-TARGET",
  verdict: "unknown",
  message: "The configuration names more classes and functions than are judged.",
};

const texts = {
  dangerous: "The configuration calls what no model needs",
  suspicious: "The configuration calls functions that can load or fetch code",
  unknown: "The configuration calls code that nobody vouched for",
} as const;

/** One hazard for each verdict and rule, with all places. */
function hazardsOf(places: readonly Judged[]): readonly Hazard[] {
  const kinds = [
    ["dangerous", true],
    ["suspicious", true],
    ["suspicious", false],
    ["unknown", undefined],
  ] as const;
  return kinds.flatMap(([verdict, gadget]) => {
    const found = places.filter(
      ({ judgement, isGadget }) =>
        judgement === verdict && (gadget === undefined || verdict === "dangerous" || isGadget === gadget),
    );
    const [first] = found;
    if (first === undefined) return [];
    const more = found.length === 1 ? "" : ` and ${found.length - 1} more`;
    return [
      {
        rule: gadget === true ? "CONFIG-GADGET" : "CONFIG-TARGET",
        verdict,
        message: `${texts[gadget === false ? "unknown" : verdict]}: ${printable(first.shown)}${more}.`,
        evidence: found.slice(0, maxEvidence).map(showPlace),
        ...(first.line === undefined ? {} : { line: first.line }),
      },
    ];
  });
}

function showPlace({ shown, line }: Judged): string {
  return line === undefined ? printable(shown) : `line ${line}: ${printable(shown)}`;
}

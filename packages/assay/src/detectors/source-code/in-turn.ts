import { type Found, matchingSteps } from "../../code/match/index.ts";
import { type Application, type Link, nothingFound, type Use } from "../../model/use.ts";
import type { FoundInTurn } from "../project-detector.ts";

/** More than there are stages of loading. */
const mostStages = 100;

/** Uses come before links, and both before everything else, whose order says nothing. */
const firstOfLinks = (matchingSteps + 1) * mostStages;
const last = 2 * firstOfLinks;

/** What was found in the order in which one program of all languages would have it. */
export interface FoundByParts {
  readonly application: Application;
  /** Of the uses and links of the application. */
  readonly turns: Found["turns"];
  readonly commands: Application;
  /** When a file was loaded: files of one stage have their turns by path. */
  stageOf(path: string): number;
}

export function inTurns({ application, commands, turns, stageOf }: FoundByParts): readonly FoundInTurn[] {
  const turnOf = (one: Use | Link): Pick<FoundInTurn, "step" | "path"> => {
    const { step, path } = turns.get(one) ?? { step: matchingSteps, path: one.place.path };
    return { step: step * mostStages + stageOf(path), path };
  };
  const uses = [...application.uses, ...commands.uses].map((use) => {
    return { ...turnOf(use), application: { ...nothingFound, uses: [use] } };
  });
  const links = [...application.links, ...commands.links].map((link) => {
    const { step, path } = turnOf(link);
    return { step: step + firstOfLinks, path, application: { ...nothingFound, links: [link] } };
  });
  const rest = [application, commands].map((one) => {
    return { step: last, path: "", application: { ...one, uses: [], links: [] } };
  });
  return [...uses, ...links, ...rest];
}

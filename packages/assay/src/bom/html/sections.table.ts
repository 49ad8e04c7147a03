import type { EntityKind } from "../../model/entity.ts";

export interface SectionRow {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly EntityKind[];
  /** `card`: all facts of each of the first ones. `row`: one line of a table. */
  readonly form: "card" | "row";
}

/** The parts of the report that hold things, in the order in which people ask for them. Every kind has a part. */
export const sections: readonly SectionRow[] = [
  { id: "models", title: "Models", kinds: ["model"], form: "card" },
  { id: "datasets", title: "Datasets", kinds: ["dataset"], form: "card" },
  { id: "services", title: "Services", kinds: ["service"], form: "card" },
  { id: "training", title: "Training runs", kinds: ["training-run"], form: "card" },
  { id: "agents", title: "Prompts, agents and tools", kinds: ["prompt", "agent", "tool"], form: "card" },
  { id: "software", title: "Software and hardware", kinds: ["software", "hardware"], form: "row" },
  { id: "files", title: "Files", kinds: ["file"], form: "row" },
];

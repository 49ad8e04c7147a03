import type { RuleDescription } from "../model/rule-description.ts";
import { isGitTarget } from "./git/target.ts";
import { hubRules } from "./hub/rules.table.ts";
import { isHubTarget } from "./hub/target.ts";
import { isMlflowTarget } from "./mlflow/target.ts";
import { isModelscopeTarget } from "./modelscope/target.ts";
import type { Source } from "./source.ts";
import { isWebTarget } from "./web/target.ts";

type Environment = Readonly<Record<string, string | undefined>>;

interface Row {
  readonly id: string;
  /** Whether the target is written as this kind of source is; by its text, and where variables say that mirrors are. */
  readonly accepts: (target: string, environment: Environment) => boolean;
  /** Every rule id that its findings can carry. */
  readonly rules?: readonly RuleDescription[];
  /** Loaded only when a target is of this kind. */
  readonly load: () => Promise<Source>;
}

/** Every kind of source, asked in this order; the last takes what is left. */
export const sources: readonly Row[] = [
  {
    id: "hub",
    accepts: isHubTarget,
    rules: hubRules,
    load: async () => (await import("./hub/index.ts")).hub,
  },
  {
    id: "modelscope",
    accepts: isModelscopeTarget,
    load: async () => (await import("./modelscope/index.ts")).modelscope,
  },
  {
    id: "git",
    accepts: isGitTarget,
    load: async () => (await import("./git/index.ts")).git,
  },
  {
    id: "mlflow",
    accepts: isMlflowTarget,
    load: async () => (await import("./mlflow/index.ts")).mlflow,
  },
  {
    id: "oci",
    accepts: (target) => /^(?:oci|docker-archive):|^docker:\/\//u.test(target),
    load: async () => (await import("./oci/index.ts")).oci,
  },
  {
    id: "machine",
    accepts: (target) => target.startsWith("machine:"),
    load: async () => (await import("./machine/index.ts")).machine,
  },
  {
    id: "processes",
    accepts: (target) => target.startsWith("processes:"),
    load: async () => (await import("./processes/index.ts")).processes,
  },
  {
    id: "endpoint",
    accepts: (target) => target.startsWith("endpoint:"),
    load: async () => (await import("./endpoint/index.ts")).endpoint,
  },
  {
    id: "web",
    accepts: isWebTarget,
    load: async () => (await import("./web/index.ts")).web,
  },
  {
    id: "directory",
    accepts: () => true,
    load: async () => (await import("./directory/index.ts")).directory,
  },
];

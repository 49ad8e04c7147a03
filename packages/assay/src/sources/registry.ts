import type { RuleDescription } from "../model/rule-description.ts";
import { isGitTarget, parseGitTarget } from "./git/target.ts";
import { hubRules } from "./hub/rules.table.ts";
import { isHubTarget, parseHubTarget } from "./hub/target.ts";
import { isMlflowTarget, parseMlflowTarget } from "./mlflow/target.ts";
import { isModelscopeTarget, parseModelscopeTarget } from "./modelscope/target.ts";
import type { Source } from "./source.ts";
import { isWebTarget, parseWebTarget } from "./web/target.ts";

type Environment = Readonly<Record<string, string | undefined>>;

interface Row {
  readonly id: string;
  /** Whether the target is written as this kind of source is; by its text, and where variables say that mirrors are. */
  readonly accepts: (target: string, environment: Environment) => boolean;
  /** Every rule id that its findings can carry. */
  readonly rules?: readonly RuleDescription[];
  /**
   * The address that a target of another host is first asked at; undefined for one of this machine. Absent = all targets of this kind
   * are of this machine. @throws AssayError `usage` for one that is not well written
   */
  readonly addressOf?: (
    target: string,
    environment: Environment,
  ) => string | undefined | Promise<string | undefined>;
  /** Loaded only when a target is of this kind. */
  readonly load: () => Promise<Source>;
}

/** Every kind of source, asked in this order; the last takes what is left. */
export const sources: readonly Row[] = [
  {
    id: "hub",
    accepts: isHubTarget,
    rules: hubRules,
    addressOf: (target, environment) => parseHubTarget(target, environment).endpoint,
    load: async () => (await import("./hub/index.ts")).hub,
  },
  {
    id: "modelscope",
    accepts: isModelscopeTarget,
    addressOf: (target, environment) => parseModelscopeTarget(target, environment).endpoint,
    load: async () => (await import("./modelscope/index.ts")).modelscope,
  },
  {
    id: "git",
    accepts: isGitTarget,
    addressOf: (target, environment) => parseGitTarget(target, environment).url,
    load: async () => (await import("./git/index.ts")).git,
  },
  {
    id: "mlflow",
    accepts: isMlflowTarget,
    addressOf: (target, environment) => parseMlflowTarget(target, environment).server.endpoint,
    load: async () => (await import("./mlflow/index.ts")).mlflow,
  },
  {
    id: "oci",
    accepts: (target) => /^(?:oci|docker-archive):|^docker:\/\//u.test(target),
    addressOf: async (target) =>
      /^(?:oci|docker):\/\//u.test(target)
        ? (await import("./oci/reference.ts")).parseReference(target).origin
        : undefined,
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
    addressOf: (target) => parseWebTarget(target).href,
    load: async () => (await import("./web/index.ts")).web,
  },
  {
    id: "directory",
    accepts: () => true,
    load: async () => (await import("./directory/index.ts")).directory,
  },
];

import { Option } from "commander";
import { repeatable } from "./repeatable.ts";

/** `--policy` of a scan. */
export function policyOption(): Option {
  return new Option(
    "--policy <FILE|PACK>",
    "policies as YAML, or a pack (docs/reference/policy.md); --fail-on is then dangerous,policy:medium; repeatable",
  )
    .argParser(repeatable)
    .default([]);
}

import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import { repeatable } from "./repeatable.ts";
import type { VerifyArguments } from "./verify-files.ts";

/** Declares `assay verify [TARGET] [--against REFERENCE]`; what it does is loaded when it runs. */
export function addVerifyCommand(program: Command, onStatus: (status: number) => void): void {
  program
    .command("verify")
    .description("Hold files against assay.lock or a BOM: each is the same, changed, missing or surplus.")
    .argument(
      "[target]",
      "a folder or file; default: everything that assay.lock pins; an audit log that the server exported is held against itself",
    )
    .option(
      "--against <REFERENCE>",
      "a BOM of any format that Assay reads, hf://org/name@commit, modelscope://org/name, a git repository, a web address, or a lock (default: assay.lock)",
    )
    .option("--of <NAME>", "the one model of it that the target is, by name, id or identifier")
    .option(
      "--running <TARGET>",
      "hold what runs against the BOM or the lock: processes:, endpoint:URL, a dump of kubectl get -o json",
    )
    .option(
      "--ignore-surplus <GLOB>",
      "files that may be there without being in the reference; repeatable",
      repeatable,
      [],
    )
    .option("--exclude <GLOB>", "leave out paths; repeatable", repeatable, [])
    .option(
      "--allow-host <HOST>",
      "a host that may be inside your own network (a mirror, a server on this machine); repeatable",
      repeatable,
      [],
    )
    .option("--offline", "make no request: of hubs only what the local cache has, of registries nothing")
    .option(
      "--head <HASH>",
      "of an audit log: a head that was kept, which has to be in it; repeatable",
      repeatable,
      [],
    )
    .option("--allow-unchecked", "entries of a lock that nobody could ask about do not fail the command")
    .option("--json", "one JSON document on standard output")
    .option("--quiet", "no progress; only the verdict")
    .addHelpText("before", examples)
    .action(async (target: string | undefined, options: Omit<VerifyArguments, "target">) => {
      const { verifyFiles } = await import("./verify-files.ts");
      const isVerified = await verifyFiles({ ...options, ...(target === undefined ? {} : { target }) });
      onStatus(isVerified ? exitStatus.done : exitStatus.failed);
    });
}

const examples = `Examples:
  assay verify
  assay verify ./models/chat --against bom.json
  assay verify ./models/chat --against bom.spdx.json --of acme/chat --json
  assay verify ./models/chat --against hf://acme/chat@0123456789abcdef0123456789abcdef01234567
  assay verify --running processes: --against bom.json
  assay verify . --against bom.json --ignore-surplus "*.log"
  assay verify assay-audit-2026-11-30.ndjson --head 8929…a935
`;

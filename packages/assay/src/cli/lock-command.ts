import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import type { LockArguments } from "./lock-files.ts";
import { repeatable } from "./repeatable.ts";

/** Declares `assay lock [TARGET...]`; what it does is loaded when it runs. */
export function addLockCommand(program: Command, onStatus: (status: number) => void): void {
  program
    .command("lock")
    .description(
      "Pin models, datasets and files to their digests in assay.lock, which assay verify enforces.",
    )
    .argument(
      "[target...]",
      "folders, files, BOM documents, hf:// or modelscope:// repositories, images, machine:; none with --update: all folders that are locked",
    )
    .option("-o, --output <FILE>", "the lock; paths in it are relative to its folder", "assay.lock")
    .option("--update", "accept that something is not what it was locked to")
    .option(
      "--allow-host <HOST>",
      "a host that may be inside your own network (a mirror, a server on this machine); repeatable",
      repeatable,
      [],
    )
    .option("--exclude <GLOB>", "leave out paths; repeatable", repeatable, [])
    .option("--json", "one JSON document on standard output")
    .option("--quiet", "no progress")
    .addHelpText("before", examples)
    .action(async (targets: string[], options: Omit<LockArguments, "targets">) => {
      const { lockFiles } = await import("./lock-files.ts");
      const isLocked = await lockFiles({ ...options, targets });
      onStatus(isLocked ? exitStatus.done : exitStatus.failed);
    });
}

const examples = `Examples:
  assay lock ./models/chat
  assay lock hf://org/name@main docker://vllm/vllm-openai:latest
  assay lock bom.json
  assay lock --update
`;

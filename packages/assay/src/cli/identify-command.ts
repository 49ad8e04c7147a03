import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import type { IdentifyOptions } from "./identify-targets.ts";
import { repeatable } from "./repeatable.ts";

/** Declares `assay identify TARGET [OTHER]`; the readers are loaded when it runs. */
export function addIdentifyCommand(program: Command, onStatus: (status: number) => void): void {
  program
    .command("identify")
    .description(
      "Say what a dataset or model is, whatever its files are called; or how two of them are related.",
    )
    .argument("<target>", "a dataset or a model: a file or a folder; or a sketch of a dataset")
    .argument("[other]", "what to compare it with")
    .option("-o, --output <sketch=FILE>", "write the sketch of a dataset, to be compared elsewhere")
    .option("--key-file <FILE>", "a secret that makes sketches useless to whoever does not have it")
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
    .action(async (target: string, other: string | undefined, options: IdentifyOptions) => {
      const { identifyTargets } = await import("./identify-targets.ts");
      await identifyTargets(other === undefined ? [target] : [target, other], options);
      onStatus(exitStatus.done);
    });
}

const examples = `Examples:
  assay identify ./data
  assay identify train.jsonl train.csv
  assay identify ./data -o sketch=data.sketch.json
  assay identify model.gguf other/model.gguf
`;

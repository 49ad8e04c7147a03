import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import { repeatable } from "./repeatable.ts";
import type { WatchArguments } from "./watch-things.ts";

/** Declares `assay watch [LIST]`; what it does is loaded when it runs. */
export function addWatchCommand(program: Command, onStatus: (status: number) => void): void {
  program
    .command("watch")
    .description(
      "Look at models, datasets, images, organisations and documents, and tell what changed since the last time: there, and in the advisories about them.",
    )
    .argument("[list]", "a watch list (YAML)")
    .option("--lock <FILE>", "watch what this assay.lock pins")
    .option("--state <FILE>", "what is remembered (default: the name of the list and .state.json)")
    .option("--once", "one look, then end: for cron and CI (the default)")
    .option("--every <TIME>", "look again and again: 15m, 1h, 1d")
    .option("-o, --output <FORMAT[=FILE]>", "table, markdown, jsonl; repeatable", repeatable, [])
    .option("--json", "one event a line on standard output, as JSON")
    .option("--webhook <URL>", "post each event there, signed with ASSAY_WEBHOOK_SECRET")
    .option("--allow-host <HOST>", "may have an address inside a private network; repeatable", repeatable, [])
    .option("--db <FILE>", "the database of advisories (default: that of assay db update, where it is there)")
    .option(
      "--vex <FILE>",
      "what was decided about vulnerabilities (OpenVEX, CycloneDX); repeatable",
      repeatable,
      [],
    )
    .option("--no-vulnerabilities", "look up no advisories")
    .option("--fail-on <WHAT>", "info to critical, incomplete, none", "medium")
    .option("--new-state", "keep a damaged state aside and begin anew")
    .option("--quiet", "no progress; nothing when nothing changed")
    .addHelpText("before", examples)
    .action(async (list: string | undefined, options: Omit<WatchArguments, "list">) => {
      const { watchThings } = await import("./watch-things.ts");
      const isReached = await watchThings(list === undefined ? options : { ...options, list });
      onStatus(isReached ? exitStatus.failed : exitStatus.done);
    });
}

const examples = `Examples:
  assay watch watch.yaml
  assay watch watch.yaml -o markdown=changes.md --fail-on high
  assay watch --lock assay.lock --json
  assay watch watch.yaml --every 1h --webhook https://hooks.example.com/assay
`;

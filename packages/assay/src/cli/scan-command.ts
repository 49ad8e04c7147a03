import type { Command } from "commander";
import { withAdvisoryOptions } from "./advisories/advisory-options.ts";
import { exitStatus } from "./exit-status.ts";
import { ofOption } from "./of-option.ts";
import { policyOption } from "./policy-option.ts";
import { audienceOption, saltsOption } from "./publishing-options.ts";
import type { ScanArguments } from "./scan-targets.ts";
import { repeatable } from "./repeatable.ts";
import { useOption } from "./use-option.ts";

/** Declares `assay scan`; what it does is loaded when it runs. */
export function addScanCommand(program: Command, onStatus: (status: number) => void): void {
  const command = program
    .command("scan")
    .description("Inventory the AI models in files and folders, or where they are published.")
    .argument("<target...>", targetsText)
    .option(
      "-o, --output <FORMAT[=FILE]>",
      "table, cyclonedx[-xml][@1.7|@1.6|@1.5], spdx[@2.3], sarif, html, markdown, card, dataset-card, croissant[@1.0], openvex, assay; repeatable",
      repeatable,
      [],
    )
    .option(
      "--fail-on <WHAT[,WHAT...]>",
      "severity, verdict, KIND:SEVERITY, incomplete, none; else dangerous",
    )
    .addOption(policyOption())
    .option("--baseline <FILE>", "an earlier native document: only new findings count for --fail-on")
    .addOption(ofOption())
    .addOption(audienceOption())
    .addOption(saltsOption())
    .option("--headers-only", "read no weights: no digests of them, no weights-id")
    .option("--records", "read all records of datasets: what they are in any form; what splits share")
    .option(
      "--full",
      "read everything of what is elsewhere, and check its digests (default: headers, small files)",
    )
    .option("--lineage", "read what models and data come from on the hub, headers only, level by level")
    .option("--lineage-depth <N>", "the same, no more than so many levels (default: 8)")
    .addOption(useOption())
    .option("--offline", "make no network request (a scan of local files never makes one)")
    .option(
      "--allow-host <HOST>",
      "a host that may be inside your own network (a mirror, its storage); repeatable",
      repeatable,
      [],
    )
    .option("--attach", attachText)
    .option("--exclude <GLOB>", "leave out paths; repeatable", repeatable, [])
    .option("--platform <OS/ARCH>", "which image of several is meant, such as linux/arm64")
    .option("--settings <FILE>", "your assay.yaml (default: the one in the current folder)")
    .option("--no-settings", "obey no assay.yaml, not even that of the current folder")
    .option("--no-cache", "read everything again, and keep no result")
    .option("--quiet", "no progress, no hints")
    .addHelpText("before", examples);
  withAdvisoryOptions(command).action(async (targets: string[], options: Omit<ScanArguments, "targets">) => {
    const { scanTargets } = await import("./scan-targets.ts");
    const hasFailed = await scanTargets({ ...options, targets });
    onStatus(hasFailed ? exitStatus.failed : exitStatus.done);
  });
}

const attachText = "attach the CycloneDX document to the image or artefact of the registry that is scanned";

const targetsText =
  "files, folders, hf://[datasets/]org/name[@revision], addresses on the hub, pkg:huggingface; modelscope://[datasets/]org/name[@revision]; models:/name/version, models:/name@alias, runs:/id/path of MLflow; git: https://github.com/owner/name[@ref], https://host/x.git, github:owner/name; https://host/file; images: oci:LAYOUT, docker-archive:FILE, docker://name:tag, oci://registry/name:tag; what is on this machine: machine:, processes:, endpoint:URL";

const examples = `Examples:
  assay scan ./models/support-bot
  assay scan ./models -o cyclonedx=bom.json -o spdx=bom.spdx.json -o assay=full.json
  assay scan model.gguf --headers-only -o assay
  assay scan hf://org/name@main -o cyclonedx=bom.json
  assay scan https://github.com/owner/name@v1.0 -o cyclonedx=bom.json
  assay scan ./my-model --lineage --use redistribute,commercial,users=20000
  assay scan ./my-adapter --lineage -o html=lineage.html
  assay scan docker://vllm/vllm-openai:latest -o cyclonedx=bom.json
  assay scan . --advisory GHSA-53q9-r3pm-6pq6.json --fail-on vulnerability:high
  assay scan . --policy safe-formats --policy my-policies.yaml
  assay scan . --audience public -o cyclonedx=public.json --fail-on medium
`;

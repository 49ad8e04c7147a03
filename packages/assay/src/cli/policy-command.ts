import type { Command } from "commander";
import { exitStatus } from "./exit-status.ts";
import type { CheckOptions } from "./policy/check-documents.ts";
import { repeatable } from "./repeatable.ts";
import { writeOut } from "./write-out.ts";

type OnStatus = (status: number) => void;

/** Declares `assay policy` and what it can do; each part is loaded when it runs. */
export function addPolicyCommand(program: Command, onStatus: OnStatus): void {
  const policy = program
    .command("policy")
    .description("Policies: YAML with CEL conditions over the inventory (docs/reference/policy.md).")
    .addHelpText("before", examples);
  addCheck(policy, onStatus);
  policy
    .command("test")
    .description("Run the *.test.yaml of a folder: what policies must find in a document.")
    .argument("<folder>", "a folder")
    .action(async (folder: string) => {
      const { testPolicies } = await import("./policy/test-policies.ts");
      const { text, hasFailed } = await testPolicies(folder);
      await writeOut(text);
      onStatus(hasFailed ? exitStatus.failed : exitStatus.done);
    });
  policy
    .command("show")
    .description("Print a pack of policies that comes along, to read or to copy.")
    .argument("<pack>", "its name")
    .action(async (pack: string) => {
      const { packText } = await import("./policy/load-policies.ts");
      await writeOut(packText(pack));
    });
  addSchema(policy);
}

function addSchema(policy: Command): void {
  policy
    .command("schema")
    .description("Print the JSON Schema of policies, for editors: # yaml-language-server: $schema=FILE")
    .option("--test", "that of *.test.yaml")
    .action(async ({ test }: { readonly test?: boolean }) => {
      const { policyJsonSchema } = await import("../policy/policy-schema.ts");
      const { policyTestJsonSchema } = await import("./policy/test-schema.ts");
      const schema = test === true ? policyTestJsonSchema() : policyJsonSchema();
      await writeOut(`${JSON.stringify(schema, undefined, 2)}\n`);
    });
}

function addCheck(policy: Command, onStatus: OnStatus): void {
  policy
    .command("check")
    .description("Hold stored documents against policies.")
    .argument("<bom...>", "documents, or folders of them")
    .option("--policy <FILE|PACK>", "a file of policies or the name of a pack; repeatable", repeatable, [])
    .option("-o, --output <FORMAT[=FILE]>", "the document with what was found; repeatable", repeatable, [])
    .option("--fail-on <WHAT[,WHAT...]>", "severity, KIND:SEVERITY or none", "policy:medium")
    .option(
      "--settings <FILE>",
      "your assay.yaml: its policy and suppress (default: the one in the current folder)",
    )
    .option("--no-settings", "obey no assay.yaml")
    .option("--json", "print one JSON document")
    .action(async (files: string[], options: CheckOptions) => {
      const { checkDocuments } = await import("./policy/check-documents.ts");
      const { text, hasFailed } = await checkDocuments(files, options);
      await writeOut(text);
      onStatus(hasFailed ? exitStatus.failed : exitStatus.done);
    });
}

const examples = `Examples:
  assay policy show safe-formats > policy.yaml
  assay policy check ./boms --policy safe-formats --policy policy.yaml
  assay scan ./models --policy safe-formats --fail-on policy:high
  assay policy test ./policies
`;

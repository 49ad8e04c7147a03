import { commandRules } from "../../commands/rules.table.ts";
import type { ProjectDetector } from "../project-detector.ts";

/** Infrastructure as Terraform and OpenTofu describe it. */
export const terraform: ProjectDetector = {
  id: "terraform",
  version: 1,
  title: "Terraform",
  support: {
    formats: [{ name: "Terraform configuration", metadata: true }],
    files: "`*.tf`, `*.tofu`, `*.tfvars`",
    reads:
      "hosted models, their services and deployments (SageMaker, Bedrock, Azure OpenAI, Vertex AI and others), stores of vectors, agents and prompts, accelerators of machines, containers with images and variables, Helm releases; variables, locals, loops, modules of the tree and files of values are followed",
    notRead: "JSON syntax; state and plans; modules of registries; what data sources look up",
  },
  rules: commandRules,
  matches: (path) => /\.(?:tf|tofu|tfvars)$/u.test(path) && !/(?:^|\/)\.terraform\//u.test(path),
  detect: async (project) => (await import("./detect.ts")).detectTerraform("terraform@1", project),
};

import type { RuleDescription } from "../model/rule-description.ts";

/** What command lines can be told about, wherever they stand: scripts, images, pipelines, notebooks. */
export const commandRules: readonly RuleDescription[] = [
  {
    id: "LAUNCH-REMOTE-CODE",
    title: "A server or program runs code of a repository with its model",
    kind: "safety",
    what: "A command line starts a program with --trust-remote-code: Python files of the model's repository are imported and run.",
    why: "Whoever can change the repository runs code on the machine that loads it.",
    example: "vllm serve org/name --trust-remote-code",
    fix: "Use an architecture that the program has, or pin a commit (--revision, --code-revision) whose code somebody has read.",
    references: ["https://docs.vllm.ai/en/latest/configuration/engine_args.html"],
  },
  {
    id: "LAUNCH-UNPINNED-REVISION",
    title: "A command loads a model or dataset without a commit",
    kind: "provenance",
    what: "A command line names a repository of the hub by name alone, or by a branch or tag: what is loaded can change.",
    why: "A replaced or poisoned repository reaches the application with the next start, and no two runs need be the same.",
    example: "vllm serve org/name",
    fix: "Pass --revision with the full commit hash.",
    references: ["https://huggingface.co/docs/huggingface_hub/guides/cli"],
  },
  {
    id: "LAUNCH-OPEN-SERVER",
    title: "A model server listens on every address without a key",
    kind: "safety",
    what: "A server of models is started for every address (0.0.0.0) and nothing on the command line or in its environment sets a key.",
    why: "Whoever reaches the port uses the model, and on some servers loads adapters or other models.",
    example: "vllm serve org/name --host 0.0.0.0",
    fix: "Set a key (--api-key or its variable), listen on 127.0.0.1, or put an authenticating proxy in front.",
    references: ["https://docs.vllm.ai/en/latest/usage/security.html"],
  },
  {
    id: "IMAGE-UNPINNED",
    title: "A container image is taken without a fixed tag",
    kind: "provenance",
    what: "An image is named without a tag or as latest, and without a digest: what runs changes with every new release.",
    why: "No two starts need run the same software, and a replaced image reaches the application unseen.",
    example: "FROM vllm/vllm-openai:latest",
    fix: "Name a version, better a digest: image@sha256:….",
    references: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
  },
];

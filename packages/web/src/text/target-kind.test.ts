import { expect, test } from "vitest";
import { targetKind } from "./target-kind.ts";

test.each([
  ["hf://acme/chat", "A model of the Hugging Face hub."],
  [" hf://datasets/acme/tickets@main ", "A dataset of the Hugging Face hub."],
  ["docker://ghcr.io/acme/app:1", "An image or artefact of a registry."],
  ["https://git.example.com/acme/app.git#main", "A git repository."],
  ["https://github.com/acme/app", "A git repository."],
  ["https://example.com/model.gguf", "A file or archive at a web address."],
  ["acme/chat", "Write hf:// before it for a repository of the hub, docker:// for an image."],
  ["/srv/models", "The server scans nothing of its own disk: upload a document that assay scan wrote."],
  ["hf", undefined],
])("%s: %s", (target, kind) => {
  expect(targetKind(target)).toBe(kind);
});

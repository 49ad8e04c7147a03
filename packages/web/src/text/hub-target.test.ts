import { expect, test } from "vitest";
import { hubTarget } from "./hub-target.ts";

const model = { kind: "model", purl: null, identifiers: [] } as const;
const dataset = { ...model, kind: "dataset" } as const;

test.each([
  [{ ...model, identifiers: [{ type: "huggingface", value: "acme/chat" }] }, "hf://acme/chat"],
  [{ ...model, identifiers: [{ type: "huggingface", value: "gpt2" }] }, "hf://gpt2"],
  [
    { ...dataset, identifiers: [{ type: "huggingface", value: "acme/tickets" }] },
    "hf://datasets/acme/tickets",
  ],
  [{ ...model, purl: "pkg:huggingface/acme/chat@0123abc" }, "hf://acme/chat"],
  [{ ...dataset, purl: "pkg:huggingface/datasets/acme/tickets?a=b" }, "hf://datasets/acme/tickets"],
  [{ ...model, identifiers: [{ type: "url", value: "https://huggingface.co/acme/chat" }] }, "hf://acme/chat"],
])("%o is published as %s", (entity, target) => {
  expect(hubTarget(entity)).toBe(target);
});

test.each([
  [model],
  [{ ...model, purl: "pkg:mlflow/churn@12" }],
  [{ ...model, identifiers: [{ type: "url", value: "s3://acme/chat" }] }],
  [{ ...model, identifiers: [{ type: "package-id", value: "gpt2" }] }],
  [{ ...model, identifiers: [{ type: "huggingface", value: "acme/chat/file" }] }],
  [{ ...model, kind: "software", identifiers: [{ type: "huggingface", value: "acme/chat" }] } as const],
])("%o is nothing that a watch understands", (entity) => {
  expect(hubTarget(entity)).toBeUndefined();
});

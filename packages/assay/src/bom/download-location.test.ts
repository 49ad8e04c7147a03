import { expect, it } from "vitest";
import { entity } from "../../../../testkit/inventory-parts.ts";
import { commitAddress, downloadLocationOf, hubPage } from "./download-location.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";

function modelOf(purl: string): ReturnType<typeof entity> {
  return entity(
    "model",
    "m",
    "acme/chat",
    [],
    [
      { type: "purl", value: purl },
      { type: "huggingface", value: "acme/chat" },
    ],
  );
}

it.each([
  ["", "https://huggingface.co"],
  ["?repository_url=https:%2F%2Fhub.example", "https://hub.example"],
  ["?repository_url=https:%2F%2Fhub.example%2Fhf%2F", "https://hub.example/hf"],
  ["?repository_url=javascript:alert(1)", "https://huggingface.co"],
])("leads to the hub that the purl names (%s)", (qualifiers, hub) => {
  const model = modelOf(`pkg:huggingface/acme/chat@${commit}${qualifiers}`);
  expect(downloadLocationOf(model)).toBe(`${hub}/acme/chat/tree/${commit}`);
  expect(hubPage(model, "acme/chat")).toBe(`${hub}/acme/chat`);
});

it.each(["pkg:npm/acme/chat@1", `pkg:huggingface/acme/chat@main`, "pkg:huggingface/acme/chat", "nothing"])(
  "knows no commit of %s",
  (purl) => {
    expect(commitAddress(purl)).toBeUndefined();
    expect(downloadLocationOf(modelOf(purl))).toBe("https://huggingface.co/acme/chat");
  },
);

import { describe, expect, it } from "vitest";
import { containerImage, hubModel, imageParts, packageThing, servingEngine } from "./things.ts";

describe("things", () => {
  it("splits the reference of an image as registries do", () => {
    expect(imageParts("localhost:5000/acme/serve:1.2@sha256:ab")).toEqual({
      repository: "localhost:5000/acme/serve",
      tag: "1.2",
      digest: "sha256:ab",
    });
    expect(imageParts("vllm/vllm-openai")).toEqual({ repository: "vllm/vllm-openai" });
  });

  it("names an image by its repository and keeps the whole reference as its key", () => {
    expect(containerImage("vllm/vllm-openai:v0.6.3")).toMatchObject({
      name: "vllm/vllm-openai",
      key: "image:vllm/vllm-openai:v0.6.3",
    });
  });

  it("names an engine once, whoever starts it", () => {
    expect(servingEngine("vllm")).toEqual({ kind: "software", name: "vllm", key: "engine:vllm" });
  });

  it("invents no version for a package", () => {
    expect(packageThing("pypi", "torch").key).toBe("pkg:pypi/torch");
    expect(packageThing("npm", "sdk", { namespace: "@acme", version: "1.0.0" }).name).toBe("@acme/sdk");
  });

  it("keys a model of the hub by its id", () => {
    expect(hubModel("acme/small").key).toBe("hf:acme/small");
  });
});

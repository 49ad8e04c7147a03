import { expect, test } from "vitest";
import { checkElsewhere } from "./check-elsewhere.ts";

const nowhere = { environment: {}, allowHosts: [] };

test.each([
  "hf://org/name",
  "hf://datasets/org/name@main",
  "pkg:huggingface/org/name@0123456789012345678901234567890123456789",
  "docker://ghcr.io/org/image:1.2",
  "oci://registry.example/org/model@sha256:0123456789012345678901234567890123456789012345678901234567890123",
  "docker://org/image",
  "https://github.com/org/name",
  "https://git.example.com/org/name.git#main",
  "https://models.example.com/model.gguf",
  "modelscope://org/name",
  "mlflow+https://mlflow.example.com#models:/name/3",
])("%s is at another host", async (target) => {
  await expect(checkElsewhere(target, nowhere)).resolves.toBeUndefined();
});

test.each([
  ["/etc/passwd", "only what is at another host"],
  ["./models", "only what is at another host"],
  ["file:///etc/passwd", "only what is at another host"],
  ["machine:", "only what is at another host"],
  ["processes:", "only what is at another host"],
  ["endpoint:https://inference.example.com", "only what is at another host"],
  ["oci:/var/lib/layout", "only what is at another host"],
  ["docker-archive:image.tar", "only what is at another host"],
  ["models:/name/3", "MLFLOW_TRACKING_URI"],
  ["git+file:///srv/git/repository", "not read"],
  ["git@github.com:org/name.git", "over ssh"],
  ["org/name", "write hf://org/name"],
  ["", "only what is at another host"],
  ["hf://", "hf://"],
  ["https://user:secret-1@git.example.com/org/name.git", "without user and password"],
  ["https://secret-1@models.example.com/a.gguf", "without user and password"],
  ["mlflow+https://u:secret-1@mlflow.example.com#models:/a/1", "without user and password"],
  ["docker://u:secret-1@registry.example/a:1", "without user and password"],
  ["https://models.example.com/a.gguf?signature=secret-1", "it is kept and shown"],
  ["http://127.0.0.1:6379/a", "inside a private network"],
  ["http://[::1]/a.gguf", "inside a private network"],
  ["http://169.254.169.254/latest/meta-data", "inside a private network"],
  ["http://0x7f.1/a.gguf", "inside a private network"],
  ["docker://localhost:5000/a:1", "inside a private network"],
  ["https://10.0.0.7/org/name.git", "inside a private network"],
  ["hf://org/name\n", "one line"],
  [`hf://org/${"n".repeat(3_000)}`, "one line"],
])("%s is refused, and no secret is repeated", async (target, reason) => {
  const refusal = await checkElsewhere(target, nowhere).catch((error: unknown) => String(error));

  expect(refusal).toContain(reason);
  expect(refusal).not.toContain("secret-1");
});

test("a host of the own network is asked when it is allowed by its name", async () => {
  const allowed = { environment: {}, allowHosts: ["localhost", "10.0.0.7"] };

  await expect(checkElsewhere("docker://localhost:5000/a:1", allowed)).resolves.toBeUndefined();
  await expect(checkElsewhere("https://10.0.0.7/org/name.git", allowed)).resolves.toBeUndefined();
  await expect(checkElsewhere("https://10.0.0.8/org/name.git", allowed)).rejects.toThrow("10.0.0.8");
});

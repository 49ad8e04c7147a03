import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { commandLine } from "testkit/printed";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import { exitStatus } from "../exit-status.ts";
import { run } from "../run.ts";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-diff-things-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Uint8Array): string {
  const place = path.join(folder, name);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, content);
  return place;
}

function lines(from: number, to: number): string {
  return Array.from(
    { length: to - from },
    (_, index) => `{"id":${from + index},"text":"row ${from + index}"}\n`,
  ).join("");
}

const assay = commandLine(run);

test("two datasets differ by what they share, in any order and container", async () => {
  const train = file("train.jsonl", lines(0, 40));
  const test = file("test.jsonl", lines(30, 50));
  const shuffled = file("all/a.jsonl", lines(20, 40) + lines(0, 20));

  const leak = await assay("diff", train, test, "--exit-code", "--json");
  expect(leak.status).toBe(exitStatus.failed);
  expect(JSON.parse(leak.out)).toMatchObject({ relation: "overlap" });
  expect((await assay("diff", train, test)).out).toContain("10 different records");
  const equal = await assay("diff", train, path.dirname(shuffled), "--exit-code");
  expect(equal.status).toBe(exitStatus.done);
});

test("models themselves are equal when their weights are", async () => {
  const weights = (size: number): Uint8Array => safetensorsFile([tensorOf("w", [size, 4])]);
  const [one, same, other] = [
    file("one.safetensors", weights(4)),
    file("same.safetensors", weights(4)),
    file("other.safetensors", weights(8)),
  ];

  expect((await assay("diff", one, same, "--exit-code")).status).toBe(exitStatus.done);
  expect((await assay("diff", one, other, "--exit-code")).status).toBe(exitStatus.failed);
});

test("for a comment on a pull request it is text, whatever files are called", async () => {
  const train = file("~~~ @all.jsonl", lines(0, 40));
  const { out } = await assay("diff", train, file("b.jsonl", lines(0, 30)), "--format", "markdown");

  expect(out.startsWith("~~~text\n")).toBe(true);
  expect(out.match(/~~~/gu)).toHaveLength(2);
});

test("a dataset and a document are refused in one sentence, and so is what is not there", async () => {
  const train = file("train.jsonl", lines(0, 40));
  const bom = file(
    "bom.json",
    JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", components: [] }),
  );

  const mixed = await assay("diff", bom, train);
  expect(mixed.status).toBe(exitStatus.usage);
  expect(mixed.err).toContain("give two of a kind");
  const missing = await assay("diff", train, path.join(folder, "none.jsonl"));
  expect(missing.status).toBe(exitStatus.usage);
});

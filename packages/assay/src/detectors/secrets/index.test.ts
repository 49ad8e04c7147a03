import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { hasGithubChecksum } from "../../safety/secrets/github-checksum.ts";
import type { FolderReading } from "../detector.ts";
import { secrets } from "./index.ts";
import { maxFileBytes } from "./limits.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const detect = (files: HubFiles): Promise<FolderReading> =>
  secrets.detect(hubFolder(files, (name) => secrets.matches(name)));

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/** Random-looking text of a character set, the same in every run. Whole secrets never stand in this file. */
function made(length: number, set: string): string {
  let state = 12345;
  let result = "";
  while (result.length < length) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    result += set[(state >> 8) % set.length] ?? "";
  }
  return result;
}

const lower = "abcdefghijklmnopqrstuvwxyz";
const letters = lower + lower.toUpperCase();
const alphanumeric = `${letters}0123456789`;
const hex = "0123456789abcdef";

/** The first of many endings that has the checksum would take 56 billion tries: it is computed the other way round. */
function withChecksum(prefix: string): string {
  const random = made(30, alphanumeric);
  const digits = alphanumericInOrder;
  let crc = 0xffffffff;
  for (const byte of Buffer.from(random)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  let rest = (crc ^ 0xffffffff) >>> 0;
  let end = "";
  for (let place = 0; place < 6; place += 1) {
    end = (digits[rest % 62] ?? "") + end;
    rest = Math.floor(rest / 62);
  }
  return prefix + random + end;
}

const alphanumericInOrder = `0123456789${lower.toUpperCase()}${lower}`;

const pem = (kind: string): string =>
  `-----BEGIN ${kind}PRIVATE KEY-----\n${made(64, alphanumeric)}\n${made(64, `${alphanumeric}+/`)}\n-----END`;

const real: readonly (readonly [string, string])[] = [
  ["Hugging Face token", `token = "hf_${made(34, letters)}"`],
  ["OpenAI API key", `sk-${made(20, alphanumeric)}T3BlbkFJ${made(20, alphanumeric)}`],
  ["OpenAI API key", `sk-proj-${made(74, alphanumeric)}T3BlbkFJ${made(74, alphanumeric)}`],
  ["Anthropic API key", `sk-ant-api03-${made(93, alphanumeric)}AA`],
  ["Google API key", `AIza${made(35, alphanumeric)}`],
  ["AWS access key id", `AKIA${made(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`],
  ["AWS secret access key", `aws_secret_access_key = ${made(40, alphanumeric)}`],
  ["GitHub token", withChecksum("ghp_")],
  ["npm token", withChecksum("npm_")],
  ["GitHub fine-grained token", `github_pat_${made(22, alphanumeric)}_${made(59, alphanumeric)}`],
  ["GitLab token", `glpat-${made(20, alphanumeric)}`],
  ["Slack token", `xoxb-${made(12, "2345678901")}-${made(12, "9876543210")}-${made(24, alphanumeric)}`],
  ["Weights & Biases API key", `WANDB_API_KEY=${made(40, hex)}`],
  ["Weights & Biases API key", `wandb.login(relogin=True, key="${made(40, hex)}")`],
  ["Replicate API token", `r8_${made(37, alphanumeric)}`],
  ["Cohere API key", `co = cohere.Client("${made(40, alphanumeric)}")`],
  ["Azure OpenAI or storage key", `AZURE_OPENAI_API_KEY="${made(32, hex)}"`],
  ["Azure OpenAI or storage key", `AccountKey=${made(86, alphanumeric)}==`],
  ["Kaggle key", `{"username":"somebody","key":"${made(32, hex)}"}`],
  ["Private key", pem("RSA ")],
  ["Private key", JSON.stringify({ private_key: pem("") })],
  ["JSON Web Token", `eyJ${made(30, alphanumeric)}.eyJ${made(60, alphanumeric)}.${made(43, alphanumeric)}`],
  ["Signed address", `https://b.s3.amazonaws.com/x?X-Amz-Date=1&X-Amz-Signature=${made(64, hex)}`],
  ["Signed address", `https://a.blob.core.windows.net/c/x?sv=2024-11-04&sig=${made(43, alphanumeric)}%3D`],
  ["Bearer token", `curl -H "Authorization: Bearer ${made(40, alphanumeric)}" https://api.company.net`],
  ["Password in an address", `postgres://app:${made(16, alphanumeric)}@db.company.net/models`],
];

describe("secrets", () => {
  it.each(real)("%s is found with its line and never shown", async (kind, content) => {
    const reading = await detect({ "settings.py": text(`# a\n# b\n${content}\n`) });
    expect(reading.fileFindings).toMatchObject([
      { rule: "SECRET-EXPOSED", severity: "high", location: { path: "settings.py", line: 3 } },
    ]);
    const [finding] = reading.fileFindings ?? [];
    expect(finding?.message).toContain(kind);
    const shown = JSON.stringify(finding);
    for (let at = 0; at + 12 <= content.length; at += 1) {
      const piece = content.slice(at, at + 12);
      const isSecret = /\d/.test(piece) && /[A-Za-z]/.test(piece);
      if (isSecret) expect(shown).not.toContain(piece);
    }
    expect(reading.roles).toEqual([]);
  });

  it("in the output of a notebook cell are found", async () => {
    const output = { output_type: "stream", text: [`Logged in with hf_${made(34, letters)}\n`] };
    const reading = await detect({ "train.ipynb": { cells: [{ cell_type: "code", outputs: [output] }] } });
    expect(reading.fileFindings).toMatchObject([{ message: expect.stringContaining("notebook") as string }]);
  });

  it("in several lines are one finding for each kind", async () => {
    const token = `hf_${made(34, letters)}`;
    const reading = await detect({ ".env": text(`A=${token}\n\nB=${token}\n`) });
    expect(reading.fileFindings).toMatchObject([{ evidence: ["line 1", "line 3"] }]);
  });
});

describe("what is no secret", () => {
  it.each([
    ["hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
    ["hf_YOURTOKENHEREabcdefghijklmnopqrstu"],
    ["hf_..."],
    ["hf_hub_download_some_function_name_in_code"],
    [`hf_${"a".repeat(34)}`],
    ["sk-..."],
    ["OPENAI_API_KEY=YOUR_API_KEY"],
    [`sk-${"x".repeat(48)}`],
    ["sk-ant-api03-your-key-here"],
    ["AKIAIOSFODNN7EXAMPLE"],
    ["aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
    [`ghp_${made(36, alphanumeric)}`],
    ["-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----"],
    ["-----BEGIN RSA PRIVATE KEY-----"],
    ["postgres://user:password@localhost:5432/db"],
    ["postgresql://postgres:${POSTGRES_PASSWORD}@db.company.net/x"],
    ["https://user:secretpw123@example.com/"],
    ["mongodb://<username>:<password>@cluster0.mongodb.net"],
    ["WANDB_API_KEY=<your key>"],
    ["WANDB_API_KEY=0000000000000000000000000000000000000000"],
    [`"sha": "${made(40, hex)}"`],
    ["docker pull docker://org/image:v1234abcd@sha256:abcdef"],
  ])("%s", async (content) => {
    expect((await detect({ "README.md": text(content) })).fileFindings).toEqual([]);
  });

  it("and files that are too large or of other kinds are not looked into", async () => {
    const token = `hf_${made(34, letters)}`;
    const large = text(`${token}\n${"x".repeat(maxFileBytes)}`);
    expect((await detect({ "large.json": large, "model.safetensors": text(token) })).fileFindings).toEqual(
      [],
    );
  });
});

describe("the checksum of GitHub", () => {
  it("is the one of a published token that was revoked", () => {
    // gist.github.com/coolaj86/eb8cddfd3e4251258712dfed03e1f86d
    const token = ["ghp", "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"].join("_");
    expect(hasGithubChecksum(token)).toBe(true);
    expect(hasGithubChecksum(token.replace("zQ", "zR"))).toBe(false);
  });
});

describe("hostile files", () => {
  it("with long runs of what patterns look for take no time", async () => {
    const marks = [
      "hf_",
      "sk-ant-",
      "T3BlbkFJ",
      "://",
      "a:",
      "AccountKey=",
      "wandb.login(",
      "aws_secret_key ",
      "-----BEGIN PRIVATE KEY-----",
      '"username":"',
    ];
    const content = marks.map((mark) => mark.repeat(Math.floor(300_000 / mark.length))).join("\n");
    const clock = startWorkClock();
    await detect({ "a.txt": text(content) });
    expect(clock.seconds()).toBeLessThan(5);
  });

  it("with any mutated bytes never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(21), async (bytes, index) => {
        const content = Buffer.concat([text(real[index]?.[1] ?? ""), bytes]);
        const reading = await detect({ "a.json": new Uint8Array(content) });
        expect(reading.problems).toEqual([]);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAffected } from "./affected.ts";
import { type InterpretedProse, interpretProse } from "./prose-versions.ts";

function read(
  product: string,
  affected: string | readonly string[],
  fixed: string | readonly string[] = [],
): InterpretedProse {
  return interpretProse({ product, affected: [affected].flat(), fixed: [fixed].flat() });
}

const toolkit = "NVIDIA CUDA Toolkit";
const triton = "Triton Inference Server";

/** Outcomes, as `+` affected, `-` not, `?` undetermined. */
function judge({ affected }: InterpretedProse, ...versions: readonly string[]): string {
  const signs = { affected: "+", "not-affected": "-", undetermined: "?" };
  return versions.map((version) => signs[isAffected(affected, version).outcome]).join("");
}

// Phrases of NVIDIA's bulletins of 2022 to 2026 (github.com/NVIDIA/product-security), with what they say.
test.each([
  [toolkit, "All versions prior to 11.8", "11.8", ["10.2", "11.7U1", "11.8", "12.0"], "++--"],
  [
    toolkit,
    "All versions prior to CUDA Toolkit 11.6 Update 2",
    "11.6 Update 2",
    ["11.6", "11.6U1", "11.6U2"],
    "++-",
  ],
  [
    toolkit,
    "All versions up to and including CUDA Toolkit 12.5U1",
    "CUDA Toolkit 12.6",
    ["12.5", "12.5 Update 1", "12.6"],
    "++-",
  ],
  [toolkit, "All versions up to CUDA Toolkit 12.8", "CUDA Toolkit 12.8", ["12.6U3", "12.8"], "+-"],
  [
    triton,
    "All versions prior to 25.07",
    "25.07",
    ["25.06", "25.07", "25.07-py3", "2.40.0", "nightly"],
    "+--??",
  ],
  [triton, "All versions prior to r26.02", "r26.02", ["26.01", "26.02"], "+-"],
  [triton, "20.10 to 24.03", "24.04", ["20.09", "20.10", "24.03", "24.04"], "-++-"],
  [triton, "v19.11 through v24.08", "24.09", ["19.10", "19.11", "24.08", "24.09"], "-++-"],
  [triton, "0.0-26.05", "26.06", ["17.12", "26.05", "26.06"], "++-"],
  [triton, "0.0 - 26.02", "26.03", ["26.02", "26.03"], "+-"],
  [triton, "24.11", "24.12", ["24.10", "24.11", "24.12"], "-+-"],
  [triton, "All versions prior to 2.40", "2.40", ["2.39.0", "2.40.0", "23.09"], "+-?"],
  ["NeMo", "All versions prior to r2.0.0rc0", "r2.0.0rc0", ["1.23.0", "2.0.0rc0", "24.05"], "+-?"],
  ["NVIDIA NeMo Framework", "All versions prior to 25.02", "25.02", ["24.12", "25.02", "2.1.0"], "+-?"],
  [
    "Megatron-LM",
    "All versions prior to 0.13.1 and 0.12.3",
    "0.13.1 and 0.12.3",
    ["0.11.0", "0.12.2", "0.12.3", "0.13.0rc0", "0.13.0", "0.13.1", "0.14.0"],
    "++-++--",
  ],
  ["Megatron-Bridge", "Versions 0.0 to 0.4.0", "0.4.1", ["0.1", "0.4.0", "0.4.1"], "++-"],
  [
    "NVIDIA Container Toolkit",
    "All versions up to and including v1.16.2",
    "v1.17",
    ["1.16.2", "1.17.0"],
    "+-",
  ],
  [
    "NVIDIA GPU Operator",
    "All versions up to and including 24.9.0",
    "24.9.1",
    ["24.6.2", "24.9.0", "24.9.1", "25.3.0"],
    "++--",
  ],
  ["NVIDIA CV-CUDA", "v0.1.x - v0.9.x", "v0.10.0", ["0.0.9", "0.1.0", "0.9.3", "0.10.0"], "-++-"],
  ["NVIDIA Apex", "All versions before release 25.07", "Release 25.07", ["25.06", "25.07"], "+-"],
  ["NVIDIA NeMo Curator", "All versions prior to Curator 25.07", "Curator 25.07", ["25.06", "25.07"], "+-"],
  ["TensorRT", "v0 - v10.16.1", "v11.0", ["8.6.1", "10.16.1", "11.0"], "++-"],
  ["AuthN component of NVIDIA AIStore", " All versions prior to 3.31", " 3.31", ["3.30", "3.31"], "+-"],
  ["Driver", "All driver versions prior to 550.54.15", "550.54.15", ["535.161.08", "550.54.15"], "+-"],
  ["BMC", "23.1.2 and earlier", [], ["22.12.1", "23.1.2", "23.1.3"], "++-"],
] as const)("%s: %s", (product, affected, fixed, versions, expected) => {
  const interpreted = read(product, affected, fixed);
  expect(interpreted.isInterpreted).toBe(true);
  expect(judge(interpreted, ...versions)).toBe(expected);
});

describe("lists that contradict each other", () => {
  test("a fix inside what is affected leaves the versions between the two claims undetermined", () => {
    const lists = read("TensorRT-LLM", "0.0 to v1.3.0 rc16", "v1.3.0 rc15");
    expect(judge(lists, "1.2.0", "1.3.0rc14", "1.3.0rc15", "1.3.0rc16", "1.3.0rc17", "1.3.0")).toBe("++??--");
    expect(judge(read(toolkit, "All versions prior to 12.4", "12.3"), "12.2", "12.3", "12.4")).toBe("+?-");
    expect(
      judge(read(toolkit, "All versions up to and including 12.4", "12.4"), "12.3", "12.4", "12.5"),
    ).toBe("+?-");
  });

  test("a fix behind the first version that is not affected leaves the gap undetermined", () => {
    const lists = read(toolkit, "All versions prior to CUDA Toolkit v12.4", "CUDA Toolkit v12.4U1");
    expect(judge(lists, "12.3U2", "12.4", "12.4U1", "12.5")).toBe("+?--");
  });

  test("up to a version, and no fix: that version is undetermined", () => {
    expect(judge(read(toolkit, "All versions up to 12.8"), "12.6", "12.8", "12.9")).toBe("+?-");
  });
});

test("the other numbering of Triton is a hint in the reason, not an answer", () => {
  const { affected } = read(triton, "All versions prior to 25.05", "25.05");
  expect(isAffected(affected, "2.40.0")).toEqual({
    outcome: "undetermined",
    reason:
      '"2.40.0" is no version of releases numbered by year and month; NVIDIA\'s release of that number is also 23.11, which is affected',
  });
  expect(isAffected(affected, "2.59.0")).toMatchObject({
    reason: expect.stringMatching(/25\.06, which is not affected$/) as string,
  });
  expect(isAffected(read("CUDA Toolkit", "prior to 25.05").affected, "2.40.0")).toMatchObject({
    reason: expect.stringMatching(/month$/) as string,
  });
});

test("what the lists leave open is affected until the fix", () => {
  expect(judge(read("NVIDIA Dynamo", "0 to v1.1.0", "v1.2.0"), "1.1.0", "1.1.5", "1.2.0")).toBe("++-");
});

test("several phrases are several ranges", () => {
  const lists = read("Acme", ["1.0 to 1.5", "2.0 to 2.3"], ["1.6", "2.4"]);
  expect(judge(lists, "0.9", "1.5", "1.6", "2.0", "2.3", "2.4")).toBe("-+-++-");
});

test("lines of drivers have a fix each; what is of no line is undetermined", () => {
  const lists = read(
    "GeForce",
    ["All driver versions prior to 470.103.01", "All drivers versions prior to 510.47.03"],
    ["470.103.01", "510.47.03"],
  );
  expect(
    judge(lists, "460.32.03", "470.82.01", "470.103.01", "495.44", "510.39.01", "510.47.03", "550.54"),
  ).toBe("++-?+--");
});

test("lines that follow each other leave nothing between them", () => {
  const lists = read("Acme", ["prior to 8.1.44", "prior to 8.2.20"], ["8.1.44", "8.2.20"]);
  expect(judge(lists, "7.0", "8.1.43", "8.1.44", "8.1.99", "8.2.0", "8.2.20")).toBe("++--+-");
});

test("single versions are a list; what is also called fixed is undetermined", () => {
  const lists = read("Acme", "1.0, 1.1 and 1.3", "1.3");
  expect(lists.affected.versions).toEqual(["1.0", "1.1"]);
  expect(judge(lists, "1.0", "1.0.1", "1.3", "1.4")).toBe("+-?-");
});

test("all versions, with and without a fix", () => {
  expect(judge(read("Acme", "All versions", "2.0"), "1.0", "2.0")).toBe("+-");
  expect(judge(read("Acme", "All versions"), "1.0", "25.07", "nightly")).toBe("+++");
});

test("a condition in brackets is kept beside the range", () => {
  const interpreted = read(
    "NVIDIA Container Toolkit",
    "All versions up to and including 1.17.7 (CDI mode only for versions prior to 1.17.5)",
    "1.17.8",
  );
  expect(interpreted.conditions).toEqual(["CDI mode only for versions prior to 1.17.5"]);
  expect(judge(interpreted, "1.17.7", "1.17.8")).toBe("+-");
});

test.each([
  ["Apex", "All versions that do not include commit f2c2b14"],
  ["NVIDIA Merlin Transformers4Rec", "All commits on Main prior to March 11, 2026"],
  ["NVIDIA vGPU", "535.161.07(All versions prior to and including vGPU 16.4)"],
  [toolkit, "All versions prior to nvJPEG 12.3.0"],
  ["Driver", "All driver versions prior to 470.1 for support of GeForce Kepler desktop"],
  ["Acme", "All 4.x versions prior to 4.2.1"],
  ["Acme", "All versions prior to 25.07 and 2.40"],
  ["Acme", "All versions prior to xx.1.2"],
  ["Acme", ""],
  ["Acme", "n/a"],
  ["Acme", "10"],
  ["Acme", `prior to ${"1.".repeat(400)}1`],
])("%s: %s is not interpreted, and nothing of it is clean", (product, affected) => {
  const interpreted = read(product, affected, "99.1");
  expect(interpreted.isInterpreted).toBe(false);
  expect(judge(interpreted, "0.1", "25.07", "99.9")).toBe("???");
});

test("one phrase that cannot be read makes the whole entry undetermined; no phrase at all does too", () => {
  expect(judge(read("Acme", ["prior to 1.0", "some of 3.x"]), "0.5", "2.0")).toBe("??");
  expect(judge(read("Acme", []), "2.0")).toBe("?");
});

test("any words get an answer", () => {
  const word = fc.constantFrom(
    "All",
    "versions",
    "prior",
    "to",
    "up",
    "and",
    "including",
    "-",
    "1.2.x",
    "v1.0",
    "25.07",
    "rc1",
    "U1",
    "(x)",
    ",",
    "Toolkit",
  );
  const phrase = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 8 }).map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(
      fc.array(phrase, { maxLength: 3 }),
      fc.array(phrase, { maxLength: 3 }),
      fc.string(),
      (affected, fixed, version) => {
        const interpreted = interpretProse({ product: toolkit, affected, fixed });
        expect(judge(interpreted, version, "1.0")).toMatch(/^[-+?]{2}$/);
        expect(interpreted.affected.prose.length > 0).toBe(!interpreted.isInterpreted);
      },
    ),
  );
});

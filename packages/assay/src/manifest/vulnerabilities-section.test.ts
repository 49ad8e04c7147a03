import { expect, it } from "vitest";
import { parseSettings } from "./parse-settings.ts";

const entry = (lines: readonly string[]): string =>
  ["assay: 1", "vulnerabilities:", ...lines.map((line, at) => `  ${at === 0 ? "-" : " "} ${line}`)].join(
    "\n",
  );

const whole = [
  "id: CVE-2025-32434",
  "subject: pkg:pypi/torch",
  "state: not_affected",
  "justification: code_not_reachable",
  "response: [update]",
  "author: Ann",
  "date: 2026-03-01",
  "expires: 2027-03-01",
];

it("decisions are read with who, when and until when", async () => {
  const { decisions } = await parseSettings(entry(whole), "assay.yaml");
  expect(decisions).toEqual([
    {
      pointer: "/vulnerabilities/0",
      line: 3,
      id: "CVE-2025-32434",
      subjects: ["pkg:pypi/torch"],
      analysis: {
        state: "not_affected",
        justification: "code_not_reachable",
        responses: ["update"],
        author: "Ann",
        date: "2026-03-01",
        expires: "2027-03-01",
      },
    },
  ]);
});

it.each([
  ["a reason", "justification", /need a justification or a detail/u],
  ["an author", "author", /author/u],
  ["a date", "date", /date/u],
])("a decision without %s is an error", async (_, key, message) => {
  const lines = whole.filter((line) => !line.startsWith(`${key}:`));
  await expect(parseSettings(entry(lines), "assay.yaml")).rejects.toThrow(message);
});

it("a word that there is not is an error", async () => {
  const lines = whole.map((line) => line.replace("not_affected", "fine"));
  await expect(parseSettings(entry(lines), "assay.yaml")).rejects.toThrow(/assay\.yaml:5/u);
});

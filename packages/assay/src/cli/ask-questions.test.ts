import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { draftManifest } from "../manifest/draft/draft-manifest.ts";
import { scoreInventory } from "../rule-sets/score.ts";
import { claim, entity, inventoryOf } from "../rule-sets/test-witness.ts";
import { askQuestions } from "./ask-questions.ts";

const inventory = inventoryOf({
  subjectName: "x",
  entities: [entity("dataset", "d", [claim("usage", "present")], "tickets")],
  relations: [],
  findings: [],
  document: {},
});
const draft = draftManifest(inventory, scoreInventory(inventory, {}).results, () => undefined);

/** Answers by the title of the question; a list gives one after the other. */
async function asked(
  answers: Readonly<Record<string, readonly string[]>>,
  endAfter = Infinity,
): Promise<{ readonly given: readonly string[]; readonly titles: readonly string[] }> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const titles: string[] = [];
  let waiting: string[] = [];
  output.on("data", (chunk: Buffer) => {
    const title = /^\n\d+ of \d+ {2}tickets: (.*)$/mu.exec(chunk.toString())?.[1];
    if (title !== undefined) {
      titles.push(title);
      waiting = [...(answers[title] ?? [""])];
    }
    if (chunk.toString() !== "> ") return;
    if (titles.length > endAfter) input.end();
    else input.write(`${waiting.shift() ?? ""}\n`);
  });
  const given = await askQuestions(draft, { input, output });
  return { given: [...given].map(([{ keys }, yaml]) => `${keys.join(".")}: ${yaml}`), titles };
}

describe("the questions on a terminal", () => {
  it("are asked most valuable first, and empty answers skip", async () => {
    const { given, titles } = await asked({ Consent: ["terms, section 7"] });
    expect(given).toEqual(['consent: "terms, section 7"']);
    const gains = draft.datasets[0]?.questions.map(({ gain }) => gain) ?? [];
    expect(titles).toHaveLength(gains.length);
    expect(titles[0]).toBe(draft.datasets[0]?.questions[0]?.field.title);
  });

  it("are asked again until the answer can be read", async () => {
    const { given } = await asked({ "Period of collection": ["lately", "2024-01/2024-12"] });
    expect(given).toEqual(['collectionPeriod: "2024-01/2024-12"']);
  });

  it("whose facts another answer told are left out", async () => {
    const { titles } = await asked({ Issuer: ["Acme"] });
    expect(titles).not.toContain("Owners");
    expect((await asked({})).titles).toContain("Owners");
  });

  it("end with the input, and what was answered so far counts", async () => {
    const first = draft.datasets[0]?.questions[0]?.field.title ?? "";
    const { given, titles } = await asked({ [first]: ["MIT"] }, 1);
    expect(given).toHaveLength(1);
    expect(titles).toHaveLength(2);
  });
});

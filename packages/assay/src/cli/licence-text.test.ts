import { describe, expect, it } from "vitest";
import { explain } from "./explain.ts";

describe("assay explain LICENCE", () => {
  it("shows each attribute with its clause, and says once that it is no advice", async () => {
    const text = await explain("llama3.1", false);
    expect(text).toContain("Llama 3.1 Community License Agreement\nllama3.1, LicenseRef-llama3.1");
    expect(text).toMatch(
      /^Naming duty +names begin with Llama, of what is trained on outputs too {2}\(1\.b\.i\)$/m,
    );
    expect(text).toMatch(
      /^Threshold +more than 700,000,000 monthly active users: a licence has to be asked for {2}\(2\)$/m,
    );
    expect(text.match(/not legal advice/g)).toHaveLength(1);
    expect(text).not.toContain("Not read yet");
  });

  it("says what nobody has read", async () => {
    expect(await explain("grok2-community", false)).toContain("Not read yet: applies to, commercial use");
  });

  it("prints the entry as JSON", async () => {
    const entry = JSON.parse(await explain("MIT", true)) as {
      expression: string;
      terms: Record<string, unknown>;
    };
    expect(entry.expression).toBe("MIT");
    expect(entry.terms["licenceCopy"]).toEqual(["text", "second paragraph"]);
  });

  it("knows no other names", async () => {
    await expect(explain("no-such-thing", false)).rejects.toThrow(
      "there is no rule or licence no-such-thing",
    );
  });
});

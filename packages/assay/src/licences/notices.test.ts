import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noticesIn } from "./notices.ts";

const llama =
  "Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.";

describe("notices", () => {
  it("are known by the words that a licence asks for, in any dress", () => {
    expect(noticesIn(llama)).toEqual(["LicenseRef-llama3.1"]);
    expect(noticesIn(`NOTICE\n\n“${llama.replace("©", "(c)").replaceAll(" ", "\n  ")}”\nothers`)).toEqual([
      "LicenseRef-llama3.1",
    ]);
    expect(noticesIn(`${llama} Licensed by NVIDIA Corporation under the NVIDIA Open Model License`)).toEqual([
      "LicenseRef-llama3.1",
      "LicenseRef-nvidia-open-model",
    ]);
  });

  it("are not known by half of them", () => {
    expect(noticesIn(llama.replace("All Rights Reserved.", ""))).toEqual([]);
    expect(noticesIn("This product includes software developed by somebody.")).toEqual([]);
  });

  it("of any text never throw", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => Array.isArray(noticesIn(text))));
  });
});

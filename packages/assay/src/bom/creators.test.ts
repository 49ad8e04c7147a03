import { describe, expect, it } from "vitest";

import { creatorsAmong } from "./creators.ts";

describe("creators of a document in the form of SPDX 2", () => {
  it("are programs and authors, without their kind and without contact data", () => {
    const creators = ["Tool: cisco-aibom", "Person: Ada (ada@example.org)", "Organization: Acme ()", "Bo"];
    expect(creatorsAmong(creators)).toEqual({ tools: ["cisco-aibom"], authors: ["Ada", "Acme", "Bo"] });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarker } from "./marker.ts";
import { isName, normalisedName } from "./names.ts";
import { parseRequirement } from "./requirement.ts";
import { isVersion } from "./version.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const anyBytes = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString("latin1"));

describe("a dependency specifier", () => {
  it.each([
    ["torch", { name: "torch", extras: [] }],
    ["Torch_Vision.X", { name: "torch-vision-x", extras: [] }],
    ["torch>=2.1,<3", { name: "torch", extras: [], range: ">=2.1,<3" }],
    ["torch ( >= 2.1 , < 3 )", { name: "torch", extras: [], range: ">= 2.1 , < 3" }],
    ["torch==2.3.1+cu121", { name: "torch", extras: [], range: "==2.3.1+cu121", version: "2.3.1+cu121" }],
    ["torch == 2.3.1", { name: "torch", extras: [], range: "== 2.3.1", version: "2.3.1" }],
    ["torch===2.3-custom", { name: "torch", extras: [], range: "===2.3-custom", version: "2.3-custom" }],
    ["torch==2.3.*", { name: "torch", extras: [], range: "==2.3.*" }],
    ["torch==2.3,!=2.3.1", { name: "torch", extras: [], range: "==2.3,!=2.3.1", version: "2.3" }],
    ["torch==2.3,==2.4", { name: "torch", extras: [], range: "==2.3,==2.4" }],
    ["torch~=2.1,", { name: "torch", extras: [], range: "~=2.1," }],
    ["uvicorn[Standard, http_2]>0", { name: "uvicorn", extras: ["http-2", "standard"], range: ">0" }],
    ["pip @ https://example.org/pip.zip", { name: "pip", extras: [], url: "https://example.org/pip.zip" }],
    ["a[b]@ file:///x;y", { name: "a", extras: ["b"], url: "file:///x;y" }],
  ])("%s", (text, expected) => {
    expect(parseRequirement(text)).toEqual(expected);
  });

  it("has a marker behind a semicolon", () => {
    const requirement = parseRequirement("x>1; python_version<'3.9' and (extra=='Dev' or os_name != \"nt\")");

    expect(requirement).toMatchObject({ name: "x", range: ">1" });
    expect(requirement?.marker).toEqual({
      text: 'python_version < "3.9" and (extra == "Dev" or os_name != "nt")',
      extras: ["Dev"],
    });
    expect(parseRequirement("x @ https://e.org/x.whl ; sys_platform == 'linux'")).toMatchObject({
      url: "https://e.org/x.whl",
      marker: { text: 'sys_platform == "linux"' },
    });
  });

  it.each([
    "",
    "-x",
    "x-",
    "this is prose",
    "x>",
    "x>=",
    "x 1.0",
    "x=1.0",
    "x>=a b",
    "x[",
    "x[a b]",
    "x @ ",
    "x @ a b",
    "x; nonsense",
    "x; python_version",
    "x; (python_version > '3'",
    "x>=${V}",
    "https://example.org/x.zip",
    "./x",
    "a".repeat(5_000),
  ])("is not %j", (text) => {
    expect(parseRequirement(text)).toBeUndefined();
  });

  it("is read the same however it is laid out", () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,8}[a-zA-Z0-9])?$/);
    const version = fc.stringMatching(/^[0-9]{1,3}(\.[0-9]{1,3}){0,3}(rc[0-9])?$/);
    const clause = fc.tuple(fc.constantFrom(">=", "<=", "!=", "~=", "<", ">", "=="), version);
    const space = fc.constantFrom("", " ", "  ");
    const marker = fc.constantFrom("python_version < '3.9'", 'extra == "x"', "(os_name == 'nt')");
    fc.assert(
      fc.property(
        name,
        fc.array(name, { maxLength: 3 }),
        fc.array(clause, { maxLength: 3 }),
        space,
        fc.option(marker, { nil: undefined }),
        (written, extras, clauses, gap, condition) => {
          const range = clauses.map(([operator, one]) => `${operator}${gap}${one}`).join(`${gap},${gap}`);
          const bracket = extras.length === 0 ? "" : `[${extras.join(`${gap},${gap}`)}]`;
          const tail = condition === undefined ? "" : `${gap};${gap}${condition}`;

          const parsed = parseRequirement(`${gap}${written}${gap}${bracket}${gap}${range}${tail}`);

          expect(parsed?.name).toBe(normalisedName(written));
          expect(parsed?.extras).toEqual([...new Set(extras.map(normalisedName))].sort());
          expect(parsed?.range?.replaceAll(" ", "")).toBe(
            range === "" ? undefined : range.replaceAll(" ", ""),
          );
          expect(parsed?.marker === undefined).toBe(condition === undefined);
        },
      ),
    );
  });

  it("of any text never throws, and takes no time", () => {
    fc.assert(
      fc.property(anyBytes, (text) => {
        parseRequirement(text);
        parseMarker(text);
      }),
    );
    const clock = startWorkClock();
    for (const hostile of [
      `a${"-.".repeat(1_900)}`,
      `a;${"(".repeat(3_900)}`,
      `a>=${"1.".repeat(1_900)}x`,
      `a[${"b,".repeat(1_900)}`,
      `a;${"os_name=='a' and ".repeat(230)}`,
    ])
      parseRequirement(hostile);
    expect(clock.seconds()).toBeLessThan(0.2);
  });
});

describe("a version", () => {
  it.each(["1", "v1.0", "1!2.0", "1.0.0a1", "1.0-1", "1.0.post2", "1.0.dev3", "1.0+cu121", "2024.1.2rc1"])(
    "is %s",
    (text) => {
      expect(isVersion(text)).toBe(true);
    },
  );

  it.each(["", "1.*", "latest", "1.0+", ">=1", "1..0", "1.0 ", "9".repeat(500)])("is not %j", (text) => {
    expect(isVersion(text)).toBe(false);
  });
});

describe("a name", () => {
  it("has letters, digits and single marks between them", () => {
    expect(["a", "A1", "a-b", "a__b", "a.b"].every(isName)).toBe(true);
    expect(["", "-a", "a-", "a b", "ä", "a".repeat(300)].some(isName)).toBe(false);
  });

  it("is the same in all its spellings", () => {
    expect(normalisedName("Friendly-._.-Bard")).toBe("friendly-bard");
  });
});

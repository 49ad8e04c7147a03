import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { call, global, join, object, op, pickle as pickled, value } from "testkit/pickle";
import { legacyCheckpoint } from "testkit/pytorch";
import { makeZip } from "testkit/zip";
import { isRecognised, readWith } from "../test-input.ts";
import { fixture } from "testkit/fixture";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { pickle } from "./index.ts";

describe("pickles of real libraries", () => {
  test.each([0, 2, 4, 5])(
    "a scikit-learn model in protocol %i is a safe model with its settings",
    async (protocol) => {
      const reading = await readWith(pickle, "model.pkl", fixture(`pickle/logistic.p${protocol}.pkl`));
      expect(verdictsOf(reading)).toEqual([]);
      expect(reading?.problems).toEqual([]);
      expect(reading?.role).toBeUndefined();
      expect(valuesOf(reading, "architecture")).toEqual(["LogisticRegression"]);
      expect(valuesOf(reading, "library")).toEqual(["scikit-learn"]);
      expect(valuesOf(reading, "producer")).toEqual(["scikit-learn 1.9.1"]);
      expect(namedValues(reading)).toMatchObject({ C: 0.5, solver: "lbfgs", max_iter: 100 });
      const coefficients = reading?.tensors.find(({ name }) => name === "coef_");
      expect(coefficients).toMatchObject({ dtype: "f64", shape: [1, 4] });
      expect(coefficients?.data.kind).toBe(protocol < 3 ? "absent" : "slice");
    },
  );

  test.each(["forest", "pipeline", "xgboost", "frame", "random"])("%s is safe", async (name) => {
    const reading = await readWith(pickle, "model.pkl", fixture(`pickle/${name}.pkl`));
    expect([...verdictsOf(reading), ...(reading?.problems ?? [])]).toEqual([]);
  });

  test("data frames and random states are data, not models", async () => {
    expect((await readWith(pickle, "x.pkl", fixture("pickle/frame.pkl")))?.role).toBe("other");
    expect((await readWith(pickle, "x.pkl", fixture("pickle/random.pkl")))?.role).toBe("other");
  });

  test.each(["dill", "cloudpickle"])("a function of %s is code that nobody vouches for", async (library) => {
    const reading = await readWith(pickle, "f", fixture(`pickle/function.${library}`));
    expect(valuesOf(reading, "format")).toEqual([library]);
    expect(new Set(reading?.hazards?.map(({ verdict }) => verdict))).toEqual(new Set(["unknown"]));
    expect(verdictsOf(reading)).toContain("PICKLE-CODE-OBJECT unknown");
  });
});

describe("recognition", () => {
  test("takes pickles of every protocol and broken ones that call something", () => {
    const run = call(global("os", "system"), "x");
    expect(isRecognised(pickle, pickled({ a: 1 }))).toBe(true);
    expect(isRecognised(pickle, Buffer.from("cos\nsystem\n(S'echo inert'\ntR."))).toBe(true);
    expect(isRecognised(pickle, Buffer.from("(dp0\nVkey\np1\nI1\ns."))).toBe(true);
    expect(isRecognised(pickle, join(op.PROTO(2), run, Uint8Array.of(0xff)))).toBe(true);
    expect(
      isRecognised(pickle, join(op.PROTO(4), value(Array.from({ length: 5000 }, () => "text")), op.STOP())),
    ).toBe(true);
  });

  test.each<[string, Uint8Array]>([
    ["text in brackets", Buffer.from("(some words in brackets. More.\n")],
    ["JSON", Buffer.from('{"a": [1, 2, 3]}')],
    ["JSON that begins with a bracket", Buffer.from("]}")],
    ["a zip", makeZip([{ name: "a", bytes: Uint8Array.of(1) }])],
    ["an empty file", new Uint8Array(0)],
    ["binary data with the same first bytes", Uint8Array.of(0x80, 4, 0xff, 0xfe, 0, 1, 2, 3)],
    ["a program", Buffer.from("import os\nprint(1)\n")],
    ["comma-separated values", Buffer.from("id,name\n1,x\n2,y\n")],
  ])("leaves %s", (_, bytes) => {
    expect(isRecognised(pickle, bytes)).toBe(false);
  });
});

describe("streams that Python runs and that begin with something else", () => {
  const run = call(global("os", "system"), "true");
  const long = "a".repeat(5000);
  const decoys: [string, Uint8Array][] = [
    ["None", op.NONE()],
    ["a number on a line", op.INT(7)],
    ["a hexadecimal number", op.INT("0x10")],
    ["a long number", op.LONG("7L")],
    ["a float", op.FLOAT("1.0")],
    ["a text on a line", op.STRING("'model'")],
    ["a Unicode line", op.UNICODE("model")],
    ["a byte", op.BININT1(1)],
    ["a binary text", op.BINUNICODE("model")],
    ["a text longer than the head", op.BINUNICODE(long)],
    ["a line longer than the head", op.STRING(`'${long}'`)],
    ["a line longer than any limit", op.UNICODE("a".repeat(20_000))],
    ["an empty list", op.EMPTY_LIST()],
    ["an empty dict", op.EMPTY_DICT()],
    ["an empty tuple", op.EMPTY_TUPLE()],
  ];

  test.each(decoys)("%s", async (_, decoy) => {
    const reading = await readWith(pickle, "weights.bin", join(decoy, op.POP(), run, op.STOP()));
    expect(verdictsOf(reading)).toContain("PICKLE-GADGET dangerous");
  });

  test.each([0, 1])("PROTO %i, which no writer marks", async (protocol) => {
    const reading = await readWith(pickle, "weights.bin", join(op.PROTO(protocol), run, op.STOP()));
    expect(verdictsOf(reading)).toEqual(["PICKLE-GADGET dangerous"]);
  });

  test("a harmless stream in front of one that calls", async () => {
    const reading = await readWith(pickle, "x", join(op.NONE(), op.STOP(), run, op.STOP()));
    expect(verdictsOf(reading)).toEqual(["PICKLE-GADGET dangerous"]);
  });

  test("an impossible name after the call, or a name that a call computes", async () => {
    const odd = join(op.PROTO(2), run, op.GLOBAL("no such module!", "x y"), op.STOP());
    expect(verdictsOf(await readWith(pickle, "x", odd))).toContain("PICKLE-GADGET dangerous");
    const computed = call(global("builtins", "str"), "system");
    const name = join(op.PROTO(4), op.SHORT_BINUNICODE("os"), computed, op.STACK_GLOBAL(), op.STOP());
    expect(verdictsOf(await readWith(pickle, "x", name))).not.toEqual([]);
  });

  test("an import alone counts when it is dangerous, or all that there is", async () => {
    const dangerous = await readWith(pickle, "x", Buffer.from("cos\nsystem\n\u00ff", "latin1"));
    expect(verdictsOf(dangerous)).toEqual(["PICKLE-GADGET dangerous"]);
    const whole = await readWith(pickle, "x", Buffer.from("cevil\nrun\n."));
    expect(verdictsOf(whole)).toEqual(["PICKLE-UNKNOWN-GLOBAL unknown"]);
  });

  test.each<[string, string]>([
    ["words on lines", "cat\ndog\nbird\n(and more)\n".repeat(100)],
    ["a list of ignored files", "cache\nfoo\n.env\n"],
    ["a version and a hidden file", "V1.0\n.gitignore\n"],
    ["a sentence", "N.B. this is text."],
    ["bases", "N".repeat(10_000)],
    ["one long line", `V${"x".repeat(20_000)}`],
    ["lines that begin alike", "Very well\n".repeat(1000)],
    ["columns", "I,L,S\n1,2,3\n"],
    ["code", "import os\nprint(1)\n"],
    ["Scheme", "(import\n  (rnrs))\n"],
    ["MessagePack", "\u0082\u00a6params\u0083\u00a3abc"],
  ])("text is none: %s", async (_, text) => {
    expect(await readWith(pickle, "x.txt", Buffer.from(text, "latin1"))).toBeUndefined();
  });
});

describe("hazards", () => {
  test("a call in a pickle of protocol 0 is dangerous and shown", async () => {
    const reading = await readWith(pickle, "x.pkl", Buffer.from("cposix\nsystem\n(S'echo inert'\ntR."));
    expect(verdictsOf(reading)).toEqual(["PICKLE-GADGET dangerous"]);
    expect(reading?.hazards?.[0]?.message).toContain('posix.system("echo inert")');
  });

  test("a torch storage inside a plain pickle is run as well", async () => {
    const honest = legacyCheckpoint({ object: { a: 1 } });
    const load = (bytes: Uint8Array): Uint8Array =>
      pickled(call(global("torch.storage", "_load_from_bytes"), op.BINBYTES(bytes)));
    const hostile = legacyCheckpoint({ object: call(global("os", "system"), "x") });
    expect(verdictsOf(await readWith(pickle, "x", load(honest)))).toEqual([]);
    expect(verdictsOf(await readWith(pickle, "x", load(hostile)))).toEqual(["PICKLE-GADGET dangerous"]);
  });

  test("hostile sizes of arrays give no tensor and no memory", async () => {
    const state = {
      coef_: call(
        global("numpy.core.numeric", "_frombuffer"),
        op.BINBYTES("x"),
        call(global("numpy", "dtype"), "f8", false, true),
        [2 ** 40, 2 ** 40],
        "C",
      ),
    };
    const reading = await readWith(
      pickle,
      "x",
      pickled(object("sklearn.linear_model._base", "LinearRegression", state)),
    );
    expect(reading?.tensors).toEqual([]);
  });
});

describe("any bytes", () => {
  const honest = fixture("pickle/logistic.p4.pkl");

  test("mutated and truncated pickles never throw and never look whole", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { maxLength: 3 }),
        fc.integer({ min: 30, max: honest.length }),
        async (changes, length) => {
          const bytes = Uint8Array.from(honest.subarray(0, length));
          for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
          const reading = await readWith(pickle, "x", bytes);
          for (const { data } of reading?.tensors ?? []) {
            if (data.kind === "slice") expect(data.offset + data.length).toBeLessThanOrEqual(bytes.length);
          }
          if (reading !== undefined && changes.length === 0 && length < honest.length) {
            expect(reading.problems.length).toBeGreaterThan(0);
          }
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });
});

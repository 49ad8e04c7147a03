import { formatInput, isRecognised } from "../test-input.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { call, float, global, join, object, op, pickle, tuple, value } from "testkit/pickle";
import type { Value } from "testkit/pickle";
import {
  floats,
  legacyCheckpoint,
  moduleObject,
  orderedDict,
  parameter,
  tensor,
  zipCheckpoint,
} from "testkit/pytorch";
import { makeZip } from "testkit/zip";
import { memorySource } from "../../bytes/memory-source.ts";
import type { FormatReading } from "../format.ts";
import { pytorch } from "./index.ts";

async function readAny(bytes: Uint8Array, path = "model.bin"): Promise<FormatReading | undefined> {
  if (!isRecognised(pytorch, bytes)) return undefined;
  return pytorch.read(formatInput(path, memorySource(bytes)));
}

async function read(bytes: Uint8Array, path?: string): Promise<FormatReading> {
  const reading = await readAny(bytes, path);
  if (reading === undefined) throw new Error("not recognised");
  return reading;
}

const names = (reading: FormatReading): string[] => reading.tensors.map(({ name }) => name);
const rules = (reading: FormatReading): string[] =>
  [...reading.findings, ...(reading.hazards ?? [])].map(({ rule }) => rule);
const codes = (reading: FormatReading): string[] => reading.problems.map(({ code }) => code);
const claimed = (reading: FormatReading, property: string): unknown[] =>
  reading.claims
    .filter((claim) => claim.property === property)
    .map((claim) => (claim.value.kind === "known" ? claim.value.value : claim.value.kind));

/** The stored bytes of a contiguous tensor. */
function bytesOf(reading: FormatReading, file: Uint8Array, name: string): Uint8Array {
  const data = reading.tensors.find((one) => one.name === name)?.data;
  if (data?.kind !== "slice") throw new Error(`${name} is no slice`);
  return file.subarray(data.offset, data.offset + data.length);
}

const weight = floats(1, 2, 3, 4, 5, 6);
const matrix = tensor({ shape: [2, 3] });
const simple = { object: orderedDict({ "fc.weight": matrix }), storages: { "0": weight } };

describe("a zip checkpoint", () => {
  test.each([2, 3, 4, 5])("of protocol %i gives its tensor, its place and no trouble", async (protocol) => {
    const file = zipCheckpoint({ ...simple, protocol });
    const reading = await read(file);
    expect(reading.tensors).toMatchObject([{ name: "fc.weight", dtype: "f32", shape: [2, 3] }]);
    expect(bytesOf(reading, file, "fc.weight")).toEqual(weight);
    expect([...reading.problems, ...rules(reading)]).toEqual([]);
    expect(claimed(reading, "format")).toEqual(["pytorch"]);
    expect(claimed(reading, "formatVersion")).toEqual(["zip 3"]);
  });

  test("with a compressed pickle is read as well, with compressed storages not", async () => {
    expect(names(await read(zipCheckpoint({ ...simple, deflatePickle: true })))).toEqual(["fc.weight"]);
    const packed = makeZip([
      { name: "a/data.pkl", bytes: pickle(simple.object) },
      { name: "a/data/0", bytes: weight, deflate: true },
    ]);
    const reading = await read(packed);
    expect(reading.tensors[0]!.data).toMatchObject({ kind: "absent" });
    expect(codes(reading)).toEqual(["unsupported"]);
  });

  test("written on a big-endian machine says so for each tensor", async () => {
    const reading = await read(zipCheckpoint({ ...simple, byteorder: "big" }));
    expect(reading.tensors[0]!.data).toMatchObject({ kind: "slice", bigEndian: true });
  });

  test("without a storage keeps the name and reports the gap", async () => {
    const reading = await read(zipCheckpoint({ object: simple.object }));
    expect(reading.tensors[0]!.data).toMatchObject({ kind: "absent" });
    expect(codes(reading)).toEqual(["truncated"]);
  });

  test("that is cut off is reported as truncated, not ignored", async () => {
    const reading = await read(zipCheckpoint(simple).subarray(0, 200));
    expect(codes(reading)).toEqual(["truncated"]);
    expect(reading.tensors).toEqual([]);
  });

  test("whose records contradict each other is suspicious, and the bytes are judged anyway", async () => {
    const more = [{ name: "archive/extra", bytes: weight, local: { name: "archive/data.pkl" } }];
    const reading = await read(zipCheckpoint({ ...simple, more }));
    expect(reading.hazards).toMatchObject([{ rule: "PYTORCH-ARCHIVE-TAMPERED", verdict: "suspicious" }]);
  });

  const dangerous = call(global("posix", "system"), "echo inert");
  const verdicts = (reading: FormatReading): string[] =>
    (reading.hazards ?? []).map(({ verdict }) => verdict);

  test.each([0x801, 0x820, 0x840])(
    "with flags %i is read as PyTorch reads it (CVE-2025-1945)",
    async (flags) => {
      const file = makeZip([{ name: "a/data.pkl", bytes: pickle(dangerous), flags }]);
      expect(verdicts(await read(file))).toContain("dangerous");
    },
  );

  test.each<[string, Uint8Array]>([
    ["another checksum", makeZip([{ name: "a/data.pkl", bytes: pickle(dangerous), central: { crc: 1 } }])],
    [
      "another local name",
      makeZip([{ name: "a/data.pkl", bytes: pickle(dangerous), local: { name: "a/x.txt" } }]),
    ],
    [
      "flags only before the data",
      makeZip([{ name: "a/data.pkl", bytes: pickle(dangerous), local: { flags: 0x801 } }]),
    ],
    [
      "the pickle twice",
      makeZip([
        { name: "a/data.pkl", bytes: pickle({}) },
        { name: "a/data.pkl", bytes: pickle(dangerous) },
      ]),
    ],
  ])("with %s is tampered with and dangerous", async (_, file) => {
    const reading = await read(file);
    expect(rules(reading)).toContain("PYTORCH-ARCHIVE-TAMPERED");
    expect(verdicts(reading)).toContain("dangerous");
  });

  test("every pickle of the archive is judged, compressed ones too", async () => {
    const more = [{ name: "archive/extra.pkl", bytes: pickle(dangerous), deflate: true }];
    const reading = await read(zipCheckpoint({ ...simple, more }));
    expect(reading.hazards).toMatchObject([{ rule: "PICKLE-GADGET", member: "archive/extra.pkl" }]);
  });

  test("with bytes behind the pickle names them", async () => {
    const stream = join(pickle(simple.object), Uint8Array.of(1, 2, 3));
    const reading = await read(zipCheckpoint({ ...simple, stream }));
    expect(reading.hazards).toMatchObject([{ rule: "PICKLE-TRAILING", verdict: "unknown" }]);
    expect(reading.hazards?.[0]?.message).toContain("3 bytes after the end");
  });

  test("of torch.export or TorchServe is left to another reader", async () => {
    const inner = { name: "m/data.pkl", bytes: pickle({}) };
    expect(
      await readAny(makeZip([inner, { name: "m/archive_format", bytes: Buffer.from("pt2") }])),
    ).toBeUndefined();
    expect(
      await readAny(makeZip([inner, { name: "MAR-INF/MANIFEST.json", bytes: Buffer.from("{}") }])),
    ).toBeUndefined();
  });

  const scripted = (text: string): Uint8Array =>
    zipCheckpoint({
      ...simple,
      object: object("__torch__", "Net", { training: false, weight: matrix }),
      more: [
        { name: "archive/code/__torch__.py", bytes: Buffer.from(text), deflate: true },
        { name: "archive/constants.pkl", bytes: pickle(tuple()) },
      ],
    });
  const code = "class Net(Module):\n  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n";

  test("of TorchScript is named so, with its plain tensors, operators and inputs, and is safe", async () => {
    const reading = await read(scripted(`${code}    y = torch.conv2d(x, 1)\n    return torch.relu(y)\n`));
    expect(claimed(reading, "format")).toEqual(["torchscript"]);
    expect(names(reading)).toEqual(["weight"]);
    expect([...codes(reading), ...rules(reading)]).toEqual([]);
    expect(claimed(reading, "operators")).toEqual([{ "aten::conv2d": 1, "aten::relu": 1 }]);
    expect(claimed(reading, "input")).toEqual([{ name: "x", dtype: "Tensor" }]);
  });

  test("of TorchScript that writes files is dangerous, with custom operators unknown", async () => {
    const writing = await read(scripted(`${code}    torch.save(x, "/tmp/x")\n    return x\n`));
    expect(writing.hazards).toMatchObject([
      {
        rule: "TORCHSCRIPT-FILE-OPERATOR",
        verdict: "dangerous",
        member: "archive/code/__torch__.py",
        line: 4,
      },
    ]);
    const custom = await read(scripted(`${code}    return ops.my_library.attention(x)\n`));
    expect(custom.hazards).toMatchObject([{ rule: "TORCHSCRIPT-CUSTOM-OPERATOR", verdict: "unknown" }]);
  });
});

describe("a legacy checkpoint", () => {
  const legacy = {
    object: orderedDict({ w: tensor({ shape: [2, 3], legacy: true }) }),
    storages: { "0": weight },
  };

  test("gives the same tensor bytes as the zip form", async () => {
    const file = legacyCheckpoint(legacy);
    const reading = await read(file);
    expect(bytesOf(reading, file, "w")).toEqual(weight);
    expect(claimed(reading, "formatVersion")).toEqual(["legacy 1001"]);
    expect([...reading.problems, ...rules(reading)]).toEqual([]);
  });

  test("that ends inside its storages keeps names and reports the gap, without a safety finding", async () => {
    const reading = await read(legacyCheckpoint(legacy).subarray(0, -4));
    expect(reading.tensors[0]!.data).toMatchObject({ kind: "absent" });
    expect(codes(reading)).toEqual(["truncated"]);
    expect(rules(reading)).toEqual([]);
  });

  test("with bytes behind its storages names them", async () => {
    const reading = await read(join(legacyCheckpoint(legacy), new Uint8Array(5)));
    expect(reading.problems[0]!.message).toContain("5 bytes after the last storage");
  });

  test("that ends inside the object reports what would have run until then", async () => {
    const stream = legacyCheckpoint({ object: tuple(call(global("os", "getcwd")), "and more") });
    const reading = await read(stream.subarray(0, -12));
    expect(rules(reading)).toEqual(["PICKLE-GADGET"]);
    expect(codes(reading)).toContain("truncated");
  });
});

describe("views over storages", () => {
  const storages = { "0": weight };
  const viewed = async (of: Parameters<typeof tensor>[0]): Promise<FormatReading> =>
    read(zipCheckpoint({ object: { w: tensor({ elements: 6, ...of }) }, storages }));

  test("two names over one storage share its bytes", async () => {
    const file = zipCheckpoint({ object: { a: matrix, b: matrix }, storages });
    const reading = await read(file);
    expect(bytesOf(reading, file, "a")).toEqual(bytesOf(reading, file, "b"));
  });

  test("a contiguous part is a slice at its offset", async () => {
    const { data } = (await viewed({ shape: [1, 3], offset: 3 })).tensors[0]!;
    expect(data).toMatchObject({ kind: "slice", length: 12 });
  });

  test("strides of dimensions of size one mean nothing", async () => {
    expect((await viewed({ shape: [1, 6], strides: [999, 1] })).tensors[0]!.data.kind).toBe("slice");
    expect((await viewed({ shape: [6, 1], strides: [1, 77] })).tensors[0]!.data.kind).toBe("slice");
  });

  test.each<[string, number[], number[]]>([
    ["transposed", [3, 2], [1, 3]],
    ["expanded", [4, 3], [0, 1]],
    ["stepping", [3], [2]],
  ])("%s is strided", async (_, shape, strides) => {
    expect((await viewed({ shape, strides })).tensors[0]!.data).toMatchObject({ kind: "strided", strides });
  });

  test("a scalar and an empty tensor are slices", async () => {
    expect((await viewed({ shape: [] })).tensors[0]!.data).toMatchObject({ kind: "slice", length: 4 });
    expect((await viewed({ shape: [0, 3] })).tensors[0]!.data).toMatchObject({ kind: "slice", length: 0 });
  });

  test.each<[string, Parameters<typeof tensor>[0]]>([
    ["more elements than the storage", { shape: [3, 3] }],
    ["an offset behind the storage", { shape: [3], offset: 4 }],
    ["a negative offset", { shape: [3], offset: -1 }],
    ["a negative size", { shape: [-3] }],
    ["a stride that leads out", { shape: [2, 2], strides: [100, 1] }],
    ["a negative stride", { shape: [2], strides: [-1] }],
    ["sizes and strides of different length", { shape: [2, 2], strides: [1] }],
    ["a size beyond all counting", { shape: [2 ** 40, 2 ** 40] }],
    ["a storage that claims more than it has", { shape: [100], elements: 100 }],
  ])("%s is an overrun: a finding, and no bytes", async (_, of) => {
    const reading = await viewed(of);
    expect(reading.hazards).toMatchObject([{ rule: "PYTORCH-STORAGE-OVERRUN", verdict: "suspicious" }]);
    expect(reading.tensors[0]!.data.kind).toBe("absent");
    expect(codes(reading)).toEqual(["malformed"]);
  });
});

describe("element types", () => {
  test.each([
    ["DoubleStorage", "f64", 8],
    ["HalfStorage", "f16", 2],
    ["BFloat16Storage", "bf16", 2],
    ["LongStorage", "i64", 8],
    ["BoolStorage", "bool", 1],
    ["QInt8Storage", "i8", 1],
    ["ComplexFloatStorage", "c64", 8],
  ])("%s is %s", async (storageClass, dtype, itemBytes) => {
    const object = { w: tensor({ shape: [2], storageClass }) };
    const reading = await read(zipCheckpoint({ object, storages: { "0": new Uint8Array(2 * itemBytes) } }));
    expect(reading.tensors).toMatchObject([{ dtype, data: { kind: "slice", length: 2 * itemBytes } }]);
  });

  test("newer types come with an untyped storage and their name", async () => {
    const object = { w: tensor({ shape: [4], dtype: "float8_e4m3fn" }) };
    const reading = await read(zipCheckpoint({ object, storages: { "0": new Uint8Array(4) } }));
    expect(reading.tensors).toMatchObject([{ dtype: "f8_e4m3", shape: [4] }]);
  });

  test("packed fp4 counts elements, not bytes", async () => {
    const object = { w: tensor({ shape: [2, 4], dtype: "float4_e2m1fn_x2" }) };
    const reading = await read(zipCheckpoint({ object, storages: { "0": new Uint8Array(8) } }));
    expect(reading.tensors).toMatchObject([{ dtype: "f4", shape: [2, 8], data: { length: 8 } }]);
  });

  test("a conjugate view and an unknown type are named and not guessed", async () => {
    const object = {
      c: tensor({ shape: [1], metadata: { conj: true } }),
      u: tensor({ shape: [1], dtype: "float1_of_tomorrow" }),
      ok: tensor({ shape: [1], metadata: { conj: false } }),
    };
    const reading = await read(zipCheckpoint({ object, storages: { "0": weight } }));
    expect(reading.tensors.map(({ data }) => data.kind)).toEqual(["absent", "absent", "slice"]);
    expect(codes(reading)).toEqual(["unsupported", "unsupported"]);
  });

  test("quantized tensors give their integers and the scheme", async () => {
    const id = join(tuple("storage", global("torch", "QInt8Storage"), "0", "cpu", 4), op.BINPERSID());
    const scheme = tuple(global("torch", "per_tensor_affine"), float(0.1), 0);
    const hooks = call(global("collections", "OrderedDict"));
    const w = call(
      global("torch._utils", "_rebuild_qtensor"),
      id,
      0,
      tuple(4),
      tuple(1),
      scheme,
      false,
      hooks,
    );
    const reading = await read(zipCheckpoint({ object: { w }, storages: { "0": new Uint8Array(4) } }));
    expect(reading.tensors).toMatchObject([{ dtype: "i8", shape: [4] }]);
    expect(claimed(reading, "quantization")).toEqual([{ method: "pytorch", scheme: "per_tensor_affine" }]);
  });
});

describe("names", () => {
  const storages = { "0": weight };
  const namesOf = async (object: Value): Promise<string[]> =>
    names(await read(zipCheckpoint({ object, storages })));

  test("a container that only says where the weights are is left out", async () => {
    const inside = orderedDict({ "fc.weight": matrix });
    for (const key of ["state_dict", "model_state_dict", "model", "module", "params"]) {
      expect(await namesOf({ [key]: inside, epoch: 3 })).toEqual(["fc.weight"]);
    }
    expect(await namesOf({ model: { state_dict: inside } })).toEqual(["fc.weight"]);
  });

  test("containers stay when there are two, or when nobody knows them", async () => {
    expect(await namesOf({ model: { w: matrix }, model_ema: { w: matrix } })).toEqual([
      "model.w",
      "model_ema.w",
    ]);
    expect(await namesOf({ encoder: { w: matrix } })).toEqual(["encoder.w"]);
    expect(await namesOf({ layers: [{ w: matrix }, { w: matrix }] })).toEqual(["layers.0.w", "layers.1.w"]);
  });

  test("a flat name that looks like a container is a name", async () => {
    expect(await namesOf({ "model.w": matrix })).toEqual(["model.w"]);
    expect(await namesOf({ optimizer: matrix })).toEqual(["optimizer"]);
  });

  test("parameters are seen through their wrappers", async () => {
    expect(await namesOf({ p: parameter(matrix), q: parameter(parameter(matrix)) })).toEqual(["p", "q"]);
    const typed = call(
      global("torch._tensor", "_rebuild_from_type_v2"),
      ...[global("torch._utils", "_rebuild_parameter"), global("torch.nn.parameter", "Parameter")],
      ...[tuple(matrix, true, call(global("collections", "OrderedDict"))), { tag: "x" }],
    );
    expect(await namesOf({ t: typed })).toEqual(["t"]);
  });

  test("a whole module gives the names of its state_dict", async () => {
    const linear = moduleObject(["torch.nn.modules.linear", "Linear"], {
      parameters: { weight: matrix, bias: null },
    });
    const buffers = { kept: matrix, dropped: matrix };
    const transient = join(op.EMPTY_SET(), op.MARK(), value("dropped"), op.ADDITEMS());
    const more = { _non_persistent_buffers_set: transient };
    const net = moduleObject(["my_net", "Net"], { buffers, modules: { model: linear } }, more);
    expect(await namesOf(net)).toEqual(["kept", "model.weight"]);
    expect(await namesOf({ model: net, epoch: 1 })).toEqual(["kept", "model.weight"]);
  });

  test("a dict that contains itself, and shared dicts without end, are read in finite time", async () => {
    const self = join(op.EMPTY_DICT(), op.BINPUT(0), value("again"), op.BINGET(0), op.SETITEM());
    expect(await namesOf(join(self, value("w"), matrix, op.SETITEM()))).toEqual(["w"]);
    const laughs = Array.from({ length: 80 }, () => join(op.DUP(), op.TUPLE2()));
    const reading = await read(zipCheckpoint({ object: join(value({ w: matrix }), ...laughs) }));
    expect(codes(reading)).toContain("limit-exceeded");
    const barren = await read(zipCheckpoint({ object: join(value({ w: 1 }), ...laughs) }));
    expect(codes(barren)).toEqual([]);
  });
});

describe("training state", () => {
  const storages = { "0": weight };
  const group = [{ lr: float(0.1), params: [0] }];
  const optimizer = { state: { "0": { exp_avg: matrix } }, param_groups: group };

  test.each<[string, Value]>([
    ["an optimizer", optimizer],
    ["a scheduler", { last_epoch: 3, _step_count: 4, base_lrs: [float(0.1)] }],
    ["random states", { python: tuple(3), numpy: tuple("MT19937"), cpu: tensor({ shape: [6] }) }],
    ["DeepSpeed optimizer states", { optimizer_state_dict: optimizer, ds_config: {}, ds_version: "0.14" }],
    ["a dict of nothing else", { optimizer, lr_scheduler: { last_epoch: 1 } }],
  ])("%s alone has that role and no model tensors", async (_, object) => {
    const reading = await read(zipCheckpoint({ object, storages }));
    expect(reading.role).toBe("training-state");
    expect(reading.tensors).toEqual([]);
    expect(rules(reading)).toEqual([]);
  });

  test("beside weights it is left out and the file stays weights", async () => {
    const reading = await read(
      zipCheckpoint({ object: { model: { w: matrix }, optimizer, epoch: 7 }, storages }),
    );
    expect(names(reading)).toEqual(["w"]);
    expect(reading.role).toBeUndefined();
    expect(claimed(reading, "trainingParameter")).toEqual([{ name: "epoch", value: 7 }]);
  });

  test("training arguments give plain values of known names and nothing of where or who", async () => {
    const state = {
      output_dir: "/home/somebody/secret",
      hub_token: "hf_secret",
      run_name: "host-17",
      learning_rate: float(3e-5),
      per_device_train_batch_size: 8,
      num_train_epochs: 2,
      lr_scheduler_type: call(global("transformers.trainer_utils", "SchedulerType"), "cosine"),
      optim: "/home/somebody/optim.py",
      fp16: true,
      deepspeed: "/home/somebody/ds.json",
      fsdp: [],
    };
    const object_ = object("transformers.training_args", "TrainingArguments", state);
    const reading = await read(zipCheckpoint({ object: object_ }), "training_args.bin");
    expect(reading.role).toBe("training-state");
    expect(claimed(reading, "trainingParameter")).toEqual([
      { name: "learning_rate", value: 3e-5 },
      { name: "per_device_train_batch_size", value: 8 },
      { name: "num_train_epochs", value: 2 },
      { name: "lr_scheduler_type", value: "cosine" },
      { name: "fp16", value: true },
      { name: "deepspeed", value: true },
    ]);
    expect(JSON.stringify(reading)).not.toMatch(/secret|somebody|host-17/);
  });

  test("Lightning and Ultralytics settings are claimed with their producer", async () => {
    const lightning = {
      ...{ epoch: 3, global_step: 120, "pytorch-lightning_version": "2.1.0", state_dict: { w: matrix } },
      hyper_parameters: { lr: float(0.001), batch_size: 32, data_dir: "/home/somebody/data" },
    };
    const first = await read(zipCheckpoint({ object: lightning, storages }));
    expect(claimed(first, "producer")).toEqual(["pytorch-lightning 2.1.0"]);
    expect(claimed(first, "trainingParameter")).toHaveLength(4);
    const yolo = {
      model: { w: matrix },
      train_args: { lr0: float(0.01), data: "/me/coco.yaml" },
      version: "8.1.0",
    };
    const second = await read(zipCheckpoint({ object: yolo, storages }));
    expect(claimed(second, "producer")).toEqual(["ultralytics 8.1.0"]);
    expect(claimed(second, "trainingParameter")).toEqual([{ name: "lr0", value: 0.01 }]);
  });
});

describe("code in a checkpoint", () => {
  test("calls are hazards with offset, member and what weights_only does", async () => {
    const payload = call(global("posix", "system"), "echo inert\u001b[2J");
    const object_ = { w: matrix, x: payload, y: global("my.module", "Thing") };
    const reading = await read(zipCheckpoint({ object: object_, storages: { "0": weight } }));
    expect(reading.hazards).toMatchObject([
      { rule: "PICKLE-GADGET", verdict: "dangerous", member: "archive/data.pkl" },
      { rule: "PICKLE-UNKNOWN-GLOBAL", verdict: "unknown", member: "archive/data.pkl" },
    ]);
    expect(reading.hazards?.[0]?.message).toMatch(
      /posix\.system\("echo inert\\u001b\[2J"\).*weights_only=True refuses/,
    );
    expect(reading.hazards?.[1]?.evidence?.[0]).toMatch(/^my\.module\.Thing at \d+$/);
    expect(names(reading)).toEqual(["w"]);
  });

  test("extension codes and state for an imported name itself are hazards too", async () => {
    const object_ = tuple(op.EXT1(9), join(global("torch", "Size"), value({ a: 1 }), op.BUILD()));
    const reading = await read(zipCheckpoint({ object: object_ }));
    expect(rules(reading).sort()).toEqual(["PICKLE-EXTENSION", "PICKLE-STATE-ON-GLOBAL"]);
  });

  test("a stream that breaks after the call is still reported", async () => {
    const stream = join(op.PROTO(2), call(global("os", "getcwd")), Uint8Array.of(0xff));
    const reading = await read(zipCheckpoint({ object: null, stream }));
    expect(rules(reading)).toEqual(["PICKLE-GADGET"]);
    expect(codes(reading)).toEqual(["malformed"]);
  });
});

describe("what is no checkpoint", () => {
  test("plain pickles are left to another reader", async () => {
    expect(await readAny(pickle({ just: "data" }))).toBeUndefined();
  });

  test("other zips and other bytes are left to other readers", async () => {
    expect(await readAny(makeZip([{ name: "word/document.xml", bytes: weight }]))).toBeUndefined();
    expect(
      await readAny(makeZip([{ name: "word/document.xml", bytes: weight }]).subarray(0, 60)),
    ).toBeUndefined();
    expect(await readAny(new Uint8Array(0))).toBeUndefined();
    expect(await readAny(Buffer.from("PK\x03\x04"))).toBeUndefined();
    expect(await readAny(Buffer.alloc(5000, "text "))).toBeUndefined();
  });

  test("a shard of several tells its number", async () => {
    const reading = await read(zipCheckpoint(simple), "m/pytorch_model-00002-of-00003.bin");
    expect(reading.split).toEqual({ group: "m/pytorch_model-of-00003.bin", index: 1, count: 3 });
  });
});

describe("any bytes", () => {
  const linear = moduleObject(["torch.nn", "Linear"], { parameters: { weight: matrix } });
  const zip = zipCheckpoint({
    object: { model: linear, extra: tuple(matrix, [matrix]) },
    storages: { "0": weight },
  });
  const legacy = legacyCheckpoint({
    object: { w: tensor({ shape: [2, 3], legacy: true }) },
    storages: { "0": weight },
  });

  test.each([
    ["zip", zip],
    ["legacy", legacy],
  ])("changed in a %s file never throw or give a place outside the file", async (_, bytes) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 3 }),
        async (changes) => {
          const changed = Uint8Array.from(bytes);
          for (const [at, byte] of changes) changed[at] = byte;
          for (const { data, shape } of (await readAny(changed))?.tensors ?? []) {
            expect(shape.every((size) => size >= 0)).toBe(true);
            if (data.kind === "slice") expect(data.offset + data.length).toBeLessThanOrEqual(changed.length);
          }
        },
      ),
      { seed: 11, numRuns: 400 },
    );
  });

  test("cut anywhere never throw and never look complete", async () => {
    for (let length = 100; length < legacy.length; length += 7) {
      const reading = await readAny(legacy.subarray(0, length));
      expect(reading?.problems.length).toBeGreaterThan(0);
    }
  });
});

describe("members that are no part of a checkpoint", () => {
  const plain = { name: "a/data.pkl", bytes: pickle(value({})) };
  const hostile = pickle(call(global("os", "system"), "echo inert"));

  test.each(["a/extra/state", "a/data/0", "a/constants/0", "a/.data/serialization_id", "b/x.bin"])(
    "are judged when they are pickles: %s",
    async (name) => {
      const { hazards } = await read(makeZip([plain, { name, bytes: hostile }]));
      expect(hazards).toMatchObject([{ verdict: "dangerous", member: name }]);
    },
  );

  test("are named when they are archives", async () => {
    const { hazards } = await read(makeZip([plain, { name: "a/extra/z", bytes: makeZip([plain]) }]));
    expect(hazards).toMatchObject([{ rule: "MEMBER-FOREIGN", verdict: "unknown", member: "a/extra/z" }]);
  });
});

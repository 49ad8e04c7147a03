import { rawSafetensors } from "testkit/safetensors";
import { makeZip } from "testkit/zip";
import { evil, group, json } from "./payload.mjs";

/** Tricks with safetensors, skops and other formats. */
export const modelSamples = (fixture) => [...safetensors(), ...skops(), ...others(fixture)];

function safetensors() {
  const { of } = group("header of safetensors", "safetensors tensor.rs; own", "unknown");
  const tensor = (start, end, shape = [2]) => ({ dtype: "F32", shape, data_offsets: [start, end] });
  const made = (id, header, data = [Buffer.alloc(8)], length) =>
    of(
      `safetensors-${id}`,
      rawSafetensors(typeof header === "string" ? header : JSON.stringify(header), data, length),
      "model.safetensors",
    );
  return [
    made("overlap", { a: tensor(0, 8), b: tensor(4, 12) }, [Buffer.alloc(12)]),
    made("hole-with-a-pickle", { a: tensor(64, 72) }, [evil(), Buffer.alloc(72 - evil().length)]),
    made("bytes-after", { a: tensor(0, 8) }, [Buffer.alloc(8), Buffer.from("MZ hidden program".padEnd(64))]),
    made(
      "duplicate-name",
      '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
    ),
    made("huge-header", { a: tensor(0, 8) }, [], 2n ** 40n),
    made("beyond-the-file", { a: tensor(0, 80_000, [20_000]) }),
    made("size-mismatch", { a: tensor(0, 8, [1000]) }),
    made("deep", `{"a":${"[".repeat(5000)}${"]".repeat(5000)}}`),
    group("header of safetensors", "Unit 42 (Hydra _target_ in metadata)", "suspicious").of(
      "safetensors-hydra-metadata",
      rawSafetensors(
        JSON.stringify({
          __metadata__: { config: JSON.stringify({ _target_: "os.system", command: "true" }) },
          a: tensor(0, 8),
        }),
        [Buffer.alloc(8)],
      ),
      "model.safetensors",
    ),
  ];
}

function skops() {
  const { of } = group("skops", "CVE-2025-54412, CVE-2025-54413; own");
  const n = (loader, module, name, more = {}) => ({
    __class__: name,
    __module__: module,
    __loader__: loader,
    ...more,
  });
  const dict = (content) =>
    n("DictNode", "builtins", "dict", {
      content,
      key_types: n("ListNode", "builtins", "list", { content: [] }),
    });
  const file = (schema, more = []) =>
    makeZip([
      { name: "schema.json", bytes: json({ ...schema, protocol: 2, _skops_version: "0.16.0" }) },
      ...more,
    ]);
  return [
    of("skops-function", file(n("FunctionNode", "os", "system", { content: "os.system" })), "model.skops"),
    of("skops-object", file(n("ObjectNode", "subprocess", "Popen", { content: dict({}) })), "model.skops"),
    of("skops-type", file(n("TypeNode", "builtins", "eval")), "model.skops"),
    of(
      "skops-partial",
      file(
        n("PartialNode", "functools", "partial", {
          content: { func: n("FunctionNode", "os", "system"), args: dict({}) },
        }),
      ),
      "model.skops",
    ),
    of(
      "skops-method",
      file(
        n("MethodNode", "builtins", "method", {
          content: { func: "system", obj: n("ObjectNode", "os", "_wrap_close", { content: dict({}) }) },
        }),
      ),
      "model.skops",
    ),
    of(
      "skops-operator",
      file(n("OperatorFuncNode", "operator", "methodcaller", { attrs: dict({}) })),
      "model.skops",
    ),
    of(
      "skops-object-array",
      file(n("NdArrayNode", "numpy", "ndarray", { type: "numpy", file: "0.npy" }), [
        {
          name: "0.npy",
          bytes: Buffer.concat([
            Buffer.from("\x93NUMPY\x01\0", "latin1"),
            Buffer.from("4600", "hex"),
            Buffer.from("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".padEnd(69) + "\n"),
            evil(),
          ]),
        },
      ]),
      "model.skops",
    ),
  ];
}

function others(fixture) {
  const xml = (head, body) => Buffer.from(`<?xml version="1.0"?>\n${head}\n${body}`);
  const outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  const doctype = group("XML that reads files", "DMG PMML, OpenVINO; CWE-611", "suspicious");
  return [
    doctype.of(
      "pmml-entity",
      xml(
        outside,
        '<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4"><Header copyright="&e;"/><DataDictionary/></PMML>',
      ),
      "model.pmml",
    ),
    doctype.of(
      "openvino-entity",
      xml(outside, '<net name="&e;" version="11"><layers></layers><edges></edges></net>'),
      "model.xml",
    ),
    group("other pickled parts", "pyarrow pickled extension types", "dangerous").of(
      "arrow-pickled-extension",
      fixture("arrow/pickled-extension.arrow"),
      "data.arrow",
    ),
    group("other pickled parts", "pyarrow pickled extension types", "dangerous").of(
      "parquet-pickled-extension",
      fixture("parquet/pickled-extension.parquet"),
      "data.parquet",
    ),
    group("R data", "CVE-2024-27322", "suspicious").of(
      "rds-promise",
      fixture("rds/promise-in-environment.rds"),
      "model.rds",
    ),
    group("R data", "R: .First of a workspace", "suspicious").of(
      "rdata-startup",
      fixture("rds/startup.RData"),
      "model.RData",
    ),
    group("parsers of text models", "GHSA-wvg4-4w35-4jc9", "suspicious").of(
      "lightgbm-child-outside",
      lightgbm(fixture),
      "model.txt",
    ),
    group("other pickled parts", "PaddlePaddle", "dangerous").of(
      "paddle-parameters",
      evil(),
      "model.pdparams",
    ),
  ];
}

function lightgbm(fixture) {
  return Buffer.from(
    Buffer.from(fixture("lightgbm/multiclass.txt"))
      .toString("utf8")
      .replace(/^left_child=\S+/m, "left_child=2000000000"),
  );
}

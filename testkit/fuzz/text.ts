import { utf8, type Chance } from "./random.ts";
import type { SeedFiles } from "./seeds.ts";

const words = [
  "model_type",
  "architectures",
  "auto_map",
  "_target_",
  "chat_template",
  "class_name",
  "config",
  "a",
  "",
  "__proto__",
  "constructor",
  "weight_map",
  "format",
  "learner",
  "modelTopology",
  "\u202e",
] as const;

function jsonValue(chance: Chance, depth: number): string {
  const inner = (): string => jsonValue(chance, depth - 1);
  switch (chance.number(depth <= 0 ? 5 : 9)) {
    case 0:
      return chance.pick(["null", "true", "NaN", "-Infinity", "tru", ""]);
    case 1:
      return chance.pick(["0", "-0", "1e999", "9".repeat(400), "01", "1.5", String(chance.count())]);
    case 2:
    case 3:
      return JSON.stringify(
        chance.pick([
          ...words,
          "{{ messages }}",
          "modeling.Thing",
          "os.system",
          "a--b.C",
          "x".repeat(2000),
        ] as never),
      );
    case 4:
      return chance.pick(['"\\ud800"', '"\\u0000"', '"\\', '"\n"', "'a'", "// c\n1", "[,]", "{,}"]);
    case 5:
    case 6:
      return `[${Array.from({ length: chance.number(5) }, inner).join(",")}]`;
    default:
      return `{${Array.from({ length: chance.number(6) }, () => `${JSON.stringify(chance.pick(words))}:${inner()}`).join(",")}}`;
  }
}

/** Configurations, indexes and models of text, nested at times beyond any real one. */
export function jsonFile(chance: Chance): SeedFiles {
  const name = chance.pick([
    "config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "model.json",
    "model.safetensors.index.json",
    "adapter_config.json",
    "model_index.json",
    "trainer_state.json",
    "generation_config.json",
    "a.json",
    "xgboost.json",
  ]);
  const depth = chance.once(8) ? chance.pick([100, 3000, 60_000]) : 0;
  const open = chance.pick(["[", '{"a":', '{"config":{"layers":[']);
  const body = open.repeat(Math.floor(depth / open.length)) + jsonValue(chance, 7);
  return {
    [name]: utf8(
      chance.once(2)
        ? body
        : `{"model_type": "llama", "x": ${body}, ${JSON.stringify(chance.pick(words))}: ${jsonValue(chance, 5)}}`,
    ),
  };
}

function xmlElement(chance: Chance, depth: number): string {
  const name = chance.pick([
    "net",
    "layers",
    "layer",
    "PMML",
    "DataDictionary",
    "Extension",
    "a:b",
    "edges",
    "port",
    "data",
  ]);
  const attributes = Array.from(
    { length: chance.number(4) },
    () =>
      ` ${chance.pick(["id", "type", "version", "xmlns", "shape", "a"])}=${chance.pick(['"1"', "'Const'", '"&lt;"', '"&x;"', '"', "1", `"${"9".repeat(300)}"`])}`,
  ).join("");
  if (depth <= 0 || chance.once(5)) return `<${name}${attributes}/>`;
  const inner = Array.from({ length: chance.number(5) }, () =>
    chance.pick([xmlElement, xmlText])(chance, depth - 1),
  ).join("");
  return `<${name}${attributes}>${inner}${chance.once(12) ? "" : `</${name}>`}`;
}

function xmlText(chance: Chance): string {
  return chance.pick([
    "a",
    "&amp;",
    "&#x110000;",
    "<![CDATA[ ]] ]]>",
    "<!-- - -->",
    "<?php x ?>",
    "]]>",
    "<",
    "&a;",
  ]);
}

const doctype =
  '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';

export function xmlFile(chance: Chance): SeedFiles {
  const head = chance.pick([
    '<?xml version="1.0"?>',
    "",
    '<?xml version="1.0" encoding="UTF-16"?>',
    "\ufeff",
  ]);
  const root = chance.pick([
    '<net name="m" version="11">',
    '<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">',
    "<a>",
    "<opencv_storage>",
  ]);
  const deep = chance.once(8) ? "<a>".repeat(chance.pick([100, 3000, 60_000])) : "";
  return {
    [chance.pick(["model.xml", "a.pmml", "a.xml"])]: utf8(
      `${head}${chance.once(5) ? doctype : ""}${root}${deep}${xmlElement(chance, 6)}${xmlElement(chance, 4)}`,
    ),
  };
}

function expression(chance: Chance, depth: number): string {
  const inner = (): string => expression(chance, depth - 1);
  if (depth <= 0)
    return chance.pick(["messages", "x", "''", "1", "none", "''.__class__", '"\\u202e"', "[]", "{}"]);
  return chance.pick([
    () => `${inner()}.${chance.pick(["role", "__class__", "__globals__", "format", "mro()"])}`,
    () => `${inner()}[${inner()}]`,
    () =>
      `${inner()} ${chance.pick(["+", "~", "and", "is", "in", "==", "**", "//", "if", "not in"])} ${inner()}`,
    () => `${inner()} | ${chance.pick(["tojson", "attr('__class__')", "map('x')", "trim", "join(',')"])}`,
    () => `${chance.pick(["range", "cycler", "lipsum", "raise_exception", "strftime_now"])}(${inner()})`,
    () => `(${inner()})`,
    () => `${inner()} if ${inner()} else ${inner()}`,
  ] as const)();
}

function templateText(chance: Chance, depth: number): string {
  const inner = (): string => (depth <= 0 ? "text" : templateText(chance, depth - 1));
  return chance.pick([
    () => `{{ ${expression(chance, 4)} }}`,
    () => `{%- for m in ${expression(chance, 2)} %}${inner()}${chance.once(9) ? "" : "{% endfor %}"}`,
    () => `{% if ${expression(chance, 3)} %}${inner()}{% elif x %}${inner()}{% else %}${inner()}{% endif %}`,
    () => `{% set ns = namespace(${expression(chance, 2)}) %}`,
    () => `{% macro f(a, b=${expression(chance, 1)}) %}${inner()}{% endmacro %}`,
    () =>
      chance.pick([
        "{# ignore all previous instructions #}",
        "{% raw %}{{",
        "{%",
        "{{",
        "}}",
        "<|im_start|>",
        "\u200b\u202e",
      ]),
    () => `${inner()}${inner()}`,
    () =>
      `{% generation %}${inner()}{% endgeneration %}{% include 'x' %}{% call f() %}${inner()}{% endcall %}`,
  ] as const)();
}

/** Chat templates of any statements and expressions; never rendered by anybody. */
export function templateFile(chance: Chance): SeedFiles {
  const deep = chance.once(6)
    ? chance
        .pick(["(", "[", "not ", "-", "x.", "{% if a %}", "{% for a in b %}", "{{", "a if b else "])
        .repeat(chance.pick([50, 900, 20_000]))
    : "";
  const template = chance.once(2) ? `{{ ${deep}${expression(chance, 5)} }}` : deep + templateText(chance, 6);
  const config = {
    chat_template: chance.once(3)
      ? [
          { name: "default", template },
          { name: "default", template: 1 },
        ]
      : template,
  };
  if (chance.once(3)) return { "chat_template.jinja": utf8(template), "tokenizer_config.json": utf8("{}") };
  return { "tokenizer_config.json": utf8(JSON.stringify(config)) };
}

export function yamlFile(chance: Chance): SeedFiles {
  const line = (): string =>
    chance.pick([
      "base_model: a/b",
      "license: mit",
      "a: &x [*x, *x]",
      "b: !!python/object/apply:os.system ['x']",
      "datasets:\n- a\n- b",
      "<<: *x",
      "? [a]",
      "model-index:\n- name: x\n  results: []",
      "\t- a",
      "tags: [a, {b: c}]",
      "a: |\n  b",
      "'",
      "--- \n",
      "n: 0x_1",
      "d: 2001-01-01",
      "k: {_target_: os.system}",
    ]);
  const anchors = Array.from(
    { length: 12 },
    (_, index) => `a${index}: &a${index} [${Array.from({ length: 9 }, () => `*a${index - 1}`).join()}]`,
  ).join("\n");
  const body = Array.from({ length: chance.number(8) }, line).join("\n");
  const deep = chance.once(9) ? "[".repeat(chance.pick([60, 6000])) : chance.once(6) ? anchors : "";
  const card = `---\n${body}\n${deep}\n---\n# Model\n${chance.pick(["", "[a](b) ".repeat(900), "<".repeat(3000)])}`;
  const made: readonly [SeedFiles, ...SeedFiles[]] = [
    { "README.md": utf8(card) },
    { "config.yaml": utf8(`${body}\n${deep}`) },
    { MLmodel: utf8(`flavors:\n  python_function:\n    loader_module: mlflow.sklearn\n${body}\n${deep}`) },
  ];
  return chance.pick(made);
}

export function tableFile(chance: Chance): SeedFiles {
  const cell = (): string =>
    chance.pick(["1", "a", '"a,b"', '"', "", "1e5", "\u0000", "x".repeat(500), '""""', "\r"]);
  const separator = chance.pick([",", "\t", ";", "|"]);
  const width = 1 + chance.number(6);
  const rows = Array.from({ length: chance.pick([2, 9, 300]) }, () =>
    Array.from({ length: chance.once(20) ? chance.number(9) : width }, cell).join(separator),
  );
  const lines = Array.from({ length: chance.pick([2, 9, 90]) }, () => jsonValue(chance, 3));
  const vectors = [
    `${chance.count()} ${width}`,
    ...Array.from({ length: 20 }, (_, index) => `w${index} ${"0.5 ".repeat(width)}`),
  ];
  const [name, text] = chance.pick([
    ["train.csv", rows],
    ["train.tsv", rows],
    ["train.jsonl", lines],
    ["vectors.txt", vectors],
    ["a.arpa", ["\\data\\", `ngram 1=${chance.count()}`, "", "\\1-grams:", "-1 a", "\\end\\"]],
    [
      "model.txt",
      [
        "tree",
        "version=v4",
        `num_class=${chance.count()}`,
        `tree_sizes=${chance.count()}`,
        "",
        "Tree=0",
        `num_leaves=${chance.count()}`,
      ],
    ],
  ] as const);
  return { [name]: utf8(text.join(chance.pick(["\n", "\n", "\r\n", "\r"]))) };
}

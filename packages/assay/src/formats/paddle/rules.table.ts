import type { RuleDescription } from "../../model/rule-description.ts";

const fix =
  "Do not load the model outside a sandbox without network and secrets; ask its publisher for a program without this operator.";
const security = "https://github.com/PaddlePaddle/Paddle/blob/develop/SECURITY.md";

/** What the operators of a Paddle program can do. */
export const rules: readonly RuleDescription[] = [
  {
    id: "PADDLE-PYTHON-CALL",
    title: "Paddle program calls Python",
    kind: "safety",
    what: "An operator of the program is py_func or a Python layer.",
    why: "It hands tensors to a function of the loading process that the file does not hold.",
    example: 'op { type: "py_func" }',
    fix,
    references: [
      security,
      "https://www.paddlepaddle.org.cn/documentation/docs/en/api/paddle/static/py_func_en.html",
    ],
  },
  {
    id: "PADDLE-FILE",
    title: "Paddle program reads or writes files",
    kind: "safety",
    what: "An operator of the program loads or saves a file at a path of its own.",
    why: "A program runs with the rights of its user: it can overwrite what the next program runs, or put files into its output.",
    example: 'op { type: "save" attrs { name: "file_path" s: "/root/.bashrc" } }',
    fix,
    references: [security],
  },
  {
    id: "PADDLE-NETWORK",
    title: "Paddle program connects to other machines",
    kind: "safety",
    what: "An operator of the program sends to or listens for other machines.",
    why: "Data leave the machine, or strangers reach it.",
    example: 'op { type: "listen_and_serv" attrs { name: "endpoint" s: "0.0.0.0:6174" } }',
    fix,
    references: [security],
  },
  {
    id: "PADDLE-OPAQUE-CODE",
    title: "Paddle program runs an engine that it holds as bytes",
    kind: "safety",
    what: "An operator runs an engine of another runtime that is stored in the file.",
    why: "What the engine does was not judged.",
    example: 'op { type: "tensorrt_engine" }',
    fix,
    references: [security],
  },
  {
    id: "PADDLE-CUSTOM-OPERATION",
    title: "Paddle program uses operators of another dialect",
    kind: "safety",
    what: "Operators of the program belong to a custom dialect.",
    why: "Running them needs a library from elsewhere, and what they do is not known.",
    example: '{"#": "2.my_operator"}',
    fix: "Install the library that brings the operators only from its publisher.",
    references: ["https://www.paddlepaddle.org.cn/documentation/docs/en/guides/custom_op/index_en.html"],
  },
];

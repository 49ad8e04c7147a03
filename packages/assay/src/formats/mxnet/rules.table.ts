import type { RuleDescription } from "../../model/rule-description.ts";

export const rules: readonly RuleDescription[] = [
  {
    id: "MXNET-NATIVE-POINTER",
    title: "MXNet graph carries memory addresses",
    kind: "safety",
    what: "The graph has an operator (_Native, _NDArray) whose parameter is the address of functions in the memory of the process that wrote it.",
    why: "The library takes the address from the file and calls what is there: a crash at best, control of the process at worst.",
    example: '{"op": "_Native", "attrs": {"info": "0x7f0000001234"}}',
    fix: "Do not load the file; export the model without operators written in Python.",
    references: ["https://github.com/apache/mxnet/blob/v1.x/src/operator/custom/native_op-inl.h"],
  },
  {
    id: "MXNET-CUSTOM-OPERATOR",
    title: "MXNet graph needs code that is not in it",
    kind: "safety",
    what: "The graph has Custom operators: the program that loads it must register code under their names.",
    why: "Whoever offers the model also offers that code, and it runs with all rights of the process.",
    example: '{"op": "Custom", "attrs": {"op_type": "my_layer"}}',
    fix: "Load it only with code that you have read.",
    references: ["https://mxnet.apache.org/versions/1.9.1/api/python/docs/tutorials/extend/customop.html"],
  },
];

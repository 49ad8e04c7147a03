import type { RuleDescription } from "../../model/rule-description.ts";

export const rules: readonly RuleDescription[] = [
  {
    id: "TORCH7-FUNCTION",
    title: "Torch7 file holds compiled Lua functions",
    kind: "safety",
    what: "The file holds functions as Lua byte code, with the values that they close over.",
    why: "torch.load turns them into functions without checking the byte code; Lua does not verify it, so that crafted byte code can take over the process when it runs.",
    example: "a closure saved with a training state",
    fix: "Load only files without functions; convert the weights to safetensors in an isolated environment.",
    references: [
      "https://github.com/torch/torch7/blob/master/File.lua",
      "https://www.lua.org/manual/5.1/manual.html#lua_load",
    ],
  },
];

export {
  finishGraphJudgement,
  type GraphJudgement,
  type GraphSetting,
  judgeBody,
  startGraphJudgement,
} from "./judge.ts";
export { type GraphBody, type GraphNode, nodeNameOf } from "./graph.ts";
export { tensorflowRules } from "./rules.table.ts";

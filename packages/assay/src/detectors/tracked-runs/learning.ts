import { plainKey } from "../recipe-walk.ts";
import type { RunParameter } from "../run-parts.ts";
import { lengthKeys, rateKeys } from "../training-keys.table.ts";

/** Parameters of classic learners, beside rates and lengths of training. */
const classic: ReadonlySet<string> = new Set(
  "n_estimators max_depth min_samples_split min_samples_leaf num_leaves num_boost_round l1_ratio eta booster criterion kernel n_neighbors optimizer optimizer_name loss loss_function dropout hidden_size lora_r lora_alpha batch_size".split(
    " ",
  ),
);

/** Whether parameters are those of something that learns. */
export function isLearning(parameters: readonly Pick<RunParameter, "name">[]): boolean {
  return parameters.some(({ name }) => {
    const key = plainKey(name.split(/[./]/u).at(-1) ?? "");
    return rateKeys.has(key) || lengthKeys.has(key) || classic.has(key);
  });
}

/** Markdown with YAML in front, as the hub has model cards. */
export function cardText(yaml: string, body = "# A model\n\nWords about it.\n"): string {
  return `---\n${yaml}${yaml.endsWith("\n") || yaml === "" ? "" : "\n"}---\n${body}`;
}

/** A YAML alias bomb: `levels` lists of ten aliases each, 10 to the power of `levels` values. */
export function aliasBomb(levels: number): string {
  const lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < levels; level += 1) {
    const aliases = Array.from({ length: 10 }, () => `*l${level - 1}`).join(", ");
    lines.push(`l${level}: &l${level} [${aliases}]`);
  }
  return `${lines.join("\n")}\n`;
}

/** `trainer_state.json` as the transformers Trainer writes it; some fields replaced. */
export function trainerStateText(fields: Readonly<Record<string, unknown>> = {}): string {
  const state = {
    best_global_step: 20,
    best_metric: 0.5,
    best_model_checkpoint: "/home/someone/out/checkpoint-20",
    epoch: 3.0,
    eval_steps: 10,
    global_step: 30,
    is_hyper_param_search: false,
    log_history: [
      { epoch: 1.0, grad_norm: 2.5, learning_rate: 0.001, loss: 2.5, step: 10 },
      { epoch: 2.0, grad_norm: 1.5, learning_rate: 0.0005, loss: 1.5, step: 20 },
      { epoch: 2.0, eval_loss: 0.5, eval_accuracy: 0.75, eval_runtime: 3.5, step: 20 },
      { epoch: 3.0, grad_norm: 0.5, learning_rate: 0.0001, loss: 0.25, step: 30 },
      { epoch: 3.0, eval_loss: 0.625, eval_accuracy: 0.7, eval_runtime: 3.25, step: 30 },
      { epoch: 3.0, step: 30, total_flos: 1e9, train_loss: 1.25, train_runtime: 60.5 },
    ],
    max_steps: 30,
    num_input_tokens_seen: 0,
    num_train_epochs: 3,
    train_batch_size: 8,
    trial_name: null,
    ...fields,
  };
  return `${JSON.stringify(state, null, 2)}\n`;
}

/** A merge of two models in slices, as mergekit takes and keeps it. */
export function mergeConfigText(models: readonly string[], method = "slerp"): string {
  const sources = models.map((model) => `      - model: ${model}\n        layer_range: [0, 32]\n`).join("");
  const base = models[0] ?? "";
  return `slices:\n  - sources:\n${sources}merge_method: ${method}\nbase_model: ${base}\nparameters:\n  t: 0.5\ndtype: bfloat16\n`;
}

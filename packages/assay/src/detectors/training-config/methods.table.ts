/** A value of one of the method keys, and what it says. */
export interface MethodRow {
  readonly value: RegExp;
  readonly method: string;
  /** Which kind of data the run learns from. */
  readonly stage?: string;
}

/** Keys whose value names a way of training. */
export const methodKeys: ReadonlySet<string> = new Set(
  `adapter finetuning_type peft_type peft_scheme tuner_type train_type sft_type rl rlhf_type stage trainer_type trainer method
   training_type training_method algorithm task loss_type pref_loss network_module peft_method type adv_estimator
   lora_type _component_ class_path _target_ recipe train_method finetune_type fine_tuning_type run_type adapter_type`
    .split(/\s+/u)
    .filter((name) => name !== ""),
);

export const methodRows: readonly MethodRow[] = [
  { value: /^(?:llm-)?sft$|^supervised(?:_fine_?tuning)?$|sft_?trainer$/iu, method: "sft", stage: "sft" },
  {
    value: /^pt$|^pre-?train(?:ing)?$|^continued_pretraining$|^cpt$/iu,
    method: "continued-pretraining",
    stage: "continued",
  },
  {
    value: /^rm$|^reward(?:_model(?:ing)?)?$|^llm-reward$|reward_?trainer$/iu,
    method: "reward-model",
    stage: "preference",
  },
  {
    value: /^(?:llm-)?dpo$|dpo_?trainer$|(?:^|[._])(?:lora_)?dpo_loss$|\.DPOLoss$/iu,
    method: "dpo",
    stage: "preference",
  },
  { value: /^(?:llm-)?orpo$|orpo_?trainer$/iu, method: "orpo", stage: "preference" },
  { value: /^kto(?:_pair)?$|kto_?trainer$/iu, method: "kto", stage: "preference" },
  { value: /^ipo$/iu, method: "ipo", stage: "preference" },
  { value: /^simpo$/iu, method: "simpo", stage: "preference" },
  { value: /^cpo$|cpo_?trainer$/iu, method: "cpo", stage: "preference" },
  { value: /^bco$/iu, method: "bco", stage: "preference" },
  { value: /^ppo$|ppo_?trainer$|^gae$/iu, method: "ppo", stage: "rl" },
  { value: /^grpo$|grpo_?trainer$/iu, method: "grpo", stage: "rl" },
  { value: /^rloo$|rloo_?trainer$/iu, method: "rloo", stage: "rl" },
  { value: /^gkd$|^distillation$|^knowledge_distillation$/iu, method: "distillation", stage: "sft" },
  {
    value: /^lora$|^networks\.lora(?:_[a-z]+)?$|\.lora_[a-z0-9_]{2,40}$|^lycoris\.kohya$|\.LoraConfig$/iu,
    method: "lora",
  },
  { value: /^qlora$|\.qlora_[a-z0-9_]{2,40}$/iu, method: "qlora" },
  { value: /^dora$/iu, method: "dora" },
  { value: /^loha$|^lokr$|^locon$/iu, method: "lycoris" },
  { value: /^full$|^full[-_ ]?(?:fine[-_ ]?tun(?:e|ing)|ft|parameter)$/iu, method: "full" },
  { value: /^freeze$/iu, method: "freeze" },
  {
    value:
      /^adalora$|^ia3$|^prefix[-_]tuning$|^p[-_]tuning$|^ptuning$|^prompt[-_]tuning$|^oft$|^boft$|^longlora$/iu,
    method: "peft",
  },
  { value: /^(?:textual_inversion|dreambooth)$/iu, method: "dreambooth" },
];

/** Keys that say something by standing there with a value. */
export const methodMarks: readonly {
  readonly key: string;
  readonly method: string;
  readonly stage?: string;
  /** Only with this value. */
  readonly value?: boolean;
}[] = [
  { key: "lora_r", method: "lora" },
  { key: "lora_rank", method: "lora" },
  { key: "lora_alpha", method: "lora" },
  { key: "lora_target_modules", method: "lora" },
  { key: "network_dim", method: "lora" },
  { key: "use_lora", method: "lora", value: true },
  { key: "use_peft", method: "lora", value: true },
  { key: "use_qlora", method: "qlora", value: true },
  { key: "use_dora", method: "dora", value: true },
  { key: "num_generations", method: "grpo", stage: "rl" },
  { key: "max_prompt_length", method: "preference", stage: "preference" },
  { key: "dpo_beta", method: "dpo", stage: "preference" },
  { key: "merge_method", method: "merge" },
];

/** Keys that say that the base is loaded in four bits: a LoRA on it is a QLoRA. */
export const fourBitKeys: ReadonlySet<string> = new Set([
  "load_in_4bit",
  "quantization_bit",
  "use_4bit",
  "quant_bits",
]);

/** Stages by a word in the path of a recipe: `recipes/zephyr-7b-beta/dpo/config_full.yaml`. */
export const pathStages: readonly (readonly [word: RegExp, method: string, stage: string])[] = [
  [/(?:^|[/_.-])dpo(?:[/_.-]|$)/iu, "dpo", "preference"],
  [/(?:^|[/_.-])orpo(?:[/_.-]|$)/iu, "orpo", "preference"],
  [/(?:^|[/_.-])kto(?:[/_.-]|$)/iu, "kto", "preference"],
  [/(?:^|[/_.-])simpo(?:[/_.-]|$)/iu, "simpo", "preference"],
  [/(?:^|[/_.-])grpo(?:[/_.-]|$)/iu, "grpo", "rl"],
  [/(?:^|[/_.-])ppo(?:[/_.-]|$)/iu, "ppo", "rl"],
  [/(?:^|[/_.-])(?:rm|reward)(?:[/_.-]|$)/iu, "reward-model", "preference"],
  [/(?:^|[/_.-])cpt(?:[/_.-]|$)/iu, "continued-pretraining", "continued"],
  [/(?:^|[/_.-])sft(?:[/_.-]|$)/iu, "sft", "sft"],
];

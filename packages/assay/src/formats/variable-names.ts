/** How TensorFlow 2 ends the key of a variable's value in a checkpoint. */
const valueSuffix = "/.ATTRIBUTES/VARIABLE_VALUE";

/** What TensorFlow 1 optimizers append to the name of the variable that they keep a slot for. */
const slotSuffix =
  /\/(?:Adam(?:_1)?|AdamW(?:_1)?|Adagrad|Adadelta(?:_1)?|Momentum|RMSProp(?:_1)?|Ftrl(?:_1)?|ExponentialMovingAverage|LAMB(?:_1)?|adam_[mv])$/u;

/** State of optimizers, counters and metrics, wherever it stands in the object graph. */
const trainingParts: readonly RegExp[] = [
  /\/\.OPTIMIZER_SLOT\//u,
  /^(?:save_counter|global_step|iter|learning_rate|decay|beta_?[12](?:_power)?)$/u,
  /(?:^|\/)_?optimizer\//u,
  /^keras_api\/metrics\//u,
  /^(?:train|validation)_?(?:loss|metrics?)\//u,
];

/** `dense/kernel` for `dense/kernel/.ATTRIBUTES/VARIABLE_VALUE`. */
export function variableName(key: string): string {
  return key.endsWith(valueSuffix) ? key.slice(0, -valueSuffix.length) : key;
}

/** True for what only a training run needs: slots beside their variable, counters, optimizer and metric state. */
export function isTrainingVariable(name: string, names: ReadonlySet<string>): boolean {
  if (trainingParts.some((part) => part.test(name))) return true;
  const base = name.replace(slotSuffix, "");
  return base !== name && names.has(base);
}

/** Addresses under which registries keep models and datasets: what stands behind them is the name. */
const addresses: readonly (readonly [address: RegExp, registry: string])[] = [
  [/^djl:\/\/(ai\.djl\.[\w.]{1,60}\/[\w./-]{1,160}?)\/?(?:\?.*)?$/iu, "djl"],
  [/^https?:\/\/tfhub\.dev\/([\w.-]+\/[\w./-]{1,160}?)\/?(?:\?.*)?$/iu, "tfhub"],
  [/^https?:\/\/(?:www\.)?kaggle\.com\/models\/([\w.-]+\/[\w./-]{1,160}?)\/?(?:\?.*)?$/iu, "kaggle"],
  [/^https?:\/\/(?:www\.)?kaggle\.com\/(?:datasets\/)([\w.-]+\/[\w.-]{1,160})\/?(?:\?.*)?$/iu, "kaggle"],
  [/^https?:\/\/(?:www\.)?modelscope\.cn\/(?:models|datasets)\/([\w.-]+\/[\w.-]{1,160})/iu, "modelscope"],
];

/** The registry that an address belongs to, and the name there. */
export function registryOfUrl(url: string): { readonly registry: string; readonly name: string } | undefined {
  for (const [pattern, registry] of addresses) {
    // Frameworks ask for their own form behind the name.
    const name = pattern.exec(url)?.[1]?.replace(/\/(?:frameworks\/|variations\/|versions\/)/gu, "/");
    if (name !== undefined) return { registry, name };
  }
  return undefined;
}

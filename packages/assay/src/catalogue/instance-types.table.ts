import { acceleratorNamed } from "./accelerators.table.ts";

/** What a type of machine of a cloud has. */
export interface InstanceAccelerator {
  /** As `hardware` knows it: `nvidia-a10g`. */
  readonly name: string;
  /** Absent = not known from the type alone. */
  readonly count?: number;
}

interface InstanceFamily {
  /** Over the type in lower case; the first group is the size. */
  readonly pattern: RegExp;
  readonly name: string;
  /** Counts by size; "*" = every other size. */
  readonly counts?: Readonly<Record<string, number>>;
}

const aws = (family: string, name: string, counts: Readonly<Record<string, number>>): InstanceFamily => ({
  pattern: new RegExp(`^(?:ml\\.)?${family}\\.([a-z0-9]{2,10})$`, "u"),
  name,
  counts,
});

const azure = (family: string, name: string): InstanceFamily => ({
  pattern: new RegExp(`^(?:standard_)?${family}$`, "u"),
  name,
});

/** Families of types as the clouds document them. */
export const instanceFamilies: readonly InstanceFamily[] = [
  aws("p6-b300", "nvidia-b300", { "48xlarge": 8 }),
  aws("p6-b200", "nvidia-b200", { "48xlarge": 8 }),
  aws("p5en?", "nvidia-h200", { "48xlarge": 8 }),
  aws("p5", "nvidia-h100", { "4xlarge": 1, "48xlarge": 8 }),
  aws("p4de?", "nvidia-a100", { "24xlarge": 8 }),
  aws("p3dn", "nvidia-v100", { "24xlarge": 8 }),
  aws("p3", "nvidia-v100", { "2xlarge": 1, "8xlarge": 4, "16xlarge": 8 }),
  aws("p2", "nvidia-k80", { xlarge: 1, "8xlarge": 8, "16xlarge": 16 }),
  aws("g6e", "nvidia-l40s", { "12xlarge": 4, "24xlarge": 4, "48xlarge": 8, "*": 1 }),
  aws("gr?6", "nvidia-l4", { "12xlarge": 4, "24xlarge": 4, "48xlarge": 8, "*": 1 }),
  aws("g5", "nvidia-a10g", { "12xlarge": 4, "24xlarge": 4, "48xlarge": 8, "*": 1 }),
  aws("g5g", "nvidia-t4", { "16xlarge": 2, metal: 2, "*": 1 }),
  aws("g4dn", "nvidia-t4", { "12xlarge": 4, metal: 8, "*": 1 }),
  aws("g3s?", "nvidia-m60", { "8xlarge": 2, "16xlarge": 4, "*": 1 }),
  aws("trn2", "aws-trainium2", { "3xlarge": 1, "48xlarge": 16 }),
  aws("trn1n?", "aws-trainium", { "2xlarge": 1, "32xlarge": 16 }),
  aws("inf2", "aws-inferentia2", { xlarge: 1, "8xlarge": 1, "24xlarge": 6, "48xlarge": 12 }),
  aws("inf1", "aws-inferentia", { xlarge: 1, "2xlarge": 1, "6xlarge": 4, "24xlarge": 16 }),
  aws("dl1", "intel-gaudi", { "24xlarge": 8 }),
  { pattern: /^a2-(?:high|mega|ultra)gpu-(\d{1,2})g$/u, name: "nvidia-a100" },
  { pattern: /^a3-(?:high|mega|edge)gpu-(\d)g(?:-nolssd)?$/u, name: "nvidia-h100" },
  { pattern: /^a3-ultragpu-(\d)g$/u, name: "nvidia-h200" },
  { pattern: /^a4-highgpu-(\d)g$/u, name: "nvidia-b200" },
  { pattern: /^a4x-highgpu-(\d)g$/u, name: "nvidia-gb200" },
  {
    pattern: /^g2-standard-(\d{1,2})$/u,
    name: "nvidia-l4",
    counts: { 4: 1, 8: 1, 12: 1, 16: 1, 32: 1, 24: 2, 48: 4, 96: 8 },
  },
  { pattern: /^g4-standard-(?:48|96|192|384)$/u, name: "nvidia-rtx-pro-6000" },
  { pattern: /^ct5lp-hightpu-(\d)t$/u, name: "google-tpu-v5e" },
  { pattern: /^ct5p-hightpu-(\d)t$/u, name: "google-tpu-v5p" },
  { pattern: /^ct6e-standard-(\d)t$/u, name: "google-tpu-v6e" },
  { pattern: /^ct4p-hightpu-(\d)t$/u, name: "google-tpu-v4" },
  azure("nc(?:6|12|24r?)s_v3", "nvidia-v100"),
  azure("nc(?:6|12|24r?)s_v2", "nvidia-p100"),
  azure("nc(?:6|12|24r?)(?:_promo)?", "nvidia-k80"),
  azure("nd(?:6|12|24r?)s", "nvidia-p40"),
  azure("nd40rs_v2", "nvidia-v100"),
  azure("nd96asr_v4", "nvidia-a100"),
  azure("nv(?:6|12|24)(?:s_v2)?|nv(?:12|24|48)s_v3", "nvidia-m60"),
];

/** The accelerators of a type of machine (`ml.g5.12xlarge`, `a2-highgpu-1g`, `Standard_NC24ads_A100_v4`); undefined for any other text. */
export function acceleratorOfInstance(type: string): InstanceAccelerator | undefined {
  if (type.length > 60) return undefined;
  const plain = type.toLowerCase();
  for (const { pattern, name, counts } of instanceFamilies) {
    const match = pattern.exec(plain);
    if (match !== null) return { name, ...countOf(match[1], counts) };
  }
  const name = /^standard_n[a-z]/u.test(plain) ? acceleratorNamed(plain) : undefined;
  return name === undefined ? undefined : { name };
}

/** Without a table the size is the number. */
function countOf(
  size: string | undefined,
  counts: Readonly<Record<string, number>> | undefined,
): { readonly count?: number } {
  if (size === undefined) return {};
  if (counts === undefined) return { count: Number(size) };
  const count = Object.hasOwn(counts, size) ? counts[size] : counts["*"];
  return count === undefined ? {} : { count };
}

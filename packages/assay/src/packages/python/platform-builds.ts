import type { ListedPackage } from "../listed.ts";

/** The platforms of an index are those of packages whose builds differ by platform. */
export function withIndex(listed: ListedPackage, index: string | undefined): ListedPackage {
  return index === undefined || listed.type !== "pypi" || !byPlatform.test(listed.name)
    ? listed
    : { ...listed, index };
}

const byPlatform =
  /^(?:torch(?:vision|audio|text|ao|tune|rec|-scatter|-sparse|-cluster|-spline-conv|-tensorrt)?|pyg-lib|xformers|vllm|llama-cpp-python|jaxlib|jax|flash-attn|flashinfer-python|auto-gptq|exllamav2|dgl|mmcv|mmcv-full|detectron2|paddlepaddle-gpu|pytorch-triton|torch-.*)$/u;

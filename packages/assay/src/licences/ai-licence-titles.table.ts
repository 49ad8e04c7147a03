// Made by scripts/licence-table.mjs; do not edit.

/** Titles of AI licences that the SPDX list does not have. */
export const aiLicenceTitles: readonly { readonly expression: string; readonly titles: readonly string[] }[] =
  [
    {
      expression: "LicenseRef-llama2",
      titles: ["Llama 2 Version Release Date: July 18, 2023", "LLAMA 2 COMMUNITY LICENSE AGREEMENT"],
    },
    { expression: "LicenseRef-llama3", titles: ["META LLAMA 3 COMMUNITY LICENSE AGREEMENT"] },
    { expression: "LicenseRef-llama3.1", titles: ["LLAMA 3.1 COMMUNITY LICENSE AGREEMENT"] },
    { expression: "LicenseRef-llama3.2", titles: ["LLAMA 3.2 COMMUNITY LICENSE AGREEMENT"] },
    { expression: "LicenseRef-llama3.3", titles: ["LLAMA 3.3 COMMUNITY LICENSE AGREEMENT"] },
    { expression: "LicenseRef-llama4", titles: ["LLAMA 4 COMMUNITY LICENSE AGREEMENT"] },
    { expression: "LicenseRef-gemma", titles: ["Gemma Terms of Use"] },
    { expression: "LicenseRef-bigscience-openrail-m", titles: ["BigScience Open RAIL-M License"] },
    { expression: "LicenseRef-creativeml-openrail-m", titles: ["CreativeML Open RAIL-M"] },
    { expression: "LicenseRef-openrail-plus-plus", titles: ["CreativeML Open RAIL++-M License"] },
    { expression: "LicenseRef-bigscience-bloom-rail-1.0", titles: ["BigScience RAIL License v1.0"] },
    { expression: "LicenseRef-bigcode-openrail-m", titles: ["BigCode Open RAIL-M v1"] },
    { expression: "LicenseRef-openmdw-1.1", titles: ["OpenMDW License Agreement, version 1.1"] },
    { expression: "LicenseRef-tongyi-qianwen", titles: ["Tongyi Qianwen LICENSE AGREEMENT"] },
    { expression: "LicenseRef-qwen", titles: ["Qwen LICENSE AGREEMENT Release Date: September 19, 2024"] },
    {
      expression: "LicenseRef-tongyi-qianwen-research",
      titles: ["Tongyi Qianwen RESEARCH LICENSE AGREEMENT"],
    },
    { expression: "LicenseRef-qwen-research", titles: ["Qwen RESEARCH LICENSE AGREEMENT"] },
    { expression: "LicenseRef-deepseek-model", titles: ["DEEPSEEK LICENSE AGREEMENT"] },
    { expression: "LicenseRef-mnpl-0.1", titles: ["Mistral AI Non-Production License", "MNPL-0.1"] },
    { expression: "LicenseRef-mrl-0.1", titles: ["Mistral AI Research License", "MRL-0.1"] },
    { expression: "LicenseRef-falcon-180b-tii-1.0", titles: ["FALCON 180B TII LICENSE VERSION 1.0"] },
    {
      expression: "LicenseRef-falcon-llm-tii",
      titles: ["Falcon 2 11B TII License Version 1.0", "Falcon LLM License"],
    },
    { expression: "LicenseRef-stability-ai-community", titles: ["STABILITY AI COMMUNITY LICENSE AGREEMENT"] },
    { expression: "LicenseRef-flux-1-dev-non-commercial", titles: ["FLUX.1 [dev] Non-Commercial License"] },
    { expression: "LicenseRef-yi-1.0", titles: ["Yi Series Models License Agreement"] },
    { expression: "LicenseRef-nvidia-open-model", titles: ["NVIDIA Open Model License Agreement"] },
    { expression: "LicenseRef-ai2-impact-lr-2.0", titles: ["AI2 ImpACT License"] },
  ];

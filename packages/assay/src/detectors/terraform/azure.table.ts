import type { FieldRow, ResourceRow } from "./row.ts";

/** Formats of deployments and whose ids their models have. */
const formats: Readonly<Record<string, string>> = { OpenAI: "azure-openai" };

const deployed = (name: string, format: string): FieldRow => ({
  at: name,
  means: { kind: "beside", at: format, providers: formats, otherwise: "azure-ai-foundry" },
});

/** Kinds of accounts that are no OpenAI. */
const otherKinds =
  /^(?:AIServices|CognitiveServices|ComputerVision|ContentSafety|ContentModerator|CustomVision\.\w+|Face|FormRecognizer|ImmersiveReader|LUIS(?:\.\w+)?|Personalizer|QnAMaker|SpeechServices|TextAnalytics|TextTranslation|MetricsAdvisor|AnomalyDetector|ConversationalLanguageUnderstanding)$/u;

/** Resources of the providers `hashicorp/azurerm` and `azure/azapi`. */
export const azureResources: readonly ResourceRow[] = [
  {
    types: ["azurerm_cognitive_account"],
    when: { at: "kind", is: /^OpenAI$/u },
    service: "azure-openai",
    settings: ["kind", "sku_name", "location", "public_network_access_enabled"],
  },
  {
    types: ["azurerm_cognitive_account"],
    when: { at: "kind", is: /^AIServices$/u },
    service: "azure-ai-foundry",
    settings: ["kind", "sku_name", "location"],
  },
  {
    types: ["azurerm_cognitive_account"],
    when: { at: "kind", is: otherKinds },
    service: "azure-ai-services",
    settings: ["kind", "sku_name", "location"],
  },
  {
    types: ["azurerm_cognitive_deployment"],
    fields: [deployed("model.name", "model.format")],
    settings: [
      "name",
      "model.version",
      "sku.name",
      "sku.capacity",
      "scale.type",
      "scale.capacity",
      "rai_policy_name",
    ],
  },
  {
    types: [
      "azurerm_ai_services",
      "azurerm_ai_foundry",
      "azurerm_ai_foundry_project",
      "azurerm_cognitive_account_project",
    ],
    service: "azure-ai-foundry",
  },
  { types: ["azurerm_search_service"], store: "azure-ai-search", settings: ["sku", "semantic_search_sku"] },
  {
    types: ["azurerm_machine_learning_workspace", "azurerm_machine_learning_datastore_*"],
    service: "azure-ml",
  },
  {
    types: ["azurerm_machine_learning_compute_cluster", "azurerm_machine_learning_compute_instance"],
    service: "azure-ml",
  },
  {
    types: ["azapi_resource", "azapi_update_resource"],
    when: { at: "type", is: /^Microsoft\.CognitiveServices\/accounts\/deployments@/u },
    fields: [deployed("body.properties.model.name", "body.properties.model.format")],
    settings: ["name", "body.properties.model.version", "body.sku.name", "body.sku.capacity"],
  },
  {
    types: ["azapi_resource", "azapi_update_resource"],
    when: { at: "type", is: /^Microsoft\.CognitiveServices\/accounts@/u },
    service: "azure-ai-foundry",
    settings: ["body.kind", "body.sku.name"],
  },
  {
    types: [
      "azurerm_container_app",
      "azurerm_container_group",
      "azurerm_linux_web_app",
      "azurerm_linux_function_app",
      "azurerm_container_app_job",
    ],
    containers: true,
  },
];

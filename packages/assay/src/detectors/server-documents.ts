import { isRecord, listAt, recordAt, stringAt } from "../syntax/json-access.ts";

/**
 * True for configurations of model servers and gateways, which have a reader of their own: their ids have prefixes that
 * look like organisations of the hub (`azure/gpt-4o`), and their names are what clients call a model.
 */
export function isServerDocument(values: unknown): boolean {
  return [isGateway, isStack, isRay, isLocalModel].some((test) => test(values));
}

function isGateway(values: unknown): boolean {
  return ["model_list", "proxy_config.model_list"].some((path) =>
    (listAt(values, ...path.split(".")) ?? []).some((one) => recordAt(one, "litellm_params") !== undefined),
  );
}

function isStack(values: unknown): boolean {
  return Object.values(recordAt(values, "providers") ?? {}).some(
    (list) =>
      Array.isArray(list) && list.some((one: unknown) => stringAt(one, "provider_type") !== undefined),
  );
}

function isRay(values: unknown): boolean {
  const applications = listAt(values, "applications") ?? [];
  return (
    recordAt(values, "model_loading_config") !== undefined ||
    applications.some((one) => stringAt(one, "import_path") !== undefined)
  );
}

function isLocalModel(values: unknown): boolean {
  return (
    isRecord(values) &&
    stringAt(values, "name") !== undefined &&
    stringAt(values, "backend") !== undefined &&
    stringAt(values, "parameters", "model") !== undefined
  );
}

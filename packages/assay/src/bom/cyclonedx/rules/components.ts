import { isRecord } from "../../../syntax/json-access.ts";
import { type BomIndex, type JsonRecord, type Placed, pointerOf } from "../bom-index.ts";
import type { SemanticRule } from "./rule.ts";

export const emptyName: SemanticRule = {
  id: "empty-name",
  severity: "error",
  title: "Components and services have a name that is not blank.",
  *check({ components, services }) {
    for (const { value, place } of [...components, ...services]) {
      const { name } = value;
      if (typeof name !== "string" || name.trim() !== "") continue;
      yield { pointer: pointerOf(place, "name"), message: "The name is empty.", fix: "Give it a name." };
    }
  },
};

export const modelCardPlace: SemanticRule = {
  id: "model-card-place",
  severity: "error",
  title: "Only a machine-learning-model has a modelCard (schema, description of modelCard).",
  *check(index) {
    for (const { value, place } of withField(index, "modelCard")) {
      if (value["type"] === "machine-learning-model" || typeof value["type"] !== "string") continue;
      yield {
        pointer: pointerOf(place, "modelCard"),
        message: "Only a component of type machine-learning-model may have a modelCard.",
        fix: "Change the type, or move the card to the model.",
      };
    }
  },
};

export const dataPlace: SemanticRule = {
  id: "data-place",
  severity: "error",
  title: "Only a component of type data has data entries (schema, description of data).",
  *check(index) {
    for (const { value, place } of withField(index, "data")) {
      if (value["type"] === "data" || typeof value["type"] !== "string") continue;
      yield {
        pointer: pointerOf(place, "data"),
        message: "Only a component of type data may have data entries.",
        fix: "Change the type to data, or make a component of its own for the data.",
      };
    }
  },
};

export const missingData: SemanticRule = {
  id: "missing-data",
  severity: "warning",
  title: "A component of type data says what kind of data it is.",
  *check({ components }) {
    for (const { value, place } of components) {
      if (value["type"] !== "data" || (Array.isArray(value["data"]) && value["data"].length > 0)) continue;
      yield {
        pointer: pointerOf(place),
        message: "A component of type data should have a data entry.",
        fix: 'Add "data": [{"type": "dataset"}] or the type that fits.',
      };
    }
  },
};

export const relativeEndpoint: SemanticRule = {
  id: "endpoint",
  severity: "warning",
  title: "Endpoints of services are absolute addresses.",
  *check({ services }) {
    for (const { value, place } of services) {
      const endpoints: unknown = value["endpoints"];
      if (!Array.isArray(endpoints)) continue;
      for (const [index, endpoint] of endpoints.entries()) {
        if (typeof endpoint !== "string" || URL.canParse(endpoint)) continue;
        yield {
          pointer: pointerOf(place, "endpoints", index),
          message: "The endpoint is no absolute address.",
        };
      }
    }
  },
};

function* withField({ components }: BomIndex, field: string): Iterable<Placed<JsonRecord>> {
  for (const placed of components) {
    const found = placed.value[field];
    if (isRecord(found) || Array.isArray(found)) yield placed;
  }
}

import type { AnalysisJustification, AnalysisState } from "../model/vulnerability.ts";

/** States of CycloneDX as OpenVEX v0.2.0 says them; a false positive is not affected. */
export const openvexStatus: Readonly<Record<AnalysisState, string>> = {
  exploitable: "affected",
  in_triage: "under_investigation",
  false_positive: "not_affected",
  not_affected: "not_affected",
  resolved: "fixed",
  resolved_with_pedigree: "fixed",
};

export const stateOfOpenvex: ReadonlyMap<string, AnalysisState> = new Map([
  ["affected", "exploitable"],
  ["under_investigation", "in_triage"],
  ["not_affected", "not_affected"],
  ["fixed", "resolved"],
]);

/**
 * OpenVEX has five reasons, CycloneDX nine: those for which it has none of its own are told in the impact statement as well. Which reason of
 * CycloneDX one of OpenVEX is (it has two for code that is not there) the second table says.
 */
export const openvexJustification: Readonly<Record<AnalysisJustification, string>> = {
  code_not_present: "vulnerable_code_not_present",
  code_not_reachable: "vulnerable_code_not_in_execute_path",
  requires_configuration: "vulnerable_code_cannot_be_controlled_by_adversary",
  requires_dependency: "vulnerable_code_not_in_execute_path",
  requires_environment: "vulnerable_code_cannot_be_controlled_by_adversary",
  protected_by_compiler: "inline_mitigations_already_exist",
  protected_at_runtime: "inline_mitigations_already_exist",
  protected_at_perimeter: "inline_mitigations_already_exist",
  protected_by_mitigating_control: "inline_mitigations_already_exist",
};

export const justificationOfOpenvex: ReadonlyMap<string, AnalysisJustification> = new Map([
  ["component_not_present", "code_not_present"],
  ["vulnerable_code_not_present", "code_not_present"],
  ["vulnerable_code_not_in_execute_path", "code_not_reachable"],
  ["vulnerable_code_cannot_be_controlled_by_adversary", "requires_environment"],
  ["inline_mitigations_already_exist", "protected_by_mitigating_control"],
]);

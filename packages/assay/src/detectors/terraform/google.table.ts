import type { FieldRow, ResourceRow } from "./row.ts";

const spec = (at: string): readonly FieldRow[] => [
  { at: `${at}.machine_type`, means: { kind: "machine" } },
  { at: `${at}.accelerator_type`, means: { kind: "accelerator", countAt: `${at}.accelerator_count` } },
];

const guest = (at: string): FieldRow => ({
  at: `${at}guest_accelerator.type`,
  means: { kind: "accelerator", countAt: `${at}guest_accelerator.count` },
});

/** Resources of the providers `hashicorp/google` and `google-beta`. */
export const googleResources: readonly ResourceRow[] = [
  {
    types: ["google_vertex_ai_endpoint_with_model_garden_deployment"],
    service: "google-vertex",
    fields: [
      { at: "publisher_model_name", means: { kind: "publisher" } },
      { at: "hugging_face_model_id", means: { kind: "served" } },
      ...spec("deploy_config.dedicated_resources.machine_spec"),
    ],
    containers: true,
  },
  {
    types: [
      "google_vertex_ai_index",
      "google_vertex_ai_index_endpoint",
      "google_vertex_ai_index_endpoint_deployed_index",
      "google_vertex_ai_deployment_resource_pool_index",
    ],
    store: "vertex-ai-vector-search",
    settings: [
      "display_name",
      "metadata.config.dimensions",
      "metadata.config.distance_measure_type",
      "index_update_method",
    ],
  },
  {
    types: ["google_vertex_ai_reasoning_engine"],
    service: "google-vertex",
    agent: { name: "display_name", prompt: "description" },
  },
  {
    types: ["google_vertex_ai_*", "google_colab_*"],
    service: "google-vertex",
    fields: spec("dedicated_resources.machine_spec"),
  },
  {
    types: ["google_workbench_instance", "google_notebooks_instance"],
    service: "google-vertex",
    fields: [guest("gce_setup.")],
  },
  {
    types: ["google_discovery_engine_*"],
    service: "google-discovery-engine",
    settings: ["engine_id", "data_store_id"],
  },
  {
    types: ["google_dialogflow_cx_agent", "google_dialogflow_agent"],
    service: "dialogflow",
    agent: { name: "display_name", prompt: "description" },
  },
  { types: ["google_dialogflow_*"], service: "dialogflow" },
  { types: ["google_document_ai_*"], service: "google-document-ai" },
  { types: ["google_project_service"], fields: [{ at: "service", means: { kind: "api" } }] },
  {
    types: [
      "google_compute_instance",
      "google_compute_instance_template",
      "google_compute_region_instance_template",
    ],
    fields: [guest("")],
  },
  {
    types: ["google_container_node_pool", "google_container_cluster"],
    fields: [
      guest("node_config."),
      guest("node_pool.node_config."),
      { at: "cluster_autoscaling.resource_limits.resource_type", means: { kind: "accelerator" } },
    ],
  },
  {
    types: [
      "google_cloud_run_v2_service",
      "google_cloud_run_service",
      "google_cloud_run_v2_job",
      "google_cloudfunctions2_function",
    ],
    containers: true,
  },
  {
    types: ["google_tpu_vm", "google_tpu_v2_vm", "google_tpu_v2_queued_resource"],
    fields: [{ at: "accelerator_type", means: { kind: "accelerator" } }],
  },
];

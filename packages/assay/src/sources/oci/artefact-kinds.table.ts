/** What is packed as an artefact that is no container image, told by the media type of its configuration or its own type. */
export type ArtefactKind = "container-image" | "modelpack" | "modelkit" | "docker-model" | "ollama" | "other";

export const artefactKinds: readonly { readonly pattern: RegExp; readonly kind: ArtefactKind }[] = [
  { pattern: /^application\/vnd\.(?:cncf|cnai)\.model\./u, kind: "modelpack" },
  { pattern: /^application\/vnd\.kitops\.modelkit\./u, kind: "modelkit" },
  { pattern: /^application\/vnd\.docker\.ai\./u, kind: "docker-model" },
  { pattern: /^application\/vnd\.ollama\.image\./u, kind: "ollama" },
  { pattern: /^application\/vnd\.oci\.image\.config\.v1\+json$/u, kind: "container-image" },
  { pattern: /^application\/vnd\.docker\.container\.image\.v1\+json$/u, kind: "container-image" },
];

/** Layers that are tar archives to be unpacked, whatever compresses them. */
export const archivedLayer =
  /^application\/vnd\.(?:(?:cncf|cnai)\.model\.[\w.]+\.tar|kitops\.modelkit\.[\w.-]+\.tar|docker\.ai\.(?:vllm\.config|dir)\.tar)(?:\+(?:gzip|zstd))?$/u;

/** Layers of a container image (OCI image specification, "Layer media types"; Docker's schema 2). */
export const imageLayer =
  /^application\/vnd\.(?:oci\.image\.layer\.(?:nondistributable\.)?v1\.tar(?:\+(?:gzip|zstd))?|docker\.image\.rootfs\.(?:foreign\.)?diff\.tar(?:\.gzip|\.zstd)?)$/u;

/** What a layer is called that has no name of its own. */
export const layerNames: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /^application\/vnd\.docker\.ai\.gguf\.v\d+$/u, name: "model.gguf" },
  { pattern: /^application\/vnd\.docker\.ai\.model\.file\.v1\+gguf$/u, name: "model.gguf" },
  { pattern: /^application\/vnd\.docker\.ai\.safetensors/u, name: "model.safetensors" },
  { pattern: /^application\/vnd\.docker\.ai\.mmproj$/u, name: "mmproj.gguf" },
  { pattern: /^application\/vnd\.docker\.ai\.chat\.template\.jinja$/u, name: "chat_template.jinja" },
  { pattern: /^application\/vnd\.docker\.ai\.license$/u, name: "LICENSE" },
  { pattern: /^application\/vnd\.docker\.ai\.dduf/u, name: "model.dduf" },
  { pattern: /^application\/vnd\.(?:cncf|cnai)\.model\.weight\.v1\.gguf$/u, name: "model.gguf" },
  {
    pattern: /^application\/vnd\.(?:cncf|cnai)\.model\.weight\.v1\.safetensors$/u,
    name: "model.safetensors",
  },
];

/** What a target is, as far as its text tells; the server has the last word. */
export function targetKind(target: string): string | undefined {
  const text = target.trim();
  return rows.find(([pattern]) => pattern.test(text))?.[1];
}

const rows: readonly (readonly [RegExp, string])[] = [
  [/^hf:\/\/datasets\/[^/]+\/[^/]+/, "A dataset of the Hugging Face hub."],
  [/^(?:hf:\/\/|pkg:huggingface\/)[^/]+\/[^/]+/, "A model of the Hugging Face hub."],
  [/^(?:docker|oci):\/\/./, "An image or artefact of a registry."],
  [/^modelscope:\/\/./, "A repository of ModelScope."],
  [/^(?:mlflow\+https?:|models:|runs:)/, "A model of an MLflow server."],
  [
    /^(?:github:|gitlab:|git\+https?:)|^https?:\/\/.+\.git(?:$|[@#])|^https:\/\/(?:github|gitlab)\.com\/./,
    "A git repository.",
  ],
  [/^https:\/\/huggingface\.co\/./, "A repository of the Hugging Face hub."],
  [/^https?:\/\/.+/, "A file or archive at a web address."],
  [/^[\w.-]+\/[\w.-]+$/, "Write hf:// before it for a repository of the hub, docker:// for an image."],
  [
    /^(?:[./~]|[a-z]:\\|file:|machine:|processes:)/i,
    "The server scans nothing of its own disk: upload a document that assay scan wrote.",
  ],
];

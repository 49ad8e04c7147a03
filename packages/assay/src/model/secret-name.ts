const secret =
  /(?:api|access|secret|private)[-_]?key|token(?!i|s|_len|_id)|secret|password|passwd|credential/iu;

/** Whether the value of a parameter or tag of this name is nobody's business. */
export function isSecretName(name: string): boolean {
  return secret.test(name);
}

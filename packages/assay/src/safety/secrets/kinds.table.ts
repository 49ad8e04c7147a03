import { hasGithubChecksum } from "./github-checksum.ts";

/** One kind of secret: how it is found fast, and what makes it one. */
export interface SecretKind {
  /** As a person calls it, e.g. "Hugging Face token". */
  readonly name: string;
  /** ASCII texts of which a file must have one before the pattern is tried. */
  readonly marks: readonly string[];
  /** Linear; group 1 is the secret itself, without group 1 the whole match. */
  readonly pattern: RegExp;
  /** Bits of Shannon entropy per character that the secret has at least; random ones have 4 and more. */
  readonly entropy?: number;
  /** True for what documentation puts in its place; default: the words and runs that all of them use. */
  readonly isExample?: (secret: string) => boolean;
  /** False for a value that can be no real secret of its kind. */
  readonly isReal?: (secret: string) => boolean;
}

/** Letters and digits mixed, as random keys have them; words and counters do not. */
const isMixed = (secret: string): boolean =>
  /\d/u.test(secret) && /[a-z]/u.test(secret) && /[A-Z]/u.test(secret);

const hasDigit = (secret: string): boolean => /\d/u.test(secret);

/**
 * Formats as the providers document them or as their own scanners publish them; lengths are exact where the provider's
 * are. A key without a mark of its own (plain hexadecimal) needs the name of its variable.
 */
export const secretKinds: readonly SecretKind[] = [
  {
    name: "Hugging Face token",
    marks: ["hf_", "api_org_"],
    pattern: /(?<![A-Za-z0-9_])((?:hf_|api_org_)[A-Za-z0-9]{34})(?![A-Za-z0-9_])/gu,
    entropy: 3.5,
  },
  {
    name: "OpenAI API key",
    marks: ["T3BlbkFJ"],
    // The middle is "OpenAI" in base64.
    pattern:
      /(?<![A-Za-z0-9_-])(sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100})(?![A-Za-z0-9_-])/gu,
    entropy: 4,
    isReal: hasDigit,
  },
  {
    name: "Anthropic API key",
    marks: ["sk-ant-"],
    pattern: /(?<![A-Za-z0-9_-])(sk-ant-[a-z]{2,6}\d{2}-[A-Za-z0-9_-]{80,110})(?![A-Za-z0-9_-])/gu,
    entropy: 4,
    isReal: isMixed,
  },
  {
    name: "Google API key",
    marks: ["AIza"],
    pattern: /(?<![A-Za-z0-9_-])(AIza[A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])/gu,
    entropy: 4,
  },
  {
    name: "Google OAuth client secret",
    marks: ["GOCSPX-"],
    pattern: /(?<![A-Za-z0-9_-])(GOCSPX-[A-Za-z0-9_-]{28})(?![A-Za-z0-9_-])/gu,
    entropy: 3.5,
  },
  {
    name: "AWS access key id",
    marks: ["AKIA", "ASIA"],
    pattern: /(?<![A-Za-z0-9_/+])((?:AKIA|ASIA)[A-Z2-7]{16})(?![A-Za-z0-9_/+])/gu,
    entropy: 3,
    isReal: hasDigit,
  },
  {
    name: "AWS secret access key",
    marks: ["aws_secret", "AWS_SECRET", "SecretAccessKey", "secretAccessKey"],
    pattern:
      /(?:aws_?secret_?(?:access_?)?key|secret_?access_?key)["']?[ \t]{0,10}[:=][ \t]{0,10}["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/giu,
    entropy: 4,
    isReal: isMixed,
  },
  {
    name: "GitHub token",
    marks: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
    pattern: /(?<![A-Za-z0-9_])(gh[pousr]_[A-Za-z0-9]{36})(?![A-Za-z0-9_])/gu,
    isReal: hasGithubChecksum,
  },
  {
    name: "GitHub fine-grained token",
    marks: ["github_pat_"],
    pattern: /(?<![A-Za-z0-9_])(github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})(?![A-Za-z0-9_])/gu,
    entropy: 4,
    isReal: isMixed,
  },
  {
    name: "GitLab token",
    marks: ["glpat-", "gldt-", "glrt-", "glptt-", "glcbt-"],
    pattern: /(?<![A-Za-z0-9_-])(gl(?:pat|dt|rt|ptt|cbt)-[A-Za-z0-9_-]{20,60})(?![A-Za-z0-9_-])/gu,
    entropy: 3.5,
    isReal: hasDigit,
  },
  {
    name: "Slack token",
    marks: ["xoxb-", "xoxp-", "xoxa-", "xoxs-", "xoxr-", "xapp-"],
    pattern:
      /(?<![A-Za-z0-9-])(xox[bpasr]-\d{9,14}-[A-Za-z0-9-]{20,80}|xapp-\d-[A-Z0-9]{9,14}-\d{10,16}-[a-f0-9]{64})(?![A-Za-z0-9-])/gu,
    entropy: 3.5,
    isReal: (secret) => /[A-Za-z]/u.test(secret.slice(5)),
  },
  {
    name: "Slack webhook",
    marks: ["hooks.slack.com/services/"],
    pattern:
      /hooks\.slack\.com\/services\/(T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24})(?![A-Za-z0-9])/gu,
    entropy: 4,
    isReal: hasDigit,
  },
  {
    name: "Weights & Biases API key",
    marks: ["WANDB_API_KEY", "wandb.login", "wandb_api_key", "wandb_key", "api.wandb.ai"],
    pattern:
      /(?:wandb_(?:api_)?key["']?\]?[ \t]{0,10}[:=][ \t]{0,10}|wandb\.login\([^)\n]{0,80}?key[ \t]{0,5}=[ \t]{0,5}|api\.wandb\.ai\s{1,20}login\s{1,20}user\s{1,20}password\s{1,20})["']?([0-9a-f]{40})(?![0-9a-f])/giu,
    entropy: 3,
  },
  {
    name: "Replicate API token",
    marks: ["r8_"],
    pattern: /(?<![A-Za-z0-9_])(r8_[A-Za-z0-9]{37})(?![A-Za-z0-9_])/gu,
    entropy: 4,
    isReal: isMixed,
  },
  {
    name: "Cohere API key",
    marks: ["cohere", "COHERE", "CO_API_KEY"],
    pattern:
      /(?:cohere\.(?:Async)?Client(?:V2)?\([ \t]{0,5}(?:api_key[ \t]{0,5}=[ \t]{0,5})?|CO(?:HERE)?_API_KEY["']?\]?[ \t]{0,10}[:=][ \t]{0,10})["']?([A-Za-z0-9]{40})(?![A-Za-z0-9])/giu,
    entropy: 4,
    isReal: isMixed,
  },
  {
    name: "Azure OpenAI or storage key",
    marks: ["AZURE_OPENAI", "azure_openai", "AccountKey="],
    pattern:
      /(?:AZURE_OPENAI_(?:API_)?KEY["']?\]?[ \t]{0,10}[:=][ \t]{0,10}["']?([0-9a-f]{32})(?![0-9a-zA-Z])|AccountKey=([A-Za-z0-9+/]{86}==))/giu,
    entropy: 3,
  },
  {
    name: "Stripe secret key",
    marks: ["sk_live_", "rk_live_"],
    pattern: /(?<![A-Za-z0-9_])((?:sk|rk)_live_[A-Za-z0-9]{24,100})(?![A-Za-z0-9_])/gu,
    entropy: 4,
    isReal: isMixed,
  },
  {
    name: "Groq API key",
    marks: ["gsk_"],
    pattern: /(?<![A-Za-z0-9_])(gsk_[A-Za-z0-9]{52})(?![A-Za-z0-9_])/gu,
    entropy: 4,
    isReal: isMixed,
  },
  {
    name: "npm token",
    marks: ["npm_"],
    pattern: /(?<![A-Za-z0-9_])(npm_[A-Za-z0-9]{36})(?![A-Za-z0-9_])/gu,
    isReal: hasGithubChecksum,
  },
  {
    name: "PyPI token",
    marks: ["pypi-AgEIcHlwaS5vcmc"],
    pattern: /(?<![A-Za-z0-9_-])(pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,200})(?![A-Za-z0-9_-])/gu,
    entropy: 4,
  },
  {
    name: "Kaggle key",
    marks: ["KAGGLE_KEY", "kaggle.json", '"username"'],
    pattern:
      /(?:KAGGLE_KEY["']?\]?[ \t]{0,10}[:=][ \t]{0,10}["']?|"username"[ \t]{0,5}:[ \t]{0,5}"[^"\n]{1,60}"[ \t]{0,5},\s{0,10}"key"[ \t]{0,5}:[ \t]{0,5}")([0-9a-f]{32})(?![0-9a-f])/gu,
    entropy: 3,
  },
  {
    name: "Private key",
    marks: ["PRIVATE KEY-----"],
    // The line breaks of JSON strings are two characters. A block of fewer than 100 characters holds no key.
    pattern:
      /-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED )?PRIVATE KEY-----([A-Za-z0-9+/=\\\s"',:-]{100,4000})/gu,
    entropy: 4,
    // Honest keys have long runs of one letter: headers of the OpenSSH format are mostly zeros.
    isExample: (secret) => /x{8}|example|your/iu.test(secret),
    isReal: (secret) => /[A-Za-z0-9+/]{40}/u.test(secret),
  },
  {
    name: "JSON Web Token",
    marks: ["eyJ"],
    // RFC 7519: header and claims are objects in base64url (`{"` is `eyJ`), then the signature.
    pattern:
      /(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{10,1000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{20,1000})(?![A-Za-z0-9_-])/gu,
    entropy: 4,
    // The claims of the token that documentation of JWT shows: {"sub":"1234567890", ...
    isExample: (secret) => secret.includes(".eyJzdWIiOiIxMjM0NTY3ODkw"),
    isReal: isMixed,
  },
  {
    name: "Signed address",
    marks: ["X-Amz-Signature=", "X-Goog-Signature=", "sig="],
    // Whoever has the address may do what it is signed for: Signature Version 4, V4 signing, shared access signatures.
    pattern:
      /X-(?:Amz|Goog)-Signature=([0-9a-f]{64,1024})(?![0-9a-f])|[?&;]sig=([A-Za-z0-9%+/]{40,100}(?:%3D|=))(?=["'&;\s]|$)/giu,
    entropy: 3,
  },
  {
    name: "Bearer token",
    marks: ["Bearer ", "bearer "],
    // RFC 6750 section 2.1, in a header that somebody wrote down.
    pattern:
      /authorization["']?[ \t]{0,5}[:=][ \t]{0,5}["']?bearer[ \t]{1,5}([A-Za-z0-9._~+/-]{20,2000}={0,2})(?![A-Za-z0-9._~+/=-])/giu,
    entropy: 4,
    isReal: isMixed,
  },
  {
    name: "Password in an address",
    marks: ["://"],
    pattern:
      /:\/\/[A-Za-z0-9._%+-]{1,60}:([^\s:/@"'<>${}[\]()`*\\]{8,100})@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/gu,
    entropy: 3,
    isReal: (secret) => /\d/u.test(secret) && /[A-Za-z]/u.test(secret),
  },
];

/**
 * What scans and looks may know of the server's environment: where hubs are, their tokens, a proxy. Everything else of the process (the
 * database, the home of whoever started it) is not theirs: no token comes from a file that nobody named for this.
 */
const names = [
  ...["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_TOKEN_PATH", "HF_ENDPOINT"],
  ...["MODELSCOPE_API_TOKEN", "MODELSCOPE_ENDPOINT", "MODELSCOPE_DOMAIN", "MODELSCOPE_PREFER_AI_SITE"],
  ...["MLFLOW_TRACKING_URI", "MLFLOW_REGISTRY_URI", "MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD"],
  ...["MLFLOW_TRACKING_TOKEN", "DOCKER_CONFIG", "REGISTRY_AUTH_FILE"],
  ...["GH_HOST", "GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"],
  ...["GITLAB_HOST", "GITLAB_TOKEN", "BITBUCKET_TOKEN", "CODEBERG_TOKEN"],
  ...["HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"],
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

export function fetchingEnvironment(environment: Environment): Environment {
  const known = Object.fromEntries(
    names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  );
  const isTokenNamed = known["HF_TOKEN_PATH"] !== undefined;
  return isTokenNamed ? known : { ...known, HF_HUB_DISABLE_IMPLICIT_TOKEN: "1" };
}

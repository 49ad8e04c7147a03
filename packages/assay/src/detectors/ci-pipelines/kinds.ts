/** The systems whose files are read. */
export type PipelineKind = "github" | "gitlab" | "circle" | "azure" | "jenkins" | "other";

const kinds: readonly (readonly [pattern: RegExp, kind: PipelineKind])[] = [
  [
    /(?:^|\/)\.(?:github|gitea|forgejo)\/(?:workflows|actions)\/(?:[\w.-]{1,80}\/)*[\w.-]{1,120}\.ya?ml$/u,
    "github",
  ],
  [/(?:^|\/)action\.ya?ml$/u, "github"],
  [
    /(?:^|\/)\.gitlab-ci(?:[.-][\w-]{1,60})?\.ya?ml$|(?:^|\/)\.gitlab\/(?:[\w.-]{1,80}\/)*[\w.-]{1,120}\.ya?ml$/u,
    "gitlab",
  ],
  [/(?:^|\/)\.circleci\/(?:[\w.-]{1,80}\/)*[\w.-]{1,120}\.ya?ml$/u, "circle"],
  [
    /(?:^|\/)azure-pipelines?(?:[.-][\w-]{1,60})?\.ya?ml$|(?:^|\/)\.(?:azure-pipelines|pipelines|azuredevops)\/(?:[\w.-]{1,80}\/)*[\w.-]{1,120}\.ya?ml$/u,
    "azure",
  ],
  [/(?:^|\/)Jenkinsfile(?:[.-][\w-]{1,60})?$|\.jenkinsfile$/iu, "jenkins"],
  [
    /(?:^|\/)(?:bitbucket-pipelines|\.travis|\.drone|\.woodpecker|cloudbuild(?:[.-][\w-]{1,40})?|buildspec(?:[.-][\w-]{1,40})?|appveyor|\.cirrus|\.appveyor)\.ya?ml$|(?:^|\/)\.(?:buildkite|woodpecker|semaphore)\/(?:[\w.-]{1,80}\/)*[\w.-]{1,120}\.ya?ml$/u,
    "other",
  ],
];

/** Which system a file is of, by its path. */
export function pipelineKind(path: string): PipelineKind | undefined {
  return kinds.find(([pattern]) => pattern.test(path))?.[1];
}

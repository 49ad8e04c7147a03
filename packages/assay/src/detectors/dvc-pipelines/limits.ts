/** Stages of one pipeline: projects have tens, experiments some hundred. */
export const maxStages = 500;

/** Dependencies, outputs and parameters of one stage. */
export const maxParts = 300;

/** Files that `*.dvc` and `dvc.lock` follow, in all. */
export const maxTracked = 20_000;

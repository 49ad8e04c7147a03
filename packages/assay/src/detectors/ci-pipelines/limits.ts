/** Nesting of a pipeline that is followed: stages, jobs, steps, conditions are some eight. */
export const deepestPipeline = 24;

/** Mappings of one file that are visited. */
export const mostMappings = 20_000;

/** Steps and images of one file. */
export const mostSteps = 2_000;

/** Largest Jenkinsfile that is read. */
export const maxJenkinsfileBytes = 512 * 1024;

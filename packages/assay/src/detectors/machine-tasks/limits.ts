/** Commands, variables and accelerators of one task. */
export const maxItems = 300;

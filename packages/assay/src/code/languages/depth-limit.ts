/**
 * Nested expressions and statements that are lowered; what lies deeper is opaque. A chain of 150 calls of a builder has
 * 300; ten times as many as this still fit the stack.
 */
export const deepestNode = 400;

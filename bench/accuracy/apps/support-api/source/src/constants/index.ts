export * from './models.js';
export { MODELS as M } from './models.js';

/** Flavours of an MLflow model that say how its files are loaded, and not with what. */
export const generalFlavours: ReadonlySet<string> = new Set(["python_function", "crate", "mleap"]);

/** The one version of all packages; a test holds it against package.json. */
export const toolVersion = "0.1.0";

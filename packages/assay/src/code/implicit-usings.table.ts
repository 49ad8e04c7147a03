/**
 * Namespaces that the SDKs of .NET open in every file (`ImplicitUsings`): those of the libraries that the catalogue knows
 * anything of. A name is taken from them only when nothing else explains it.
 */
export const implicitUsings: readonly string[] = [
  "System",
  "System.IO",
  "System.Net.Http",
  "System.Net.Http.Json",
  "Microsoft.AspNetCore.Builder",
  "Microsoft.Extensions.Configuration",
  "Microsoft.Extensions.DependencyInjection",
  "Microsoft.Extensions.Hosting",
  // The SDK of Aspire's application hosts.
  "Aspire.Hosting",
  "Aspire.Hosting.ApplicationModel",
];

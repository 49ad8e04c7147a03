import type { ArgumentAt } from "../../catalogue/api.ts";

/** An annotation by which a container puts a setting into a field or parameter. */
interface Injection {
  readonly symbols: readonly string[];
  /** The argument with placeholders. */
  readonly placeholder?: ArgumentAt;
  /** The argument that is the key. */
  readonly key?: ArgumentAt;
  readonly default?: ArgumentAt;
}

export const injections: readonly Injection[] = [
  {
    symbols: ["org.springframework.beans.factory.annotation.Value", "io.micronaut.context.annotation.Value"],
    placeholder: { at: 0, name: "value" },
  },
  {
    symbols: ["org.eclipse.microprofile.config.inject.ConfigProperty"],
    key: { name: "name" },
    default: { name: "defaultValue" },
  },
  {
    symbols: ["io.micronaut.context.annotation.Property"],
    key: { name: "name", at: 0 },
    default: { name: "defaultValue" },
  },
];

/** Calls that read a setting by its key, with a default behind it. */
export const settingCalls: readonly string[] = [
  "org.springframework.core.env.**Environment().getProperty",
  "org.springframework.core.env.**Environment().getRequiredProperty",
  "org.springframework.core.env.PropertyResolver().getProperty",
  "org.eclipse.microprofile.config.Config().getValue",
  "org.eclipse.microprofile.config.Config().getOptionalValue",
  "org.eclipse.microprofile.config.ConfigProvider.getConfig().getValue",
  "org.eclipse.microprofile.config.ConfigProvider.getConfig().getOptionalValue",
  "io.micronaut.context.env.**Environment().getProperty",
];

/** Annotations of classes that are filled with the settings below a key. */
export const settingClasses: readonly string[] = [
  "org.springframework.boot.context.properties.ConfigurationProperties",
  "io.micronaut.context.annotation.ConfigurationProperties",
  "io.smallrye.config.ConfigMapping",
  "io.quarkus.arc.config.ConfigProperties",
];

/** Calls that name a file of the application; their first argument is its place. */
export const resourceMakers: readonly string[] = [
  "org.springframework.core.io.ClassPathResource",
  "org.springframework.core.io.FileSystemResource",
  "org.springframework.core.io.**ResourceLoader().getResource",
  "org.springframework.context.ApplicationContext().getResource",
  "org.springframework.beans.factory.annotation.Value",
  "**.getResourceAsStream",
  "**.getResource",
  "java.io.FileInputStream",
  "java.io.FileReader",
  "android.**.open",
  "android.**.openFd",
];

/** Calls that give the text of a file: of their first argument, or of what they are called on. */
export const textReaders: readonly string[] = [
  "java.nio.file.Files.readString",
  "java.nio.file.Files.readAllLines",
  "java.nio.file.Files.readAllBytes",
  "org.springframework.util.StreamUtils.copyToString",
  "org.springframework.util.FileCopyUtils.copyToString",
  "org.apache.commons.io.IOUtils.toString",
  "org.apache.commons.io.IOUtils.resourceToString",
  "org.apache.commons.io.FileUtils.readFileToString",
  "com.google.common.io.Resources.toString",
  "**.getContentAsString",
  "**.readText",
  "**.readAllBytes",
];

/** Methods of a path that give the text of its file. */
export const textOfPath: ReadonlySet<string> = new Set(["readText", "readLines", "readString"]);

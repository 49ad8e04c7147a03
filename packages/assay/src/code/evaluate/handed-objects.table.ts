/** Members of something that only holds a value: `options.Value`, `task.Result`. */
export const heldMembers: ReadonlySet<string> = new Set(["Value", "CurrentValue", "Result"]);

/** Generic methods whose result is an object of the type that is written between the name and the parentheses. */
export const givesItsType: ReadonlySet<string> = new Set([
  ...["GetRequiredService", "GetService", "GetRequiredKeyedService", "GetKeyedService", "CreateInstance"],
  ...["Get", "Deserialize", "DeserializeAsync", "ReadFromJsonAsync", "GetFromJsonAsync", "Resolve"],
]);

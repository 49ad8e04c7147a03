import { useState, type ReactNode } from "react";
import { storedTheme, storeTheme, type Theme } from "./theme.ts";

const words: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };

export function ThemeSwitch(): ReactNode {
  const [theme, setTheme] = useState(storedTheme);
  const choose = (next: Theme): void => {
    storeTheme(next);
    setTheme(next);
  };
  return (
    <label className="theme-switch">
      <span>Appearance</span>
      <select value={theme} onChange={(event) => choose(event.target.value as Theme)}>
        {Object.entries(words).map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

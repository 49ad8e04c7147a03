import { useId, useRef, type ReactNode } from "react";
import { counted } from "../../text/numbers.ts";
import { shown } from "../../text/shown.ts";
import type { Mistake } from "./mistakes.ts";

interface EditorParts {
  readonly text: string;
  readonly mistakes: readonly Mistake[];
  /** It is the text of a pack: read only. */
  readonly isFixed: boolean;
  readonly onChange: (text: string) => void;
}

/** YAML with numbered lines; a mistake leads to its place. */
export function YamlEditor({ text, mistakes, isFixed, onChange }: EditorParts): ReactNode {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const wrong = new Set(mistakes.map(({ line }) => line));
  const lines = text.split("\n");
  const go = ({ line, column }: Mistake): void => {
    const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const at = before + Math.max(0, column - 1);
    area.current?.focus();
    area.current?.setSelectionRange(at, at);
  };
  return (
    <div className="field yaml-field">
      <label htmlFor={id}>{isFixed ? "Text of the pack" : "Policies as YAML"}</label>
      <div className="yaml-editor">
        <div className="yaml-lines" aria-hidden="true">
          {lines.map((_, index) => (
            <span key={index} className={wrong.has(index + 1) ? "wrong" : ""}>
              {wrong.has(index + 1) ? "✖ " : ""}
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          id={id}
          ref={area}
          value={text}
          readOnly={isFixed}
          rows={Math.max(8, lines.length + 1)}
          maxLength={200_000}
          spellCheck={false}
          wrap="off"
          aria-invalid={mistakes.length > 0}
          aria-describedby={`${id}-mistakes`}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <div id={`${id}-mistakes`} role="alert">
        {mistakes.length === 0 ? null : <Mistakes mistakes={mistakes} onGo={go} />}
      </div>
    </div>
  );
}

function Mistakes({
  mistakes,
  onGo,
}: {
  readonly mistakes: readonly Mistake[];
  readonly onGo: (mistake: Mistake) => void;
}): ReactNode {
  return (
    <div className="failure">
      <p className="failure-title">
        <span aria-hidden="true">✖</span> {counted(mistakes.length, "mistake")}; nothing was saved
      </p>
      <ul className="plain lines">
        {mistakes.map((mistake, index) => (
          <li key={index}>
            {mistake.line === 0 ? null : (
              <button type="button" className="quiet small" onClick={() => onGo(mistake)}>
                line {mistake.line}, column {mistake.column}
              </button>
            )}{" "}
            {shown(mistake.message, 400)}
          </li>
        ))}
      </ul>
    </div>
  );
}

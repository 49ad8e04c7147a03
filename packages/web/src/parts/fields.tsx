import { useId, type ComponentProps, type ReactNode } from "react";

interface Labelled {
  readonly label: string;
  readonly help?: string;
}

export function TextField({ label, help, ...input }: Labelled & ComponentProps<"input">): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-describedby={help === undefined ? undefined : `${id}-help`} {...input} />
      {help === undefined ? null : (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

export function TextArea({ label, help, ...area }: Labelled & ComponentProps<"textarea">): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={3} aria-describedby={help === undefined ? undefined : `${id}-help`} {...area} />
      {help === undefined ? null : (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

export type Options = readonly (readonly [value: string, word: string])[];

export function SelectField({
  label,
  help,
  options,
  ...select
}: Labelled & { readonly options: Options } & ComponentProps<"select">): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} aria-describedby={help === undefined ? undefined : `${id}-help`} {...select}>
        {options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
      {help === undefined ? null : (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

export function CheckField({
  label,
  ...input
}: { readonly label: string } & ComponentProps<"input">): ReactNode {
  const id = useId();
  return (
    <div className="field check">
      <input id={id} type="checkbox" {...input} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}

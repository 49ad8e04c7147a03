import { useId, useState, type DragEvent, type ReactNode } from "react";
import { Told } from "../../parts/text.tsx";
import { size } from "../../text/numbers.ts";

interface DropParts {
  readonly file: File | null;
  readonly onFile: (file: File) => void;
}

/** A place to drop a document on, which is a file button too. */
export function DropPlace({ file, onFile }: DropParts): ReactNode {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null): void => {
    const first = files?.[0];
    if (first !== undefined) onFile(first);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={isOver ? "drop-place is-over" : "drop-place"}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id}>{file === null ? "Drop a document here, or choose one" : "Another document"}</label>
      <input
        id={id}
        type="file"
        onChange={(event) => take(event.target.files)}
        aria-describedby={`${id}-help`}
      />
      <p className="soft" id={`${id}-help`}>
        CycloneDX (JSON, XML), SPDX 2.3 and 3.0, Assay&apos;s own, OWASP AIBOM and others. It is kept byte for
        byte.
      </p>
      {file === null ? null : (
        <p>
          <strong>
            <Told text={file.name} limit={80} />
          </strong>{" "}
          {size(file.size)}
        </p>
      )}
    </div>
  );
}

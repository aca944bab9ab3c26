import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { Notice } from "@/kit";
import { bytes } from "@/lib/format";
import { words } from "@/words";
import css from "../exchange.module.css";
import { type Format, formatOf, MAX_BYTES } from "../table";

const w = words.exchange.import;

export interface Chosen {
  file: File;
  format: Format;
}

/** Takes one table; what cannot be one is told at once. */
export function FileDrop({ take }: { take: (chosen: Chosen) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState("");
  const choose = (file: File | undefined) => {
    if (!file) return;
    const format = formatOf(file);
    if (!format) return setWrong(w.wrongKind);
    if (file.size > MAX_BYTES) return setWrong(w.tooBig(bytes(file.size)));
    take({ file, format });
  };
  return (
    <div className="stack" style={{ "--gap": "12px" } as React.CSSProperties}>
      <div
        role="group"
        aria-label={w.title}
        className={css.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          choose(event.dataTransfer.files[0]);
        }}
      >
        <input ref={field} type="file" hidden accept=".csv,.tsv,.txt,.json,text/csv,application/json" aria-label={w.file} onChange={(event) => choose(event.currentTarget.files?.[0])} />
        <div className="row" style={{ justifyContent: "center" }}>
          <span>{over ? w.dropNow : w.drop}</span>
          <Button size="xs" onClick={() => field.current?.click()}>
            {w.choose}
          </Button>
        </div>
        <p className="quiet">{w.hint}</p>
        <p className="quiet">{w.columnsHint}</p>
      </div>
      {wrong && (
        <div role="alert">
          <Notice tone="bad">{wrong}</Notice>
        </div>
      )}
    </div>
  );
}

import { useEffect, useRef } from "react";
import { words } from "@/words";
import { marked } from "../marked";
import css from "../compose.module.css";

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  fitsUntil: number | null | undefined;
  placeholder: string;
  describedBy?: string;
  /** Take the cursor when this part appears. */
  focus?: boolean;
  onKeyDown?: (event: React.KeyboardEvent<HTMLTextAreaElement>) => void;
  onFiles?: (files: File[]) => void;
}

/** A text that grows with its words and marks those that are too many. */
export function TextField({ label, value, onChange, fitsUntil, placeholder, describedBy, focus, onKeyDown, onFiles }: TextFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [fits, over] = marked(value, fitsUntil);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  return (
    <div className={css.field}>
      <div className={css.mirror} aria-hidden dir="auto">
        {fits}
        {over && <mark title={words.publishing.composer.overFrom}>{over}</mark>}
        {"\u200b"}
      </div>
      <textarea
        ref={field}
        dir="auto"
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={over !== "" || undefined}
        value={value}
        placeholder={placeholder}
        rows={1}
        spellCheck
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const files = [...event.clipboardData.files];
          if (!onFiles || files.length === 0) return;
          event.preventDefault();
          // The page's own paste must not take them a second time.
          event.stopPropagation();
          onFiles(files);
        }}
      />
    </div>
  );
}

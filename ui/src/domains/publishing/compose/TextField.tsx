import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { words } from "@/words";
import { marked } from "../marked";
import css from "../compose.module.css";
import { optionId, SuggestionList } from "./suggest/SuggestionList";
import { inserted } from "./suggest/token";
import { useSuggesting } from "./suggest/useSuggesting";

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
  /** Whose hashtags and names are suggested. */
  accounts: string[];
  ref?: Ref<Inserting>;
}

/** What somebody outside can do to the text: put a piece where the cursor is. */
export interface Inserting {
  insert: (piece: string) => void;
}

/** A text that grows with its words, marks those that are too many and completes `#` and `@`. */
export function TextField({ label, value, onChange, fitsUntil, placeholder, describedBy, focus, onKeyDown, onFiles, accounts, ref }: TextFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  /** Where the cursor goes once a text that was put there is drawn. */
  const cursor = useRef<number | null>(null);
  const [fits, over] = marked(value, fitsUntil);
  const write = (text: string, to: number) => {
    cursor.current = to;
    onChange(text);
  };
  useImperativeHandle(ref, () => ({
    insert: (piece) => {
      const now = field.current;
      const after = inserted(value, now?.selectionStart ?? value.length, now?.selectionEnd ?? value.length, piece);
      write(after.text, after.cursor);
    },
  }));
  const suggesting = useSuggesting({ field, accounts, write });
  const { id, open, active } = suggesting;
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  useLayoutEffect(() => {
    if (cursor.current === null || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [value]);
  return (
    <div className={css.field}>
      <div ref={mirror} className={css.mirror} aria-hidden dir="auto">
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
        aria-autocomplete="list"
        aria-controls={open ? id : undefined}
        aria-activedescendant={active === null ? undefined : optionId(id, active)}
        value={value}
        placeholder={placeholder}
        rows={1}
        spellCheck
        onChange={(event) => {
          onChange(event.currentTarget.value);
          suggesting.look();
        }}
        onSelect={suggesting.look}
        onBlur={suggesting.close}
        onKeyDown={(event) => {
          if (!suggesting.onKeyDown(event)) onKeyDown?.(event);
        }}
        onPaste={(event) => {
          const files = [...event.clipboardData.files];
          if (!onFiles || files.length === 0) return;
          event.preventDefault();
          // The page's own paste must not take them a second time.
          event.stopPropagation();
          onFiles(files);
        }}
      />
      {open && suggesting.token && <SuggestionList id={id} items={suggesting.items} active={active} mirror={mirror} from={suggesting.token.from} choose={suggesting.choose} />}
    </div>
  );
}

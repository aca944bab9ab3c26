import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { UseMutationResult } from "@tanstack/react-query";
import { ApiProblem } from "@/api";
import { Problem, toast } from "@/kit";
import { words } from "@/words";

const w = words.library;
const NAME_MAX = 80;

interface ShelfFormProps<Input> {
  /** What it begins with; without an id it is new. */
  start: Input & { id?: string };
  save: UseMutationResult<unknown, Error, Input & { id?: string }>;
  close: () => void;
  children: (value: Input, set: (change: Partial<Input>) => void, field: (name: string) => string | undefined) => ReactNode;
}

/** A name, some fields, and one button. */
export function ShelfForm<Input extends { name: string }>({ start, save, close, children }: ShelfFormProps<Input>) {
  const [value, setValue] = useState(start);
  const set = (change: Partial<Input>) => setValue((before) => ({ ...before, ...change }));
  const problem = save.error instanceof ApiProblem ? save.error : null;
  const field = (name: string) => problem?.field(name);
  const done = () => {
    close();
    toast.done(w.saved);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...value, name: value.name.trim() }, { onSuccess: done });
      }}
    >
      <TextInput data-autofocus label={w.name} required withAsterisk={false} maxLength={NAME_MAX} error={field("name")} value={value.name} onChange={(event) => set({ name: event.currentTarget.value } as Partial<Input>)} />
      {children(value, set, field)}
      {problem && problem.fields.length === 0 && <Problem error={problem} />}
      {save.isError && !problem && <Problem error={save.error} />}
      <div>
        <Button type="submit" loading={save.isPending}>
          {w.save}
        </Button>
      </div>
    </form>
  );
}

import { Button, Checkbox, Select, TagsInput, TextInput } from "@mantine/core";
import type { Variable, VariableType } from "@/api";
import { Code, Tag } from "@/kit";
import { words } from "@/words";
import { choicesFrom, type Gap, types } from "../gaps";
import css from "../library.module.css";

const w = words.library.templates;

interface VariablesProps {
  variables: Gap[];
  change: (variable: Variable) => void;
  drop: (name: string) => void;
  problem: (at: number, name: string) => string | undefined;
}

/** What each gap asks for. The gaps themselves are written into the text. */
export function Variables({ variables, change, drop, problem }: VariablesProps) {
  if (variables.length === 0) return <p className="quiet">{w.noGaps}</p>;
  return (
    <ul className={css.gaps}>
      {variables.map(({ unused, ...one }, at) => (
        <li key={one.name}>
          <fieldset className="plain-fieldset">
            <legend className={css.gapName}>
              <Code>{`{{${one.name}}}`}</Code>
              {unused && <Tag tone="warn">{w.unused}</Tag>}
              {unused && (
                <Button size="compact-xs" variant="subtle" color="gray" onClick={() => drop(one.name)}>
                  {w.drop}
                </Button>
              )}
            </legend>
            <div className={css.gap}>
              <TextInput label={w.label} maxLength={100} error={problem(at, "label")} value={one.label} onChange={(event) => change({ ...one, label: event.currentTarget.value })} />
              <Select label={w.type} data={types.map((value) => ({ value, label: w.types[value] }))} value={one.type} onChange={(type) => type && change({ ...one, type: type as VariableType })} />
              <TextInput label={w.default} error={problem(at, "default")} value={one.default ?? ""} onChange={(event) => change({ ...one, default: event.currentTarget.value || null })} />
              {one.type === "choice" && <TagsInput className={css.wide} label={w.choices} description={w.choicesHint} error={problem(at, "choices")} value={one.choices} onChange={(typed) => change({ ...one, choices: choicesFrom(typed) })} />}
              <Checkbox className={css.wide} label={w.required} checked={one.required} onChange={(event) => change({ ...one, required: event.currentTarget.checked })} />
            </div>
          </fieldset>
        </li>
      ))}
    </ul>
  );
}

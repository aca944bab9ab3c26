import { Button, Select } from "@mantine/core";
import { Link } from "react-router";
import type { Template } from "@/api";
import { Filled, GapFields } from "@/domains/library";
import { EmptyState, Notice } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../campaigns.module.css";
import { type Chosen, choose } from "../form";
import type { StepProps } from "./WhatStep";

const w = words.campaigns.form;
const TEMPLATES_MAX = 100;

/** From which templates its posts are made, each with its gaps filled in. */
export function WordsStep({ form, set, templates }: StepProps & { templates: Template[] }) {
  const change = (key: string, next: Partial<Chosen>) => set({ templates: form.templates.map((one) => (one.key === key ? { ...one, ...next } : one)) });
  const add = () => set({ templates: [...form.templates, choose(templates.find((one) => !form.templates.some((other) => other.template_id === one.id))?.id ?? templates[0]?.id ?? "")] });
  if (templates.length === 0) {
    return (
      <EmptyState
        title={w.noTemplates[0]}
        action={
          <Button component={Link} to={paths.template("new")}>
            {w.writeTemplate}
          </Button>
        }
      >
        {w.noTemplates[1]}
      </EmptyState>
    );
  }
  return (
    <>
      <p className="quiet" style={{ margin: 0 }}>
        {w.templatesHint}
      </p>
      <div>
        {form.templates.map((one, at) => (
          <One key={one.key} one={one} at={at} templates={templates} change={(next) => change(one.key, next)} remove={() => set({ templates: form.templates.filter((other) => other.key !== one.key) })} />
        ))}
      </div>
      {form.templates.length < TEMPLATES_MAX && (
        <div>
          <Button size="xs" variant={form.templates.length > 0 ? "default" : "filled"} onClick={add}>
            {w.addTemplate}
          </Button>
        </div>
      )}
    </>
  );
}

interface OneProps {
  one: Chosen;
  at: number;
  templates: Template[];
  change: (next: Partial<Chosen>) => void;
  remove: () => void;
}

function One({ one, at, templates, change, remove }: OneProps) {
  const template = templates.find((each) => each.id === one.template_id);
  return (
    <section className={css.chosen} aria-label={w.template(at + 1)}>
      <div className="stack" style={{ "--gap": "12px" } as React.CSSProperties}>
        <div className={css.chosenHead}>
          <Select label={w.template(at + 1)} searchable data={templates.map((each) => ({ value: each.id, label: each.name }))} value={template?.id ?? null} error={template ? undefined : w.gone} onChange={(id) => id && change({ template_id: id })} />
          <Button size="compact-sm" variant="subtle" color="gray" aria-label={w.removeTemplate(at + 1)} onClick={remove}>
            ×
          </Button>
        </div>
        {template && <GapFields variables={template.variables} values={one.values} change={(values) => change({ values })} />}
      </div>
      {template ? <Filled content={template.content} variables={template.variables} values={one.values} /> : <Notice tone="warn">{w.gone}</Notice>}
    </section>
  );
}

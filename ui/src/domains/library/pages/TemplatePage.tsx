import { Button, TagsInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { ApiProblem, type Template, type Variable } from "@/api";
import { usePermission } from "@/domains/identity";
import { type EditDraft, emptyDraft, toDraft, toEdit } from "@/domains/publishing";
import { Loaded, Notice, PageHeader, Panel, Problem, toast } from "@/kit";
import { useHotkeys } from "@/lib/hotkeys";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { declared, variablesFor } from "../gaps";
import css from "../library.module.css";
import { ContentEditor } from "../parts/ContentEditor";
import { Filled } from "../parts/Filled";
import { GapFields } from "../parts/GapFields";
import { Variables } from "../parts/Variables";
import { templateQuery, useSaveTemplate } from "../queries";

const w = words.library.templates;

export function Component() {
  const { id = "new" } = useParams();
  const template = useQuery({ ...templateQuery(id), enabled: id !== "new" });
  const may = usePermission("propose");
  return (
    <>
      <PageHeader title={id === "new" ? w.newTitle : w.editTitle} actions={<Link to={paths.library("templates")}>{w.back}</Link>} />
      {!may && <Notice>{words.library.notAllowed}</Notice>}
      <fieldset disabled={!may} className="plain-fieldset">
        {id === "new" ? <Editor template={null} /> : <Loaded query={template}>{(found) => <Editor key={found.id} template={found} />}</Loaded>}
      </fieldset>
    </>
  );
}

function useTemplate(template: Template | null) {
  const [name, setName] = useState(template?.name ?? "");
  const [description, setDescription] = useState(template?.description ?? "");
  const [labels, setLabels] = useState(template?.labels ?? []);
  const [draft, setDraft] = useState<EditDraft>(() => (template ? toEdit({ content: template.content, targets: [], reply_to: null, labels: [] }) : emptyDraft()));
  const [known, setKnown] = useState<Variable[]>(template?.variables ?? []);
  const variables = useMemo(() => variablesFor(draft.content, known), [draft.content, known]);
  const setVariable = (one: Variable) => setKnown([...known.filter((other) => other.name !== one.name), one]);
  const drop = (gone: string) => setKnown(known.filter((other) => other.name !== gone));
  return { name, setName, description, setDescription, labels, setLabels, draft, setDraft, variables, setVariable, drop };
}

function Editor({ template }: { template: Template | null }) {
  const navigate = useNavigate();
  const edited = useTemplate(template);
  const [values, setValues] = useState<Record<string, string>>({});
  const save = useSaveTemplate();
  const problem = save.error instanceof ApiProblem ? save.error : null;
  const content = toDraft(edited.draft).content;
  const variables = edited.variables.map(declared);
  const submit = () =>
    save.mutate(
      { id: template?.id, name: edited.name.trim(), description: edited.description.trim() || null, content, variables, labels: edited.labels },
      {
        onSuccess: () => {
          toast.done(words.library.saved);
          void navigate(paths.library("templates"));
        },
      },
    );
  useHotkeys({ "mod+enter": submit });
  return (
    <form
      className="columns"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="stack">
        <Panel>
          <div className="pairs">
            <TextInput label={words.library.name} required withAsterisk={false} maxLength={100} error={problem?.field("name")} value={edited.name} onChange={(event) => edited.setName(event.currentTarget.value)} />
            <TextInput label={w.description} maxLength={300} error={problem?.field("description")} value={edited.description} onChange={(event) => edited.setDescription(event.currentTarget.value)} />
          </div>
        </Panel>
        <div>
          <p className="quiet">{w.textHint}</p>
          <ContentEditor content={edited.draft.content} change={(change) => edited.setDraft((now) => ({ ...now, content: change(now.content) }))} submit={submit} />
        </div>
        <Panel title={w.gaps}>
          <Variables variables={edited.variables} change={edited.setVariable} drop={edited.drop} problem={(at, field) => problem?.field(`variables[${at}].${field}`)} />
        </Panel>
        <TagsInput label={w.labels} description={w.labelsHint} maxTags={20} maxLength={50} value={edited.labels} onChange={edited.setLabels} />
        {problem && problem.fields.length > 0 && (
          <Notice tone="bad">
            {problem.fields.map((one) => (
              <div key={one.field + one.message}>{one.message}</div>
            ))}
          </Notice>
        )}
        {save.isError && !problem?.fields.length && <Problem error={save.error} />}
        <div className={css.foot}>
          <Button type="submit" loading={save.isPending}>
            {words.library.save}
          </Button>
        </div>
      </div>
      <div className={css.aside}>
        <Panel title={w.preview}>
          <div className="stack">
            <Filled content={content} variables={variables} values={values} />
            {variables.length > 0 && <p className="quiet">{w.previewHint}</p>}
            <GapFields variables={edited.variables.filter((one) => !one.unused)} values={values} change={setValues} />
          </div>
        </Panel>
      </div>
    </form>
  );
}

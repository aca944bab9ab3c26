import { Button, Modal } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem, type Template } from "@/api";
import { fillTemplate, GapFields, missing, templatesQuery, valuesFrom } from "@/domains/library";
import { Problem, toast } from "@/kit";
import { words } from "@/words";
import { hasWords, toDraft } from "../../draft";
import { useComposing } from "../context";
import { Choices } from "./Choices";
import { filledIn, hasRoom, type How } from "./filling";

const w = words.publishing.aids;

/** A whole post from a template: choose it, fill it in, put it where the text is. */
export default function TemplateDialog({ close }: { close: () => void }) {
  const [template, setTemplate] = useState<Template | null>(null);
  const query = useQuery(templatesQuery);
  return (
    <Modal opened onClose={close} title={template ? w.fillTitle(template.name) : w.titles.template}>
      {template ? (
        <Fill template={template} close={close} back={() => setTemplate(null)} />
      ) : (
        <Choices query={query} to="templates" empty={w.noTemplates} show={(one) => ({ name: one.name, text: one.description || (one.content.parts[0]?.text ?? "") })} pick={setTemplate} />
      )}
    </Modal>
  );
}

function Fill({ template, close, back }: { template: Template; close: () => void; back: () => void }) {
  const { draft, side, content, change } = useComposing();
  const [values, setValues] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const written = hasWords(toDraft(draft));
  const room = hasRoom(content, template.content.parts.length);
  const fill = useMutation({
    mutationFn: async (how: How) => ({ how, made: await fillTemplate(template.id, valuesFrom(values), draft.targets.map((target) => target.account_id)) }),
    onSuccess: ({ how, made }) => {
      close();
      change((now) => filledIn(now, side, made, how));
      toast.done(w.filled(template.name), { label: words.publishing.list.undo, run: () => change(() => draft) });
    },
  });
  const open = missing(template.variables, values);
  const problem = fill.error instanceof ApiProblem ? fill.error : null;
  const problemOf = (name: string) => problem?.field(`values.${name}`) ?? (tried && open.includes(name) ? words.library.use.missing : undefined);
  const run = (how: How) => {
    setTried(true);
    if (open.length === 0) fill.mutate(how);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        run(written && room ? "after" : "instead");
      }}
    >
      {template.variables.length === 0 && <p className="quiet">{w.noGaps}</p>}
      <GapFields variables={template.variables} values={values} change={setValues} problem={problemOf} />
      {fill.isError && !template.variables.some((one) => problem?.field(`values.${one.name}`)) && <Problem error={fill.error} />}
      <div className="row">
        <Button type="submit" loading={fill.isPending}>
          {!written ? w.use : room ? w.addAfter : w.useInstead}
        </Button>
        {written && room && (
          <Button variant="default" disabled={fill.isPending} onClick={() => run("instead")}>
            {w.useInstead}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={back}>
          {w.other}
        </Button>
      </div>
    </form>
  );
}

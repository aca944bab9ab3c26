import { Button, Modal, MultiSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ApiProblem, type Template } from "@/api";
import { useAccount } from "@/domains/connections";
import { createPost } from "@/domains/publishing";
import { Notice, Panel, Problem } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { missing, valuesFrom } from "../gaps";
import { fillTemplate } from "../queries";
import { Filled } from "./Filled";
import { GapFields } from "./GapFields";

const w = words.library.use;

/** Fills a template in; what comes out is an ordinary draft in the composer. */
export function UseTemplate({ template, close }: { template: Template; close: () => void }) {
  const { accounts, account } = useAccount();
  const navigate = useNavigate();
  const [values, setValues] = useState<Record<string, string>>({});
  const [ids, setIds] = useState(account?.status === "connected" ? [account.id] : []);
  const make = useMutation({
    mutationFn: async () => createPost(await fillTemplate(template.id, valuesFrom(values), ids)),
    onSuccess: (post) => void navigate(paths.compose(post.id)),
  });
  const problem = make.error instanceof ApiProblem ? make.error : null;
  const [tried, setTried] = useState(false);
  const open = tried ? missing(template.variables, values) : [];
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing(template.variables, values).length === 0) make.mutate();
  };
  return (
    <Modal opened onClose={close} title={w.title(template.name)} size="lg">
      <form className="stack" onSubmit={submit}>
        {template.variables.length === 0 ? <Notice>{w.none}</Notice> : <GapFields variables={template.variables} values={values} change={setValues} problem={(name) => problem?.field(`values.${name}`) ?? (open.includes(name) ? w.missing : undefined)} />}
        {accounts.length === 0 ? (
          <Notice tone="warn">{w.noAccounts}</Notice>
        ) : (
          <MultiSelect label={w.accounts} data={accounts.map((one) => ({ value: one.id, label: `@${one.username}` }))} value={ids} onChange={setIds} />
        )}
        <Panel title={words.library.templates.preview}>
          <Filled content={template.content} variables={template.variables} values={values} />
        </Panel>
        {make.isError && !problem?.fields.length && <Problem error={make.error} />}
        <div className="row">
          <Button type="submit" loading={make.isPending}>
            {w.make}
          </Button>
          <span className="quiet">{w.about}</span>
        </div>
      </form>
    </Modal>
  );
}

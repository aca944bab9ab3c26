import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Template } from "@/api";
import { usePermission } from "@/domains/identity";
import { confirm, DataTable, EmptyState, Loaded, Panel, PlainText, Tag, TimeAgo, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import css from "../library.module.css";
import { templatesQuery, useDeleteTemplate } from "../queries";
import { UseTemplate } from "./UseTemplate";

const w = words.library.templates;

/** The templates; which one is being filled in stands in the address. */
export function Templates() {
  const templates = useQuery(templatesQuery);
  const [use, setUse] = useSearch("use");
  const may = usePermission("propose");
  const chosen = templates.data?.items.find((one) => one.id === use);
  const add = may && (
    <Button size="xs" component={Link} to={paths.template("new")}>
      {w.add}
    </Button>
  );
  return (
    <Panel title={templates.data?.items.length ? w.list : undefined} action={templates.data?.items.length ? add : undefined} flush>
      <Loaded query={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={w.empty[0]} action={add}>
              {w.empty[1]}
            </EmptyState>
          ) : (
            <Table templates={items} may={may} use={setUse} />
          )
        }
      </Loaded>
      {chosen && may && <UseTemplate key={chosen.id} template={chosen} close={() => setUse(null)} />}
    </Panel>
  );
}

function Table({ templates, may, use }: { templates: Template[]; may: boolean; use: (id: string) => void }) {
  const remove = useDeleteTemplate();
  const askRemove = (one: Template) =>
    confirm({
      title: words.library.deleteTitle(one.name),
      text: w.deleteText,
      action: words.library.delete,
      danger: true,
      run: () => remove.mutate(one.id, { onSuccess: () => toast.done(words.library.deleted), onError: toast.failed }),
    });
  return (
    <DataTable
      caption={w.list}
      rows={templates}
      rowKey={(one) => one.id}
      columns={[
        { name: words.library.name, cell: (one) => <Named template={one} may={may} />, width: 220 },
        { name: w.text, cell: (one) => <PlainText clamp={2}>{one.content.parts[0]?.text ?? ""}</PlainText>, width: 260 },
        { name: words.library.changed, cell: (one) => <TimeAgo at={one.changed_at} /> },
        {
          name: "",
          align: "right",
          cell: (one) =>
            may && (
              <>
                <Button size="compact-xs" aria-label={`${w.use}: ${one.name}`} onClick={() => use(one.id)}>
                  {w.use}
                </Button>{" "}
                <Button size="compact-xs" variant="subtle" color="red" aria-label={`${words.library.delete}: ${one.name}`} onClick={() => askRemove(one)}>
                  {words.library.delete}
                </Button>
              </>
            ),
        },
      ]}
    />
  );
}

function Named({ template, may }: { template: Template; may: boolean }) {
  return (
    <div>
      {may ? <Link to={paths.template(template.id)}>{template.name}</Link> : <strong>{template.name}</strong>}
      <div className={css.facts}>
        {template.description && <span>{template.description}</span>}
        {template.variables.length > 0 && <span>{w.variables(template.variables.length)}</span>}
        {template.content.parts.length > 1 && <span>{words.publishing.parts(template.content.parts.length)}</span>}
        {template.labels.map((label) => (
          <Tag key={label}>{label}</Tag>
        ))}
      </div>
    </div>
  );
}

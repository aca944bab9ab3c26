import { Button, Modal, Select, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Niche } from "@/api";
import { usePermission } from "@/domains/identity";
import { confirm, Loaded, Panel, Problem, Tag, toast } from "@/kit";
import { words } from "@/words";
import css from "../campaigns.module.css";
import { below, type Placed, placed } from "../niche";
import { nichesQuery, useDeleteNiche, useSaveNiche } from "../queries";

const w = words.campaigns.niches;

/** The workspace's own subjects, and which of them are for adults. */
export function Niches() {
  const niches = useQuery(nichesQuery);
  const [open, setOpen] = useState<Niche | "new" | null>(null);
  const may = usePermission("configure");
  const add = may && (
    <Button size="compact-sm" variant="default" onClick={() => setOpen("new")}>
      {w.add}
    </Button>
  );
  return (
    <Panel title={w.title} action={add}>
      <Loaded query={niches}>
        {({ items }) => (
          <>
            <p className="quiet" style={{ marginTop: 0 }}>
              {items.length > 0 ? w.about : w.empty}
            </p>
            <ul className={css.niches}>
              {placed(items).map((one) => (
                <Row key={one.id} niche={one} may={may} edit={() => setOpen(one)} />
              ))}
            </ul>
            {!may && <p className="quiet">{w.notAllowed}</p>}
            <Modal opened={open !== null} onClose={() => setOpen(null)} title={open === "new" || !open ? w.add : open.name}>
              {open && <NicheForm niche={open === "new" ? null : open} niches={items} close={() => setOpen(null)} />}
            </Modal>
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Row({ niche, may, edit }: { niche: Placed; may: boolean; edit: () => void }) {
  const remove = useDeleteNiche();
  const ask = () =>
    confirm({ title: w.deleteTitle(niche.name), text: w.deleteText, action: w.delete, danger: true, run: () => remove.mutate(niche.id, { onSuccess: () => toast.done(w.deleted), onError: toast.failed }) });
  return (
    <li style={{ paddingLeft: niche.depth * 16 }}>
      <span>{niche.name}</span>
      {niche.forced && (
        <Tag tone="warn" title={niche.age_restricted ? w.ageHint : w.inherited}>
          {w.age}
        </Tag>
      )}
      {may && (
        <span className={css.push}>
          <Button size="compact-xs" variant="subtle" color="gray" aria-label={`${w.edit}: ${niche.name}`} onClick={edit}>
            {w.edit}
          </Button>
          <Button size="compact-xs" variant="subtle" color="red" aria-label={`${w.delete}: ${niche.name}`} onClick={ask}>
            {w.delete}
          </Button>
        </span>
      )}
    </li>
  );
}

function NicheForm({ niche, niches, close }: { niche: Niche | null; niches: Niche[]; close: () => void }) {
  const [name, setName] = useState(niche?.name ?? "");
  const [parent, setParent] = useState(niche?.parent_id ?? "");
  const [age, setAge] = useState(niche?.age_restricted ?? false);
  const save = useSaveNiche();
  const own = niche ? below(niches, niche.id) : new Set<string>();
  const parents = placed(niches).filter((one) => !own.has(one.id));
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const done = () => {
      close();
      toast.done(w.saved);
    };
    save.mutate({ id: niche?.id, name: name.trim(), parent_id: parent || null, age_restricted: age }, { onSuccess: done });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput data-autofocus label={w.name} required withAsterisk={false} maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      {parents.length > 0 && <Select label={w.parent} data={[{ value: "", label: w.noParent }, ...parents.map((one) => ({ value: one.id, label: one.name }))]} value={parent} onChange={(value) => setParent(value ?? "")} />}
      <Switch label={w.age} description={w.ageHint} checked={age} onChange={(event) => setAge(event.currentTarget.checked)} />
      {save.isError && <Problem error={save.error} />}
      <div>
        <Button type="submit" loading={save.isPending}>
          {w.save}
        </Button>
      </div>
    </form>
  );
}

import { Button, Modal } from "@mantine/core";
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Page } from "@/api";
import { usePermission } from "@/domains/identity";
import { type Column, confirm, DataTable, EmptyState, Loaded, Panel, toast } from "@/kit";
import { words } from "@/words";

const w = words.library;

interface ShelfProps<Item> {
  words: { add: string; list: string; empty: [string, string] };
  query: UseQueryResult<Page<Item>, Error>;
  columns: Column<Item>[];
  remove: UseMutationResult<unknown, Error, string>;
  form: (item: Item | null, close: () => void) => ReactNode;
}

/** A short list of named things, each made and changed in a dialog. */
export function Shelf<Item extends { id: string; name: string }>({ words: said, query, columns, remove, form }: ShelfProps<Item>) {
  const [open, setOpen] = useState<Item | "new" | null>(null);
  const may = usePermission("propose");
  const close = () => setOpen(null);
  const add = may && (
    <Button size="xs" onClick={() => setOpen("new")}>
      {said.add}
    </Button>
  );
  const askRemove = (item: Item) =>
    confirm({
      title: w.deleteTitle(item.name),
      text: w.deleteText,
      action: w.delete,
      danger: true,
      run: () => remove.mutate(item.id, { onSuccess: () => toast.done(w.deleted), onError: toast.failed }),
    });
  const deeds: Column<Item> = {
    name: "",
    align: "right",
    cell: (item) => (
      <>
        <Button size="compact-xs" variant="subtle" color="gray" aria-label={`${w.edit}: ${item.name}`} onClick={() => setOpen(item)}>
          {w.edit}
        </Button>
        <Button size="compact-xs" variant="subtle" color="red" aria-label={`${w.delete}: ${item.name}`} onClick={() => askRemove(item)}>
          {w.delete}
        </Button>
      </>
    ),
  };
  const name: Column<Item> = { name: w.name, cell: (item) => <strong>{item.name}</strong>, width: 160 };
  return (
    <Panel title={query.data?.items.length ? said.list : undefined} action={query.data?.items.length ? add : undefined} flush>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={said.empty[0]} action={add}>
              {said.empty[1]}
            </EmptyState>
          ) : (
            <DataTable caption={said.list} rows={items} rowKey={(item) => item.id} columns={[name, ...columns, ...(may ? [deeds] : [])]} />
          )
        }
      </Loaded>
      <Modal opened={open !== null} onClose={close} title={open === "new" || !open ? said.add : open.name}>
        {open && form(open === "new" ? null : open, close)}
      </Modal>
    </Panel>
  );
}

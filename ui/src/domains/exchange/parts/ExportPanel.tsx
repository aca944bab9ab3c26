import { Button, Select, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useAccount } from "@/domains/connections";
import { Panel, Problem } from "@/kit";
import { words } from "@/words";
import css from "../exchange.module.css";
import { type ExportFilter, exportPosts } from "../queries";
import type { Format } from "../table";

const w = words.exchange.export;
const formats = Object.entries(w.formats).map(([value, label]) => ({ value, label }));
const states = [{ value: "", label: w.anyState }, ...Object.entries(words.publishing.states).map(([value, label]) => ({ value, label }))];

export function ExportPanel() {
  const { accounts } = useAccount();
  const [filter, setFilter] = useState<Required<ExportFilter>>({ format: "csv", state: "", account_id: "", from: "", to: "" });
  const set = (change: Partial<ExportFilter>) => setFilter((before) => ({ ...before, ...change }));
  const load = useMutation({
    mutationFn: () => exportPosts(asked(filter)),
    onSuccess: (file) => save(file, `${w.fileName}.${filter.format}`),
  });
  return (
    <Panel title={w.title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          load.mutate();
        }}
      >
        <p className="quiet" style={{ margin: 0 }}>
          {w.about}
        </p>
        <div className="pairs">
          <Select label={w.format} data={formats} value={filter.format} onChange={(format) => format && set({ format: format as Format })} />
          <Select label={w.state} data={states} value={filter.state} onChange={(state) => set({ state: state ?? "" })} />
          {accounts.length > 1 && <Select label={w.account} data={[{ value: "", label: w.anyAccount }, ...accounts.map((one) => ({ value: one.id, label: `@${one.username}` }))]} value={filter.account_id} onChange={(id) => set({ account_id: id ?? "" })} />}
          <TextInput type="date" label={w.from} value={filter.from} onChange={(event) => set({ from: event.currentTarget.value })} />
          <TextInput type="date" label={w.to} value={filter.to} onChange={(event) => set({ to: event.currentTarget.value })} />
        </div>
        {load.isError && <Problem error={load.error} />}
        <div className={css.foot}>
          <Button type="submit" variant="default" loading={load.isPending}>
            {w.run}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** What is not chosen is not asked for; a day is asked for whole. */
function asked({ format, ...rest }: Required<ExportFilter>): ExportFilter {
  const { state, account_id, from, to } = rest;
  return {
    format,
    state: state || undefined,
    account_id: account_id || undefined,
    from: from ? `${from}T00:00:00Z` : undefined,
    to: to ? `${to}T23:59:59Z` : undefined,
  };
}

function save(file: Blob, name: string) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}

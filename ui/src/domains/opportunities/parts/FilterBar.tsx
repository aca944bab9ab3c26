import { Button, Select } from "@mantine/core";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import css from "../opportunities.module.css";

const w = words.opportunities;
const options = (names: Record<string, string>, all: string) => [
  { value: "", label: all },
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
];
const scores = [0, 25, 40, 50, 60, 75].map((value) => ({ value: String(value), label: String(value) }));

/** Filters, kept in the address. */
export function FilterBar() {
  const [state, setState] = useSearch("state");
  const [min, setMin] = useSearch("min");
  const [source, setSource] = useSearch("source");
  const clear = () => [setState, setMin, setSource].forEach((set) => set(null));
  return (
    <div className={css.filters} role="search" aria-label={w.filters.label}>
      <Select size="xs" w={140} label={w.filters.state} data={options(w.states, w.filters.all)} value={state} onChange={setState} />
      <Select size="xs" w={120} label={w.filters.min} data={scores} value={min || "0"} onChange={(value) => setMin(value === "0" ? null : value)} />
      <Select size="xs" w={160} label={w.filters.source} data={options(w.sources, w.filters.anySource)} value={source} onChange={setSource} />
      {(state || min || source) && (
        <Button size="xs" variant="subtle" onClick={clear}>
          {w.clearFilters}
        </Button>
      )}
    </div>
  );
}

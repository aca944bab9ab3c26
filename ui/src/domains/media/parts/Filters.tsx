import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { count } from "@/lib/format";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import css from "../media.module.css";
import { libraryQuery, type MediaFilter } from "../queries";

const w = words.media;
const TYPING_MS = 250;

const kinds = ["image", "animation", "video"] as const;

/** The filters in the address. */
export function useMediaFilter(): { filter: MediaFilter; any: boolean } {
  const [[q], [folder], [tag], [kind], [unused]] = [useSearch("q"), useSearch("folder"), useSearch("tag"), useSearch("kind"), useSearch("unused")];
  const filter = { q: q || undefined, folder: folder || undefined, tag: tag || undefined, kind: kinds.find((one) => one === kind), unused: unused === "1" || undefined };
  return { filter, any: Object.values(filter).some((value) => value !== undefined) };
}

const counted = (list: { name: string; count: number }[] | undefined, all: string) => [
  { value: "", label: all },
  ...(list ?? []).map((one) => ({ value: one.name, label: `${one.name} (${count(one.count)})` })),
];

export function Filters() {
  const library = useQuery(libraryQuery).data;
  const [q, setQ] = useSearch("q");
  const [typed, setTyped] = useState(q);
  const [folder, setFolder] = useSearch("folder");
  const [tag, setTag] = useSearch("tag");
  const [kind, setKind] = useSearch("kind");
  const [unused, setUnused] = useSearch("unused");
  const search = useDebouncedCallback(setQ, TYPING_MS);
  const kindNames = [{ value: "", label: w.allKinds }, ...Object.entries(w.kinds).map(([value, label]) => ({ value, label }))];
  const clear = () => {
    setTyped("");
    [setQ, setFolder, setTag, setKind, setUnused].forEach((set) => set(null));
  };
  return (
    <div className={css.filters} role="search" aria-label={w.search}>
      <TextInput
        size="xs"
        className={css.grow}
        placeholder={w.search}
        aria-label={w.search}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <Select size="xs" w={150} aria-label={w.folder} data={counted(library?.folders, w.allFolders)} value={folder} onChange={setFolder} />
      <Select size="xs" w={140} aria-label={w.tag} data={counted(library?.tags, w.allTags)} value={tag} onChange={setTag} />
      <Select size="xs" w={130} aria-label={w.kind} data={kindNames} value={kind} onChange={setKind} />
      <Checkbox size="xs" label={w.unused} checked={unused === "1"} onChange={(event) => setUnused(event.currentTarget.checked ? "1" : null)} />
      {(q || folder || tag || kind || unused) && (
        <Button size="compact-xs" variant="subtle" onClick={clear}>
          {w.clear}
        </Button>
      )}
    </div>
  );
}

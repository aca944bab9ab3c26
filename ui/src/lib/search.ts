import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** One filter kept in the address; an empty value removes it. */
export function useSearch(name: string): [string, (value: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (value: string | null) => {
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      );
    },
    [name, setSearch],
  );
  return [search.get(name) ?? "", set];
}

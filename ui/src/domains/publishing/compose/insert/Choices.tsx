import { TextInput } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { Page } from "@/api";
import { EmptyState, Loaded } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "./insert.module.css";

const w = words.publishing.aids;
/** So few need no search. */
const FEW = 6;

interface ChoicesProps<T> {
  query: UseQueryResult<Page<T>, Error>;
  empty: [title: string, text: string];
  /** The shelf of the library they stand on. */
  to: string;
  show: (one: T) => { name: string; text: string };
  pick: (one: T) => void;
}

/** A list of what was kept, to choose one of. */
export function Choices<T extends { id: string }>({ query, empty, to, show, pick }: ChoicesProps<T>) {
  const [q, setQ] = useState("");
  const fits = ({ name, text }: { name: string; text: string }) => `${name} ${text}`.toLowerCase().includes(q.trim().toLowerCase());
  return (
    <Loaded query={query}>
      {({ items }) => {
        if (items.length === 0) {
          return (
            <EmptyState title={empty[0]} action={<Link to={paths.library(to)}>{w.toLibrary}</Link>}>
              {empty[1]}
            </EmptyState>
          );
        }
        const shown = items.map((one) => ({ one, ...show(one) })).filter(fits);
        return (
          <>
            {items.length > FEW && <TextInput data-autofocus mb="sm" placeholder={w.search} aria-label={w.search} value={q} onChange={(event) => setQ(event.currentTarget.value)} />}
            <ul className={css.choices}>
              {shown.map(({ one, name, text }, at) => (
                <li key={one.id}>
                  <button type="button" data-autofocus={(items.length <= FEW && at === 0) || undefined} onClick={() => pick(one)}>
                    <strong>{name}</strong>
                    <span dir="auto">{text}</span>
                  </button>
                </li>
              ))}
            </ul>
            {shown.length === 0 && <p className="quiet">{w.nothingFits}</p>}
          </>
        );
      }}
    </Loaded>
  );
}

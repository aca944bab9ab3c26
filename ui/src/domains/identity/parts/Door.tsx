import type { ReactNode } from "react";
import { RoostMark } from "@/kit";
import css from "../identity.module.css";

/** The frame of the pages seen before one is inside. */
export function Door({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <main className={css.page}>
      <title>{`${title} · Roost`}</title>
      <div className={css.card}>
        <div className={css.brand}>
          <RoostMark size={36} /> Roost
        </div>
        <h1>{title}</h1>
        <p>{about}</p>
        <div className={css.perch}>{children}</div>
      </div>
    </main>
  );
}

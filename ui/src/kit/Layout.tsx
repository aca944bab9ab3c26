import type { ReactNode } from "react";
import css from "./kit.module.css";

interface PanelProps {
  title?: ReactNode;
  note?: ReactNode;
  action?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}

/** A titled card; `flush` lets lists and tables reach its edges. */
export function Panel({ title, note, action, flush, children }: PanelProps) {
  return (
    <section className={css.panel}>
      {(title || action) && (
        <div className={css.panelHead}>
          <h2>
            {title}
            {note && <span className={css.panelNote}>{note}</span>}
          </h2>
          {action}
        </div>
      )}
      <div className={css.panelBody} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  );
}

interface PageHeaderProps {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, about, actions }: PageHeaderProps) {
  return (
    <header className={css.header}>
      <title>{`${title} · Roost`}</title>
      <div>
        <h1>{title}</h1>
        {about && <p>{about}</p>}
      </div>
      {actions && <div className="row">{actions}</div>}
    </header>
  );
}

/** Name and value pairs. */
export function Facts({ items }: { items: [label: string, value: ReactNode][] }) {
  return (
    <dl className={css.facts}>
      {items.map(([label, value]) => (
        <div key={label} style={{ display: "contents" }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

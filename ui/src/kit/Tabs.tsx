import { Link } from "react-router";
import css from "./kit.module.css";

export interface Tab {
  to: string;
  label: string;
  count?: number;
  current: boolean;
}

/** Tabs that are addresses. */
export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  return (
    <nav className={css.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} aria-current={tab.current ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className={css.tabCount}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

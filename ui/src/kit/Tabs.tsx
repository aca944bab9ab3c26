import { useEffect, useRef } from "react";
import { Link } from "react-router";
import css from "./kit.module.css";

export interface Tab {
  to: string;
  label: string;
  count?: number;
  current: boolean;
}

/** Tabs that are addresses. Where they do not fit they scroll, and the current one is in view. */
export function Tabs({ tabs, label }: { tabs: Tab[]; label: string }) {
  const row = useRef<HTMLElement>(null);
  const current = tabs.find((tab) => tab.current)?.to;
  useEffect(() => {
    const [box, tab] = [row.current, row.current?.querySelector<HTMLElement>("[aria-current]")];
    if (box && tab) box.scrollLeft = tab.offsetLeft - (box.clientWidth - tab.offsetWidth) / 2;
  }, [current]);
  return (
    <nav ref={row} className={css.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} aria-current={tab.current ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className={css.tabCount}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

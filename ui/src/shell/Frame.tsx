import { Drawer } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { Suspense, useState } from "react";
import { Link, Outlet, useLocation } from "react-router";
import { useGate } from "@/domains/approvals";
import { ConfirmDialog, Lines, RoostMark } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { Banners } from "./Banners";
import { HelpDialog } from "./HelpDialog";
import { Icon } from "./icons";
import { useLive } from "./live";
import { isHere, phonePlaces, type Place, places } from "./navigation";
import { Palette } from "./Palette";
import { useShellKeys } from "./keys";
import { TopBar } from "./TopBar";
import css from "./shell.module.css";

const w = words.shell;

/** Everything around a page. */
export function Frame() {
  const [more, setMore] = useState(false);
  useLive();
  useShellKeys();
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#main">
        {w.skip}
      </a>
      <aside className={css.side}>
        <Brand />
        <NavList label={w.mainNav} />
      </aside>
      <div>
        <TopBar brand={<Brand />} />
        <Banners />
        <main id="main" className={css.main} tabIndex={-1}>
          <Suspense fallback={<Lines count={8} height={20} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <PhoneNav openMore={() => setMore(true)} />
      <Drawer opened={more} onClose={() => setMore(false)} position="bottom" size="auto" title={w.more}>
        <NavList label={w.more} onGo={() => setMore(false)} />
      </Drawer>
      <Palette />
      <HelpDialog />
      <ConfirmDialog />
      <section aria-label={w.messages}>
        <Notifications position="bottom-right" withinPortal={false} />
      </section>
    </div>
  );
}

function Brand() {
  return (
    <Link to={paths.today()} className={css.brand} aria-label={`Roost: ${w.places.today}`}>
      <RoostMark /> <span className={css.brandName}>Roost</span>
    </Link>
  );
}

function NavList({ label, onGo }: { label: string; onGo?: () => void }) {
  return (
    <nav aria-label={label}>
      <ul className={css.nav}>
        {places.map((place) => (
          <li key={place.to}>
            <PlaceLink place={place} onGo={onGo} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PhoneNav({ openMore }: { openMore: () => void }) {
  return (
    <nav className={css.bottom} aria-label={w.phoneNav}>
      {phonePlaces.map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
      <button type="button" onClick={openMore}>
        <Icon name="more" />
        {w.more}
      </button>
    </nav>
  );
}

function PlaceLink({ place, onGo }: { place: Place; onGo?: () => void }) {
  const { pathname } = useLocation();
  const waiting = useGate().data?.counts.proposed ?? 0;
  return (
    <Link to={place.to} onClick={onGo} aria-current={isHere(place, pathname) ? "page" : undefined}>
      <Icon name={place.icon} />
      {place.label}
      {place.icon === "approvals" && waiting > 0 && <span className={css.count}>{waiting}</span>}
    </Link>
  );
}

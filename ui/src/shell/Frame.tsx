import { lazy, Suspense, useEffect, useState } from "react";
import { Link, Outlet } from "react-router";
import { asked, Lines, RoostMark, Toasts } from "@/kit";
import { paths } from "@/lib/paths";
import { useStore } from "@/lib/store";
import { words } from "@/words";
import { Banners } from "./Banners";
import { useLive } from "./live";
import { NavList, PhoneNav } from "./Nav";
import { helpOpen, moreOpen, paletteOpen } from "./opened";
import { useShellKeys } from "./keys";
import { TopBar } from "./TopBar";
import css from "./shell.module.css";

const w = words.shell;
const REST_MS = 2_000;

/** Everything around a page. */
export function Frame() {
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
      <PhoneNav />
      <LateDialogs />
      <Toasts />
    </div>
  );
}

const Dialogs = lazy(() => import("./Dialogs"));

/** The dialogs come when the page is at rest, or at once when one of them is wanted. */
function LateDialogs() {
  const wanted = [useStore(paletteOpen), useStore(helpOpen), useStore(moreOpen), useStore(asked) !== null].some(Boolean);
  const [ready, setReady] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), wanted ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return ready ? (
    <Suspense fallback={null}>
      <Dialogs />
    </Suspense>
  ) : null;
}

function Brand() {
  return (
    <Link to={paths.today()} className={css.brand} aria-label={`Roost: ${w.places.today}`}>
      <RoostMark /> <span className={css.brandName}>Roost</span>
    </Link>
  );
}

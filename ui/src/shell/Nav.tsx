import { Link, useLocation } from "react-router";
import { useGate } from "@/domains/approvals";
import { words } from "@/words";
import { Icon } from "./icons";
import { isHere, phonePlaces, type Place, places } from "./navigation";
import { moreOpen } from "./opened";
import css from "./shell.module.css";

const w = words.shell;

/** Every place, as a list of links. */
export function NavList({ label, onGo }: { label: string; onGo?: () => void }) {
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

/** The places one thumb away. */
export function PhoneNav() {
  return (
    <nav className={css.bottom} aria-label={w.phoneNav}>
      {phonePlaces.map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
      <button type="button" onClick={() => moreOpen.set(true)}>
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

import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useAccount } from "@/domains/connections";
import { Chart, EmptyState } from "@/kit";
import { count, day, tomorrow } from "@/lib/format";
import { useNow } from "@/lib/now";
import { paths } from "@/lib/paths";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import css from "../posts.module.css";

const w = words.posts.growth;

interface Reading {
  day: string;
  followers?: number | null;
}

/** Followers by day. A line needs two readings; before that, what is known and when more comes. */
export function FollowersChart({ days, height }: { days: Reading[]; height?: number }) {
  const known = days.filter((one) => one.followers != null);
  const [only] = known;
  if (!only) return <NoReading />;
  if (known.length === 1) return <FirstReading reading={only} />;
  const values = days.map((one) => one.followers);
  return <Chart label={w.followers} days={days.map((one) => one.day)} series={[{ label: w.followers, values, show: count, color: "--pine" }]} height={height} />;
}

function FirstReading({ reading }: { reading: Reading }) {
  const zone = useZone();
  const now = useNow();
  return (
    <div className={css.first}>
      <p>
        <b className="num">{count(reading.followers ?? 0)}</b> {w.firstRead(day(reading.day))}
      </p>
      <p>{w.firstNext(day(tomorrow(zone, now)), zone)}</p>
    </div>
  );
}

function NoReading() {
  const connected = useAccount().account?.status === "connected";
  const [title, text] = connected ? w.empty : w.emptyOffline;
  return (
    <EmptyState title={title} action={!connected && <Button component={Link} to={paths.connections()} variant="light">{words.connections.title}</Button>}>
      {text}
    </EmptyState>
  );
}

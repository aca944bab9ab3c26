import type { Today } from "@/api";
import { Count, Delta, Money, Percent, Stat } from "@/kit";
import { words } from "@/words";

const w = words.today;

/** The four figures of the day, each with what it rests on. */
export function Tiles({ today }: { today: Today }) {
  const change = today.followers_change_7d;
  return (
    <div className="tiles">
      <Stat
        label={w.followers}
        value={<Count value={today.followers} why={w.followersWhy} />}
        basis={
          change == null ? (
            w.change7dWhy
          ) : (
            <>
              <Delta value={change} /> {w.change7d}
            </>
          )
        }
      />
      <Stat label={w.engagement} value={<Percent value={today.engagement_rate} why={w.engagementWhy} />} basis={w.engagementBasis} />
      <Stat label={w.cost} value={<Money value={today.cost_per_follower_micros} why={w.costWhy} />} basis={w.costBasis} />
      <Stat label={w.queue} value={<Count value={today.queue.waiting} />} basis={w.queueBasis(today.queue.waiting)} />
    </div>
  );
}

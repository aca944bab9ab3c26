import type { PriceBook } from "@/api";
import { DateTime, Notice } from "@/kit";
import { words } from "@/words";

const w = words.spend.live;

/** How old the platform's own list is, and why it is not younger. */
export function LiveState({ live }: { live: PriceBook["live"] }) {
  if (!live) return <span>{w.never}</span>;
  return (
    <>
      <span>
        {live.fetched_at ? (
          <>
            {w.read} <DateTime at={live.fetched_at} />.
          </>
        ) : (
          w.never
        )}
      </span>
      {live.error && (
        <Notice>
          {w.failed(live.error)} {w.kept}
        </Notice>
      )}
    </>
  );
}

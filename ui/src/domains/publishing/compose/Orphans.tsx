import { Button } from "@mantine/core";
import { useState } from "react";
import { Notice } from "@/kit";
import { clock } from "@/lib/format";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { toEdit } from "../draft";
import { useComposing } from "./context";
import { forget, orphans } from "./kept";

const w = words.publishing.composer;

/** Posts that were begun in this browser and never reached the server. */
export function Orphans({ name }: { name: string }) {
  const zone = useZone();
  const { change } = useComposing();
  const [found, setFound] = useState(() => orphans(name));
  const drop = (orphan: string) => {
    forget(orphan);
    setFound((before) => before.filter((one) => one.name !== orphan));
  };
  return (
    <>
      {found.map((one) => (
        <Notice
          key={one.name}
          tone="info"
          action={
            <span className="row" style={{ flex: "none" }}>
              <Button
                size="compact-xs"
                onClick={() => {
                  change(() => toEdit(one.kept.draft));
                  drop(one.name);
                }}
              >
                {w.orphanOpen}
              </Button>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => drop(one.name)}>
                {w.orphanDrop}
              </Button>
            </span>
          }
        >
          {w.orphan(clock(one.kept.at, zone))} <span className="quiet">{one.kept.draft.content.parts[0]?.text.slice(0, 80)}</span>
        </Notice>
      ))}
    </>
  );
}

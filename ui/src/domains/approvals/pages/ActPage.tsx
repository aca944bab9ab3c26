import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { DateTime, Code, Facts, Loaded, PageHeader, Panel } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { useDecisions } from "../decisions";
import { ActCard } from "../parts/ActCard";
import { History } from "../parts/Settle";
import { actQuery } from "../queries";

const w = words.approvals;

/** One act with its whole history, at its own address. */
export function Component() {
  const { id = "" } = useParams();
  const act = useQuery(actQuery(id));
  const decisions = useDecisions();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <PageHeader title={act.data?.title ?? w.actTitle} actions={<Link to={paths.approvals()}>{w.back}</Link>} />
      <Loaded query={act}>
        {(full) => (
          <div className="columns">
            <ActCard act={full} decisions={decisions} editing={editing} setEditing={setEditing} />
            <Panel title={w.attempts}>
              <div className="stack">
                <History act={full} />
                <Facts
                  items={[
                    [w.decided, <DateTime key="d" at={full.decided_at} />],
                    [w.hash, <Code key="h">{full.content_hash}</Code>],
                  ]}
                />
              </div>
            </Panel>
          </div>
        )}
      </Loaded>
    </>
  );
}

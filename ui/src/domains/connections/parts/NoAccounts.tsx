import { Button } from "@mantine/core";
import { Link } from "react-router";
import { EmptyState, Panel } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";

const w = words.publishing.composer;

/** In place of a form that nobody could complete: there is nowhere to publish yet. */
export function NoAccounts() {
  return (
    <Panel>
      <EmptyState
        title={w.noAccounts[0]}
        action={
          <Button component={Link} to={paths.connections()}>
            {w.connect}
          </Button>
        }
      >
        {w.noAccounts[1]}
      </EmptyState>
    </Panel>
  );
}

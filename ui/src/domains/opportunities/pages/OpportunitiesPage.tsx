import { useInfiniteQuery } from "@tanstack/react-query";
import { useAccount } from "@/domains/connections";
import { Button } from "@mantine/core";
import { Link } from "react-router";
import { EmptyState, PageHeader, Paged, Panel, Problem } from "@/kit";
import { paths } from "@/lib/paths";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import { FilterBar } from "../parts/FilterBar";
import { FindNew } from "../parts/FindNew";
import { OpportunityItem } from "../parts/OpportunityItem";
import { Sections } from "../parts/Sections";
import { opportunitiesQuery } from "../queries";
import css from "../opportunities.module.css";

const w = words.opportunities;

export function Component() {
  const [state] = useSearch("state");
  const [min] = useSearch("min");
  const [source] = useSearch("source");
  const { account, ready, failed } = useAccount();
  const query = useInfiniteQuery({
    ...opportunitiesQuery({ state, min: Number(min) || 0, source, account: account?.id }),
    enabled: ready,
  });
  const none = ready && !account;
  const [title, text] = none ? w.emptyNoAccount : state || min || source ? w.emptyFiltered : w.empty;
  const connect = none && (
    <Button component={Link} to={paths.connections()}>
      {words.today.empty.connect}
    </Button>
  );
  return (
    <>
      <PageHeader title={w.title} about={w.about} actions={<FindNew />} />
      <Sections here="list" />
      <FilterBar />
      {failed ? (
        <Problem {...failed} />
      ) : (
      <Panel flush>
        <Paged query={query} empty={<EmptyState title={title} action={connect}>{text}</EmptyState>}>
          {(items) => (
            <ul className={css.list}>
              {items.map((one) => (
                <OpportunityItem key={one.id} one={one} />
              ))}
            </ul>
          )}
        </Paged>
      </Panel>
      )}
    </>
  );
}

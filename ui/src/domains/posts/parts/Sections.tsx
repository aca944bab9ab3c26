import type { ReactNode } from "react";
import type { Account } from "@/api";
import { useAccount } from "@/domains/connections";
import { Button } from "@mantine/core";
import { Link } from "react-router";
import { EmptyState, Lines, PageHeader, Panel, Problem, Tabs } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";

const w = words.posts;
type Section = keyof typeof w.tabs;

interface SectionsProps {
  here: Section;
  actions?: (account: Account) => ReactNode;
  children: (account: Account) => ReactNode;
}

/** Frame of the pages about one account's posts. */
export function Sections({ here, actions, children }: SectionsProps) {
  const { account, ready, failed } = useAccount();
  const [title, text] = w.noAccount;
  return (
    <>
      <PageHeader title={w.title} about={account && `@${account.username}`} actions={account && actions?.(account)} />
      <SectionTabs here={here} />
      {failed && <Problem {...failed} />}
      {!ready && !failed && <Lines count={8} />}
      {ready && account && children(account)}
      {ready && !account && (
        <Panel>
          <EmptyState
            title={title}
            action={
              <div className="row" style={{ justifyContent: "center" }}>
                <Button component={Link} to={paths.connections()}>
                  {words.today.empty.connect}
                </Button>
                <Button component={Link} to={paths.imports()} variant="default">
                  {words.today.empty.archive}
                </Button>
              </div>
            }
          >
            {text}
          </EmptyState>
        </Panel>
      )}
    </>
  );
}

export function SectionTabs({ here }: { here: Section }) {
  const to = { analysis: paths.analysis(), list: paths.ownPosts(), voice: paths.voice(), growth: paths.growth(), import: paths.imports() };
  const names = Object.keys(w.tabs) as Section[];
  return <Tabs label={w.tabsLabel} tabs={names.map((name) => ({ to: to[name], label: w.tabs[name], current: name === here }))} />;
}

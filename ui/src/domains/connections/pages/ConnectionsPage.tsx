import { useQuery } from "@tanstack/react-query";
import { Code, Lines, Loaded, Notice, PageHeader, Panel } from "@/kit";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import { PlatformCard } from "../parts/PlatformCard";
import { accountsQuery, appsQuery, platformsQuery } from "../queries";

const w = words.connections;

export function Component() {
  const platforms = useQuery(platformsQuery);
  const accounts = useQuery(accountsQuery);
  const apps = useQuery(appsQuery);
  return (
    <>
      <PageHeader title={w.title} about={w.about} />
      <div className="stack">
        <Returned />
        <Loaded query={platforms} skeleton={<Panel><Lines count={5} /></Panel>}>
          {(known) => (
            <Loaded query={accounts}>
              {(connected) =>
                known.items.map((platform) => (
                  <PlatformCard
                    key={platform.name}
                    platform={platform}
                    app={apps.data?.items.find((app) => app.platform === platform.name)}
                    accounts={connected.items.filter((account) => account.platform === platform.name)}
                  />
                ))
              }
            </Loaded>
          )}
        </Loaded>
      </div>
    </>
  );
}

/** What the platform's consent page sent back. */
function Returned() {
  const [connected] = useSearch("connected");
  const [problem] = useSearch("problem");
  const accounts = useQuery(accountsQuery);
  if (problem) {
    return (
      <Notice tone="bad">
        {w.cameProblem} <Code>{problem}</Code>
      </Notice>
    );
  }
  const account = accounts.data?.items.find((one) => one.id === connected);
  return connected ? <Notice tone="info">{w.came(account ? `@${account.username}` : "")}</Notice> : null;
}

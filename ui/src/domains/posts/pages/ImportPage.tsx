import { useQuery } from "@tanstack/react-query";
import { EmptyState, Loaded, PageHeader, Panel } from "@/kit";
import { words } from "@/words";
import { ImportForm } from "../forms/ImportForm";
import { ImportRunCard } from "../parts/ImportRunCard";
import { SectionTabs } from "../parts/Sections";
import { importsQuery } from "../queries";

const w = words.posts.importer;

/** Works before any account is connected: the archive says whose it is. */
export function Component() {
  const imports = useQuery(importsQuery);
  const [title, text] = w.runsEmpty;
  return (
    <>
      <PageHeader title={words.posts.title} />
      <SectionTabs here="import" />
      <div className="stack">
        <Panel title={w.title}>
          <ImportForm />
        </Panel>
        <Loaded query={imports}>
          {({ items }) =>
            items.length === 0 ? (
              <Panel>
                <EmptyState title={title}>{text}</EmptyState>
              </Panel>
            ) : (
              items.map((run) => <ImportRunCard key={run.id} run={run} />)
            )
          }
        </Loaded>
      </div>
    </>
  );
}

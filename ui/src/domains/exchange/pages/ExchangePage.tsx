import { Link } from "react-router";
import { usePermission } from "@/domains/identity";
import { Notice, PageHeader } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { ExportPanel } from "../parts/ExportPanel";
import { FeedsPanel } from "../parts/FeedsPanel";
import { ImportPanel } from "../parts/ImportPanel";

const w = words.exchange;

/** Posts in, posts out, and the plan for other calendars. */
export function Component() {
  const may = usePermission("propose");
  return (
    <>
      <PageHeader title={w.title} about={w.about} actions={<Link to={paths.posts()}>{w.back}</Link>} />
      <div className="stack">
        {may ? <ImportPanel /> : <Notice>{w.import.notAllowed}</Notice>}
        <div className="columns" data-even>
          <ExportPanel />
          <FeedsPanel />
        </div>
      </div>
    </>
  );
}

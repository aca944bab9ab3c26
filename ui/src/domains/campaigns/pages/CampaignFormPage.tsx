import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { NoAccounts, useAccount } from "@/domains/connections";
import { usePermission } from "@/domains/identity";
import { templatesQuery } from "@/domains/library";
import { addDays } from "@/domains/publishing";
import { Lines, Loaded, Notice, PageHeader, Problem } from "@/kit";
import { tomorrow } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { begin, fromCampaign } from "../form";
import { CampaignForm } from "../parts/CampaignForm";
import { campaignQuery } from "../queries";

const w = words.campaigns;
const DAYS = 27;

/** A new campaign, or another look at one that exists. */
export function Component() {
  const { id } = useParams();
  const may = usePermission("propose");
  const campaign = useQuery({ ...campaignQuery(id ?? ""), enabled: id !== undefined });
  const templates = useQuery(templatesQuery);
  const { account, accounts, ready, failed } = useAccount();
  const zone = useZone();
  const start = () => {
    const first = tomorrow(zone, Date.now());
    return begin(account?.status === "connected" ? account.id : undefined, zone, first, addDays(first, DAYS));
  };
  const back = id ? <Link to={paths.campaign(id)}>{campaign.data?.name ?? w.back}</Link> : <Link to={paths.campaigns()}>{w.back}</Link>;
  return (
    <>
      <PageHeader title={id ? (campaign.data ? w.form.editTitle(campaign.data.name) : w.title) : w.form.newTitle} actions={back} />
      {!may && <Notice>{w.notAllowed}</Notice>}
      {may && (
        <Loaded query={templates} skeleton={<Lines count={8} />}>
          {({ items }) => {
            if (failed) return <Problem {...failed} />;
            if (ready && accounts.length === 0) return <NoAccounts />;
            if (!id) return ready ? <CampaignForm campaign={null} start={start} templates={items} /> : <Lines count={8} />;
            return <Loaded query={campaign}>{(found) => <CampaignForm key={found.id} campaign={found} start={() => fromCampaign(found)} templates={items} />}</Loaded>;
          }}
        </Loaded>
      )}
    </>
  );
}

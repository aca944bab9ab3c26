import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import type { Campaign, PlannedPost, PostState } from "@/api";
import { useAccount } from "@/domains/connections";
import { usePermission, useWho } from "@/domains/identity";
import { templatesQuery } from "@/domains/library";
import { PostRow, PostStateTag } from "@/domains/publishing";
import { ShareForReview } from "@/domains/review";
import { Bar, EmptyState, Facts, Lines, Loaded, Money, Notice, PageHeader, Paged, Panel, Stat, Tag, TimeAgo } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../campaigns.module.css";
import { CampaignStateTag } from "../parts/CampaignStateTag";
import { stillToCome, useDeeds } from "../parts/useDeeds";
import { campaignPostsQuery, campaignQuery, nichesQuery } from "../queries";
import { saySchedule } from "../say";

const w = words.campaigns;
const p = w.page;

/** One campaign: how far it is, what it costs, its posts, and its brakes. */
export function Component() {
  const { id = "" } = useParams();
  const campaign = useQuery(campaignQuery(id));
  const posts = useInfiniteQuery(campaignPostsQuery(id));
  const known = posts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title={campaign.data?.name ?? w.title} actions={campaign.data ? <Deeds campaign={campaign.data} posts={known} /> : <Link to={paths.campaigns()}>{w.back}</Link>} />
      <Loaded query={campaign} skeleton={<Lines count={8} />}>
        {(one) => (
          <div className="columns">
            <div className="stack">
              {one.state === "paused" && <Notice tone="warn">{p.pausedNote}</Notice>}
              <div className="tiles">
                <Stat label={p.out} value={one.posts.by_state.published ?? 0} basis={w.look.posts(one.posts.total)} />
                <Stat label={p.open} value={stillToCome(one)} basis={saySchedule(one.schedule)[1]} />
                <Stat label={p.spend} value={<Money value={one.spend_micros} />} />
              </div>
              <Panel title={p.posts} action={<Link to={paths.calendar()}>{p.calendar}</Link>} flush>
                <Paged query={posts} empty={<EmptyState title={p.noPosts[0]}>{p.noPosts[1]}</EmptyState>}>
                  {(items) => (
                    <ul className={css.rows} aria-label={p.posts}>
                      {[...items].sort(byTime).map((post) => (
                        <PostRow key={post.id} post={post} may={false} selected={false} toggle={nothing} />
                      ))}
                    </ul>
                  )}
                </Paged>
              </Panel>
            </div>
            <div className="stack">
              <Panel title={p.byState}>
                <ByState campaign={one} />
              </Panel>
              <Panel>
                <About campaign={one} />
              </Panel>
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}

function nothing() {}

/** The earliest first; drafts, which have no time, at the end. */
const byTime = (a: PlannedPost, b: PlannedPost) => (a.when?.due_at ?? "~").localeCompare(b.when?.due_at ?? "~");

function Deeds({ campaign, posts }: { campaign: Campaign; posts: PlannedPost[] }) {
  const navigate = useNavigate();
  const may = usePermission("propose");
  const deeds = useDeeds(() => void navigate(paths.campaigns()));
  const waiting = posts.filter((post) => post.state === "waiting").map((post) => post.id);
  return (
    <>
      <CampaignStateTag campaign={campaign} />
      {may && (
        <>
          {campaign.state !== "completed" && (
            <Button size="xs" variant="default" disabled={deeds.busy} onClick={() => (campaign.state === "paused" ? deeds.resume(campaign) : deeds.pause(campaign))}>
              {campaign.state === "paused" ? p.resume : p.pause}
            </Button>
          )}
          <ShareForReview name={campaign.name} postIds={waiting} />
          <Button size="xs" variant="default" component={Link} to={paths.editCampaign(campaign.id)}>
            {p.edit}
          </Button>
          <Button size="xs" variant="default" color="red" disabled={deeds.busy} onClick={() => deeds.remove(campaign)}>
            {p.delete}
          </Button>
        </>
      )}
      <Link to={paths.campaigns()}>{w.back}</Link>
    </>
  );
}

function ByState({ campaign }: { campaign: Campaign }) {
  const { total, by_state } = campaign.posts;
  const states = Object.entries(by_state).filter(([, n]) => n > 0) as [PostState, number][];
  if (total === 0) return <p className="quiet">{p.noPosts[0]}</p>;
  return (
    <ul className={css.states}>
      {states.map(([state, n]) => (
        <li key={state}>
          <PostStateTag state={state} />
          <Bar share={n / total} label={`${words.publishing.states[state] ?? state}: ${n} / ${total}`} />
          <span>{n}</span>
        </li>
      ))}
    </ul>
  );
}

function About({ campaign }: { campaign: Campaign }) {
  const { facts: f } = p;
  const who = useWho();
  const { accounts } = useAccount();
  const templates = useQuery(templatesQuery).data?.items ?? [];
  const niche = useQuery(nichesQuery).data?.items.find((one) => one.id === campaign.niche_id);
  const items: [string, React.ReactNode][] = [
    [f.accounts, campaign.account_ids.map((id) => `@${accounts.find((one) => one.id === id)?.username ?? "–"}`).join(", ")],
    [f.schedule, saySchedule(campaign.schedule).join(". ")],
    [f.templates, campaign.templates.map((one) => templates.find((each) => each.id === one.template_id)?.name ?? "–").join(", ")],
    [f.made, <span key="m"><TimeAgo at={campaign.created_at} /> {p.by(who(campaign.created_by))}</span>],
  ];
  if (niche) items.push([f.niche, niche.name]);
  if (campaign.labels.length > 0) items.push([f.labels, <span key="l" className="row">{campaign.labels.map((label) => <Tag key={label}>{label}</Tag>)}</span>]);
  return <Facts items={items} />;
}

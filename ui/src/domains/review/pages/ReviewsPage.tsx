import { Button, Modal } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { ReviewLink } from "@/api";
import { usePermission } from "@/domains/identity";
import { confirm, DataTable, DateTime, EmptyState, Lines, PageHeader, Paged, Panel, Tag, TimeAgo, toast, type Tone } from "@/kit";
import { paths } from "@/lib/paths";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import { LinkForm } from "../parts/LinkForm";
import { linksQuery, useWithdrawLink } from "../queries";

const w = words.review;
const tones: Record<ReviewLink["state"], Tone> = { open: "info", finished: "good", expired: "plain", withdrawn: "plain" };

/** Who outside was asked about which posts, and what they said. */
export function Component() {
  const query = useInfiniteQuery(linksQuery);
  const [post, setPost] = useSearch("post");
  const [adding, setAdding] = useState(false);
  const may = usePermission("propose");
  const close = () => {
    setAdding(false);
    setPost(null);
  };
  const add = may && (
    <Button size="xs" onClick={() => setAdding(true)}>
      {w.add}
    </Button>
  );
  const some = query.data?.pages.some((page) => page.items.length > 0);
  return (
    <>
      <PageHeader title={w.title} about={w.about} actions={<Link to={paths.posts()}>{w.back}</Link>} />
      <Panel title={some ? w.list : undefined} action={some ? add : undefined} flush>
        <Paged
          query={query}
          skeleton={<Lines count={5} height={22} />}
          empty={
            <EmptyState title={w.empty[0]} action={add}>
              {w.empty[1]}
            </EmptyState>
          }
        >
          {(items) => <Table links={items} may={may} />}
        </Paged>
      </Panel>
      <Modal opened={may && (adding || post !== "")} onClose={close} title={w.add} closeOnClickOutside={false}>
        <LinkForm key={post} begin={post ? [post] : []} close={close} />
      </Modal>
    </>
  );
}

function Table({ links, may }: { links: ReviewLink[]; may: boolean }) {
  const withdraw = useWithdrawLink();
  const ask = (link: ReviewLink) =>
    confirm({ title: w.withdrawTitle(link.name), text: w.withdrawText, action: w.withdraw, danger: true, run: () => withdraw.mutate(link.id, { onSuccess: () => toast.done(w.withdrawn), onError: toast.failed }) });
  return (
    <DataTable
      caption={w.list}
      rows={links}
      rowKey={(link) => link.id}
      columns={[
        { name: w.name, cell: (link) => <strong>{link.name}</strong>, width: 160 },
        { name: w.state, cell: (link) => <Tag tone={tones[link.state] ?? "plain"}>{w.states[link.state] ?? link.state}</Tag> },
        { name: w.posts, cell: (link) => w.postsOf(link.post_ids.length) },
        { name: w.decisions, cell: (link) => <Decisions link={link} /> },
        { name: w.opened, cell: (link) => <TimeAgo at={link.opened_at} why={w.notOpened} /> },
        { name: w.expires, cell: (link) => <DateTime at={link.expires_at} /> },
        {
          name: "",
          align: "right",
          cell: (link) =>
            may &&
            link.state === "open" && (
              <Button size="compact-xs" variant="subtle" color="red" aria-label={`${w.withdraw}: ${link.name}`} onClick={() => ask(link)}>
                {w.withdraw}
              </Button>
            ),
        },
      ]}
    />
  );
}

function Decisions({ link }: { link: ReviewLink }) {
  const changes = link.decisions.filter((one) => one.decision.startsWith("change")).length;
  const approved = link.decisions.length - changes;
  return (
    <span className="row" style={{ gap: 6 }}>
      {w.decisionsOf(link.decisions.length, link.post_ids.length)}
      {approved > 0 && <Tag tone="good">{w.approvedOf(approved)}</Tag>}
      {changes > 0 && <Tag tone="warn">{w.changesOf(changes)}</Tag>}
    </span>
  );
}

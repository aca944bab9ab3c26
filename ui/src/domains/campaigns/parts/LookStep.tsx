import { Button, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { CampaignPreview, Template } from "@/api";
import { DataTable, EmptyState, Lines, Notice, Problem, Stat } from "@/kit";
import { dateTime, money } from "@/lib/format";
import { words } from "@/words";
import css from "../campaigns.module.css";
import { type Form, toInput } from "../form";
import { dryRunQuery } from "../queries";

const w = words.campaigns.look;
const SHOWN = 30;

interface LookStepProps {
  form: Form;
  templates: Template[];
  /** What can be done with it, once it is known. */
  children: (preview: CampaignPreview) => React.ReactNode;
}

/** Every post it would make, what they cost, and what is wrong with them. Nothing is stored yet. */
export function LookStep({ form, templates, children }: LookStepProps) {
  const input = useMemo(() => toInput(form), [form]);
  const preview = useQuery(dryRunQuery(input));
  if (preview.isError) return <Problem error={preview.error} retry={() => void preview.refetch()} />;
  if (!preview.data) return <Lines count={8} />;
  return (
    <>
      <Made preview={preview.data} templates={templates} />
      {children(preview.data)}
    </>
  );
}

function Made({ preview, templates }: { preview: CampaignPreview; templates: Template[] }) {
  const [only, setOnly] = useState(false);
  const [shown, setShown] = useState(SHOWN);
  const troubled = preview.posts.filter((post) => post.problems.length > 0);
  const rows = (only ? troubled : preview.posts).slice(0, shown).map((post, at) => ({ ...post, at }));
  const left = (only ? troubled : preview.posts).length - rows.length;
  const nameOf = (id: string) => templates.find((one) => one.id === id)?.name ?? "–";
  if (preview.posts.length === 0) return <EmptyState title={w.posts(0)}>{w.nothing}</EmptyState>;
  return (
    <>
      <div className={css.sums}>
        <Stat label={w.title} value={w.posts(preview.posts.length)} basis={w.past} />
        <Stat label={w.priceLabel} value={money(preview.price_micros)} basis={w.priceHint} />
      </div>
      {troubled.length > 0 && (
        <Notice tone="warn">
          {w.problems(troubled.length)}. {w.problemsHint}
        </Notice>
      )}
      {troubled.length > 0 && troubled.length < preview.posts.length && (
        <div>
          <SegmentedControl size="xs" data={[{ value: "all", label: w.all }, { value: "only", label: w.only }]} value={only ? "only" : "all"} onChange={(value) => setOnly(value === "only")} />
        </div>
      )}
      <DataTable
        caption={w.title}
        rows={rows}
        rowKey={(post) => `${post.due_at} ${post.at}`}
        columns={[
          { name: w.time, cell: (post) => <time dateTime={post.due_at}>{dateTime(post.due_at, post.timezone)}</time>, width: 190 },
          { name: w.text, cell: (post) => <Beginning post={post} />, width: 320 },
          { name: w.template, cell: (post) => nameOf(post.template_id), width: 110 },
        ]}
      />
      {left > 0 && (
        <Button size="xs" variant="default" mt="sm" onClick={() => setShown(shown + 100)}>
          {w.more(left)}
        </Button>
      )}
    </>
  );
}

function Beginning({ post }: { post: CampaignPreview["posts"][number] }) {
  return (
    <div>
      <span dir="auto">{post.excerpt}</span>
      {post.problems.map((one) => (
        <div key={one.field + one.message} className={css.trouble}>
          {one.message}
        </div>
      ))}
    </div>
  );
}

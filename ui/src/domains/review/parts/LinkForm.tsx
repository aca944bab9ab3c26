import { Button, MultiSelect, Select, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { postsQuery } from "@/domains/publishing";
import { CopyField, Notice, Problem } from "@/kit";
import { words } from "@/words";
import { useAddLink } from "../queries";

const w = words.review;
const POSTS_MAX = 50;
const lengths = Object.entries(w.hours).map(([value, label]) => ({ value, label }));

interface LinkFormProps {
  /** The posts it is for; without them they are chosen here. */
  posts?: string[];
  begin?: string[];
  close: () => void;
}

/** For whom, for which posts, for how long; then the link, once. */
export function LinkForm({ posts, begin = [], close }: LinkFormProps) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState(begin);
  const [hours, setHours] = useState("168");
  const add = useAddLink();
  const ids = (posts ?? chosen).slice(0, POSTS_MAX);
  if (add.data) return <Made url={add.data.url} close={close} />;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ name: name.trim(), post_ids: ids, expires_in_hours: Number(hours) });
      }}
    >
      <TextInput data-autofocus label={w.name} description={w.nameHint} required withAsterisk={false} maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      {posts ? (
        posts.length > POSTS_MAX && <Notice tone="warn">{w.tooMany(posts.length, POSTS_MAX)}</Notice>
      ) : (
        <Choose chosen={chosen} choose={setChosen} />
      )}
      <Select label={w.lasts} data={lengths} value={hours} onChange={(value) => value && setHours(value)} />
      <Notice>{w.stageHint}</Notice>
      {add.isError && <Problem error={add.error} />}
      <div className="row">
        <Button type="submit" loading={add.isPending} disabled={ids.length === 0}>
          {w.make}
        </Button>
        {ids.length > 0 && <span className="quiet">{w.postsOf(ids.length)}</span>}
      </div>
    </form>
  );
}

function Choose({ chosen, choose }: { chosen: string[]; choose: (ids: string[]) => void }) {
  const query = useInfiniteQuery(postsQuery("waiting", {}));
  const waiting = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isSuccess && waiting.length === 0) return <Notice tone="warn">{w.noPosts}</Notice>;
  const data = waiting.map((post) => ({ value: post.id, label: post.excerpt || words.publishing.nothingWritten }));
  return <MultiSelect label={w.posts} description={w.postsHint} searchable maxValues={POSTS_MAX} data={data} value={chosen.filter((id) => data.some((one) => one.value === id))} onChange={choose} />;
}

/** The only time the link is on a screen. */
function Made({ url, close }: { url: string; close: () => void }) {
  return (
    <div className="stack">
      <Notice tone="warn">{w.once}</Notice>
      <CopyField value={new URL(url, location.origin).href} label={w.url} />
      <Button onClick={close}>{w.close}</Button>
    </div>
  );
}

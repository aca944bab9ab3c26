import { Autocomplete, Button, Checkbox, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { Media } from "@/api";
import { confirm, DateTime, Facts, Problem, toast } from "@/kit";
import { bytes, count } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../media.module.css";
import { libraryQuery, useChangeMedia, useDeleteMedia } from "../queries";
import { Thumb } from "./Thumb";

const w = words.media;

/** One file: what it shows, what is said about it, where it is used. */
export function Details({ media, close, may }: { media: Media; close: () => void; may: boolean }) {
  return (
    <div className="stack">
      <div className={css.large}>
        <Thumb media={media} whole />
      </div>
      <fieldset className="plain-fieldset" disabled={!may}>
        <Form key={media.updated_at} media={media} />
      </fieldset>
      <Facts items={facts(media)} />
      <section>
        <h3 className={css.sub}>{w.whereUsed}</h3>
        {media.used_by.length === 0 && <p className="quiet">{w.notUsed}</p>}
        <ul className="plain-list">
          {media.used_by.map((use) => (
            <li key={use.subject}>{use.kind === "post" ? <Link to={paths.post(use.subject)}>{w.openPost}</Link> : use.kind}</li>
          ))}
        </ul>
      </section>
      <div className="spread">
        <a href={`${media.file_url}?download=true`}>{w.download}</a>
        {may && <Delete media={media} close={close} />}
      </div>
    </div>
  );
}

function facts(media: Media): [string, React.ReactNode][] {
  const { facts: f } = w;
  const items: [string, React.ReactNode][] = [
    [f.kind, `${w.kindOne[media.kind] ?? media.kind}, ${media.media_type}`],
    [f.size, bytes(media.bytes)],
  ];
  if (media.width && media.height) items.push([f.pixels, `${count(media.width)} × ${count(media.height)}`]);
  if (media.duration_ms != null) items.push([f.length, w.seconds((media.duration_ms / 1000).toFixed(1))]);
  items.push([f.added, <DateTime key="added" at={media.created_at} />]);
  return items;
}

function Form({ media }: { media: Media }) {
  const [name, setName] = useState(media.name);
  const [alt, setAlt] = useState(media.alt_text ?? "");
  const [folder, setFolder] = useState(media.folder ?? "");
  const [tags, setTags] = useState(media.tags);
  const [sensitive, setSensitive] = useState(media.sensitive);
  const folders = useQuery(libraryQuery).data?.folders.map((one) => one.name) ?? [];
  const change = useChangeMedia();
  return (
    <form
      className="stack"
      style={{ "--gap": "12px" } as React.CSSProperties}
      onSubmit={(event) => {
        event.preventDefault();
        const body = { name, alt_text: alt.trim() || null, folder: folder.trim() || null, tags, sensitive };
        change.mutate({ id: media.id, ...body }, { onSuccess: () => toast.done(w.saved) });
      }}
    >
      <Textarea label={w.alt} description={w.altHint} value={alt} autosize minRows={2} maxRows={8} onChange={(event) => setAlt(event.currentTarget.value)} />
      <TextInput label={w.name} value={name} required withAsterisk={false} maxLength={200} onChange={(event) => setName(event.currentTarget.value)} />
      <Autocomplete label={w.folder} description={w.folderHint} data={folders} value={folder} onChange={setFolder} maxLength={100} />
      <TagsInput label={w.tags} description={w.tagsHint} value={tags} onChange={setTags} />
      <Checkbox label={w.sensitive} description={w.sensitiveHint} checked={sensitive} onChange={(event) => setSensitive(event.currentTarget.checked)} />
      {change.isError && <Problem error={change.error} />}
      <div>
        <Button type="submit" loading={change.isPending}>
          {w.save}
        </Button>
      </div>
    </form>
  );
}

function Delete({ media, close }: { media: Media; close: () => void }) {
  const remove = useDeleteMedia();
  const inUse = media.used_by.length > 0;
  const ask = () =>
    confirm({
      title: w.deleteTitle(media.name),
      text: w.deleteText,
      action: w.delete,
      danger: true,
      run: () =>
        remove.mutate(media.id, {
          onSuccess: () => {
            toast.done(w.deleted);
            close();
          },
          onError: toast.failed,
        }),
    });
  return (
    <span className="row">
      {inUse && <span className="quiet">{w.deleteInUse}</span>}
      <Button size="xs" variant="subtle" color="red" disabled={inUse} loading={remove.isPending} onClick={ask}>
        {w.delete}
      </Button>
    </span>
  );
}

import { Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { HashtagSet, HashtagSetInput, SavedMention, SavedMentionInput, Snippet, SnippetInput } from "@/api";
import { platformsQuery } from "@/domains/connections";
import { PlainText, TimeAgo } from "@/kit";
import { words } from "@/words";
import { hashtagsFrom } from "../gaps";
import { hashtagSetsQuery, mentionsQuery, type Saving, snippetsQuery, useDeleteHashtagSet, useDeleteMention, useDeleteSnippet, useSaveHashtagSet, useSaveMention, useSaveSnippet } from "../queries";
import { Shelf } from "./Shelf";
import { ShelfForm } from "./ShelfForm";

const w = words.library;
const HASHTAGS_MAX = 50;

export function Snippets() {
  return (
    <Shelf<Snippet>
      words={w.snippets}
      query={useQuery(snippetsQuery)}
      remove={useDeleteSnippet()}
      columns={[
        { name: w.snippets.text, cell: (one) => <PlainText clamp={3}>{one.text}</PlainText>, width: 280 },
        { name: w.changed, cell: (one) => <TimeAgo at={one.changed_at} /> },
      ]}
      form={(one, close) => <SnippetForm start={one ? { id: one.id, name: one.name, text: one.text } : { name: "", text: "" }} close={close} />}
    />
  );
}

function SnippetForm({ start, close }: { start: Saving<SnippetInput>; close: () => void }) {
  return (
    <ShelfForm<SnippetInput> start={start} save={useSaveSnippet()} close={close}>
      {(value, set, field) => (
        <Textarea label={w.snippets.text} description={w.snippets.textHint} required withAsterisk={false} autosize minRows={3} maxRows={12} error={field("text")} value={value.text} onChange={(event) => set({ text: event.currentTarget.value })} />
      )}
    </ShelfForm>
  );
}

const withHash = (tag: string) => (tag.startsWith("#") ? tag : `#${tag}`);

export function HashtagSets() {
  return (
    <Shelf<HashtagSet>
      words={w.hashtags}
      query={useQuery(hashtagSetsQuery)}
      remove={useDeleteHashtagSet()}
      columns={[{ name: w.hashtags.hashtags, cell: (one) => one.hashtags.map(withHash).join(" "), width: 320 }]}
      form={(one, close) => <HashtagForm start={one ? { id: one.id, name: one.name, hashtags: one.hashtags } : { name: "", hashtags: [] }} close={close} />}
    />
  );
}

function HashtagForm({ start, close }: { start: Saving<HashtagSetInput>; close: () => void }) {
  return (
    <ShelfForm<HashtagSetInput> start={start} save={useSaveHashtagSet()} close={close}>
      {(value, set, field) => (
        <TagsInput label={w.hashtags.hashtags} description={w.hashtags.hashtagsHint} maxTags={HASHTAGS_MAX} splitChars={[",", " "]} error={field("hashtags")} value={value.hashtags} onChange={(typed) => set({ hashtags: hashtagsFrom(typed) })} />
      )}
    </ShelfForm>
  );
}

export function Mentions() {
  const platforms = useQuery(platformsQuery).data?.items ?? [];
  const nameOf = (platform: string) => platforms.find((one) => one.name === platform)?.display_name ?? platform;
  return (
    <Shelf<SavedMention>
      words={w.mentions}
      query={useQuery(mentionsQuery)}
      remove={useDeleteMention()}
      columns={[
        { name: w.mentions.username, cell: (one) => `@${one.username.replace(/^@/, "")}`, width: 140 },
        { name: w.mentions.platform, cell: (one) => nameOf(one.platform) },
        { name: w.mentions.note, cell: (one) => one.note ?? "", width: 200 },
      ]}
      form={(one, close) => <MentionForm start={one ? { id: one.id, name: one.name, platform: one.platform, username: one.username, note: one.note } : { name: "", platform: platforms[0]?.name ?? "", username: "", note: null }} platforms={platforms.map((each) => ({ value: each.name, label: each.display_name }))} close={close} />}
    />
  );
}

interface MentionFormProps {
  start: Saving<SavedMentionInput>;
  platforms: { value: string; label: string }[];
  close: () => void;
}

function MentionForm({ start, platforms, close }: MentionFormProps) {
  return (
    <ShelfForm<SavedMentionInput> start={start} save={useSaveMention()} close={close}>
      {(value, set, field) => (
        <>
          <Select label={w.mentions.platform} data={platforms} error={field("platform")} value={value.platform} onChange={(platform) => platform && set({ platform })} />
          <TextInput label={w.mentions.username} description={w.mentions.usernameHint} required withAsterisk={false} error={field("username")} value={value.username} onChange={(event) => set({ username: event.currentTarget.value.trim() })} />
          <TextInput label={w.mentions.note} description={w.mentions.noteHint} error={field("note")} value={value.note ?? ""} onChange={(event) => set({ note: event.currentTarget.value || null })} />
        </>
      )}
    </ShelfForm>
  );
}

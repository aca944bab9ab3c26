import { Button, Select, Textarea } from "@mantine/core";
import { useState } from "react";
import { Problem } from "@/kit";
import { words } from "@/words";
import { useComment } from "./comments";

const w = words.publishing.comments;
const LENGTH_MAX = 4_000;

/** Writes a comment, for the team alone unless somebody says otherwise. */
export function CommentForm({ post, parts }: { post: string; parts: number }) {
  const [text, setText] = useState("");
  const [part, setPart] = useState("");
  const [forClient, setForClient] = useState(false);
  const add = useComment(post);
  const submit = () => {
    if (text.trim() === "" || add.isPending) return;
    add.mutate({ text: text.trim(), part: part ? Number(part) : null, internal: !forClient }, { onSuccess: () => setText("") });
  };
  return (
    <form
      className="stack"
      style={{ "--gap": "8px" } as React.CSSProperties}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        aria-label={w.write}
        placeholder={w.write}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={LENGTH_MAX}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          submit();
        }}
      />
      {add.isError && <Problem error={add.error} />}
      <div className="row">
        <Select
          size="xs"
          w={170}
          aria-label={w.who}
          data={[
            { value: "team", label: w.team },
            { value: "client", label: w.andClient },
          ]}
          value={forClient ? "client" : "team"}
          allowDeselect={false}
          onChange={(value) => setForClient(value === "client")}
        />
        {parts > 1 && (
          <Select
            size="xs"
            w={130}
            aria-label={w.about}
            data={[{ value: "", label: w.whole }, ...Array.from({ length: parts }, (_, at) => ({ value: String(at + 1), label: words.publishing.composer.partName(at + 1) }))]}
            value={part}
            allowDeselect={false}
            onChange={(value) => setPart(value ?? "")}
          />
        )}
        <Button type="submit" size="xs" loading={add.isPending} disabled={text.trim() === ""} title={text.trim() === "" ? w.empty : undefined}>
          {w.send}
        </Button>
      </div>
    </form>
  );
}

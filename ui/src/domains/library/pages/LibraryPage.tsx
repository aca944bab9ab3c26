import type { ComponentType } from "react";
import { useParams } from "react-router";
import { PageHeader } from "@/kit";
import { words } from "@/words";
import { PlanTabs } from "../parts/PlanTabs";
import { HashtagSets, Mentions, Snippets } from "../parts/Shelves";
import { Templates } from "../parts/Templates";

const w = words.library;
const shelves: Record<keyof typeof w.about, ComponentType> = { templates: Templates, snippets: Snippets, hashtags: HashtagSets, mentions: Mentions };
const names = Object.keys(shelves) as (keyof typeof shelves)[];

/** What posts are made of, kept for the next time. */
export function Component() {
  const { tab } = useParams();
  const here = names.find((name) => name === tab) ?? "templates";
  const Shelf = shelves[here];
  return (
    <>
      <PageHeader title={w.tabs[here]} about={w.about[here]} />
      <PlanTabs current={here} />
      <Shelf key={here} />
    </>
  );
}

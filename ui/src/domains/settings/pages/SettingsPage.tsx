import type { ComponentType } from "react";
import { useParams } from "react-router";
import { PageHeader, Tabs } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { GateSection } from "../parts/GateSection";
import { GoalsSection } from "../parts/GoalsSection";
import { KeysSection } from "../parts/KeysSection";
import { MembersSection } from "../parts/MembersSection";
import { ModelsSection } from "../parts/ModelsSection";
import { VoiceSection } from "../parts/VoiceSection";
import { WorkspaceSection } from "../parts/WorkspaceSection";

const w = words.settings;
const sections: Record<keyof typeof w.tabs, ComponentType> = {
  workspace: WorkspaceSection,
  members: MembersSection,
  keys: KeysSection,
  gate: GateSection,
  goals: GoalsSection,
  voice: VoiceSection,
  models: ModelsSection,
};
const names = Object.keys(sections) as (keyof typeof sections)[];

export function Component() {
  const { section } = useParams();
  const here = names.find((name) => name === section) ?? "workspace";
  const Section = sections[here];
  return (
    <>
      <PageHeader title={w.title} />
      <Tabs label={w.tabsLabel} tabs={names.map((name) => ({ to: paths.settings(name), label: w.tabs[name], current: name === here }))} />
      <Section />
    </>
  );
}

import type { ComponentType } from "react";
import { useParams } from "react-router";
import { PageHeader, Tabs } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { ForRole } from "../parts/ForRole";
import { GateSection } from "../parts/GateSection";
import { GoalsSection } from "../parts/GoalsSection";
import { KeysSection } from "../parts/KeysSection";
import { MembersSection } from "../parts/MembersSection";
import { MetricsSection } from "../parts/MetricsSection";
import { ModelsSection } from "../parts/ModelsSection";
import { PersonSection } from "../parts/PersonSection";
import { PoliciesSection } from "../parts/PoliciesSection";
import { VoiceSection } from "../parts/VoiceSection";
import { WorkspaceSection } from "../parts/WorkspaceSection";

const w = words.settings;
/** The section and the permission it takes to change it. */
const sections: Record<keyof typeof w.tabs, [ComponentType, string]> = {
  person: [PersonSection, "read"],
  workspace: [WorkspaceSection, "configure"],
  members: [MembersSection, "administer"],
  keys: [KeysSection, "administer"],
  gate: [GateSection, "configure"],
  policies: [PoliciesSection, "configure"],
  goals: [GoalsSection, "configure"],
  metrics: [MetricsSection, "configure"],
  voice: [VoiceSection, "configure"],
  models: [ModelsSection, "connect"],
};
const names = Object.keys(w.tabs) as (keyof typeof sections)[];

export function Component() {
  const { section } = useParams();
  const here = names.find((name) => name === section) ?? "workspace";
  const [Section, permission] = sections[here];
  return (
    <>
      <PageHeader title={w.title} />
      <Tabs label={w.tabsLabel} tabs={names.map((name) => ({ to: paths.settings(name), label: w.tabs[name], current: name === here }))} />
      <ForRole permission={permission}>
        <Section />
      </ForRole>
    </>
  );
}

import type { Campaign } from "@/api";
import { Tag, type Tone } from "@/kit";
import { words } from "@/words";

const w = words.campaigns;
const tones: Record<Campaign["state"], Tone> = { active: "good", paused: "warn", completed: "plain" };

export function CampaignStateTag({ campaign }: { campaign: Pick<Campaign, "state" | "age_restricted"> }) {
  return (
    <span className="row" style={{ gap: 6 }}>
      <Tag tone={tones[campaign.state] ?? "plain"}>{w.states[campaign.state] ?? campaign.state}</Tag>
      {campaign.age_restricted && (
        <Tag tone="warn" title={w.ageTip}>
          {w.ageRestricted}
        </Tag>
      )}
    </span>
  );
}

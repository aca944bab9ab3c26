import type { Act, ActState } from "@/api";
import { Tag, type Tone } from "@/kit";
import { words } from "@/words";

const tones: Record<ActState, Tone> = {
  proposed: "info",
  approved: "info",
  sending: "info",
  unknown: "warn",
  unconfirmed: "warn",
  missed: "warn",
  sent: "good",
  confirmed: "good",
  failed: "bad",
  rejected: "plain",
  expired: "plain",
  cancelled: "plain",
  handed_off: "info",
};

export function StateTag({ state }: { state: ActState }) {
  return <Tag tone={tones[state] ?? "plain"}>{words.approvals.states[state] ?? state}</Tag>;
}

export function RouteTag({ act }: { act: Pick<Act, "route"> }) {
  const { route, reason } = act.route;
  const tone: Tone = route === "api" ? "good" : route === "hand_off" ? "warn" : "bad";
  return (
    <Tag tone={tone} title={reason ?? words.approvals.routeAbout[route]}>
      {words.approvals.route[route] ?? route}
    </Tag>
  );
}

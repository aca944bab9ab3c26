export { textOf } from "./content";
export { blockedReason, useDecisions } from "./decisions";
export { RouteTag, StateTag } from "./parts/StateTag";
export { gateQuery, policiesQuery, useGate, useGateSettings, useJudge, usePause, useRelease, useResume } from "./queries";

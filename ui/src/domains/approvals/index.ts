export { textOf } from "./content";
export { blockedReason, useDecisions } from "./decisions";
export { Consent } from "./parts/Consent";
export { RouteTag, StateTag } from "./parts/StateTag";
export { actQuery, gateQuery, policiesQuery, useGate, useGateSettings, useJudge, usePause, useRelease, useResume } from "./queries";

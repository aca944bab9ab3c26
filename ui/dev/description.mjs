/**
 * What `openapi.json` says too vaguely or wrongly, and what is true instead. Each entry belongs fixed in the
 * server; `npm run gen` names those that are not needed any more. The true types are in `src/api/real.ts`.
 */

/** Place in a schema → type of `src/api/real.ts`, or of the description. Said as "any object" or "any string" by the server. */
export const vague = {
  "Act.content": "ActContent",
  "Act.target": "ActTarget",
  "Act.origin": "ActOrigin",
  "NewAct.content": "ActContent",
  "NewAct.target": "ActTarget",
  "Route.route": "RouteName",
  "Opportunity.route": "Route",
  "PostView.metrics": "Metrics",
  "OwnPost.metrics": "Metrics",
  "Me.role": "Role",
  "Member.role": "Role",
  "MemberInput.role": "Role",
  "Membership.role": "Role",
  "RoleInput.role": "Role",
  "BudgetToday.scope": "BudgetScope",
};

/** Request bodies described as "any object". */
export const vagueBodies = { "put /api/v1/acts/{id}/content": "ActContent" };

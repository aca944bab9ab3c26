export { ContentEditor } from "./parts/ContentEditor";
export { Filled } from "./parts/Filled";
export { GapFields } from "./parts/GapFields";
export { PlanTabs } from "./parts/PlanTabs";
export { filled, missing, valuesFrom } from "./gaps";
export { fillTemplate, hashtagSetsQuery, snippetsQuery, templatesQuery } from "./queries";

/** Every word a person reads, in one place and in one voice. */
import { activity } from "./activity";
import { approvals } from "./approvals";
import { campaigns } from "./campaigns";
import { connections } from "./connections";
import { conversation } from "./conversation";
import { exchange } from "./exchange";
import { identity } from "./identity";
import { kit } from "./kit";
import { library } from "./library";
import { media } from "./media";
import { opportunities } from "./opportunities";
import { posts } from "./posts";
import { publishing } from "./publishing";
import { recurring } from "./recurring";
import { review } from "./review";
import { settings } from "./settings";
import { shell } from "./shell";
import { spend } from "./spend";
import { today } from "./today";

export const words = { activity, approvals, campaigns, connections, conversation, exchange, identity, kit, library, media, opportunities, posts, publishing, recurring, review, settings, shell, spend, today };

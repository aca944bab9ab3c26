/** Every word a person reads, in one place and in one voice. */
import { activity } from "./activity";
import { approvals } from "./approvals";
import { connections } from "./connections";
import { identity } from "./identity";
import { kit } from "./kit";
import { media } from "./media";
import { opportunities } from "./opportunities";
import { posts } from "./posts";
import { publishing } from "./publishing";
import { settings } from "./settings";
import { shell } from "./shell";
import { spend } from "./spend";
import { today } from "./today";

export const words = { activity, approvals, connections, identity, kit, media, opportunities, posts, publishing, settings, shell, spend, today };

/** Written by `npm run gen` from openapi.json. Do not edit. */

import type * as real from "../real";
export interface paths {
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts of the workspace. */
        get: operations["get_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/oauth1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Connects an account by four keys, after asking the platform whose they are. */
        post: operations["post_accounts_oauth1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** States whether the account owns the developer app. */
        patch: operations["patch_accounts_id"];
        trace?: never;
    };
    "/api/v1/accounts/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the platform whether the connection is good. */
        post: operations["post_accounts_id_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the connection and revokes the grant. */
        post: operations["post_accounts_id_disconnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Acts of the workspace, most valuable first. */
        get: operations["get_acts"];
        put?: never;
        /** Proposes an act. */
        post: operations["post_acts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acts/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves several acts, each on its own. */
        post: operations["post_acts_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One act with its attempts and the evidence. */
        get: operations["get_acts_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acts/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets exactly this content out. */
        post: operations["post_acts_id_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acts/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls off an act that has not been claimed. */
        post: operations["post_acts_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acts/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces the content; an approval given before is void. */
        put: operations["put_acts_id_content"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acts/{id}/opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the prefilled page of a hand-off was opened; its result is looked for from now on. */
        post: operations["post_acts_id_opened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acts/{id}/propose-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a missed act back into the queue. */
        post: operations["post_acts_id_propose_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acts/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns a proposal down. */
        post: operations["post_acts_id_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acts/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settles an act that could not be proven either way, or reports on a hand-off. */
        post: operations["post_acts_id_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acts/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hides a proposal from the queue for a while. */
        post: operations["post_acts_id_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest analysis of an account. */
        get: operations["get_analysis"];
        put?: never;
        /** Analyses an account's posts and learns its voice anew. */
        post: operations["post_analysis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's keys, without their secrets. */
        get: operations["get_api_keys"];
        put?: never;
        /** Makes a key and shows its secret once. */
        post: operations["post_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a key at once. */
        delete: operations["delete_api_keys_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The developer apps of the workspace. */
        get: operations["get_apps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{platform}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Stores a developer app. Another client id means connecting the accounts again. */
        put: operations["put_apps_platform"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{platform}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the platform whether the stored app works. */
        post: operations["post_apps_platform_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, newest first. */
        get: operations["get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Walks the whole record and tells whether it was tampered with. */
        get: operations["get_audit_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/best-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The hours of the week in which an account's own posts did best, or what is missing to say so. */
        get: operations["get_best_times"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts with a time in a span, the earliest first. */
        get: operations["get_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses at which other programs read the calendar of posts. */
        get: operations["get_calendar_feeds"];
        put?: never;
        /** Makes an address at which other programs read the calendar. It is shown once. */
        post: operations["post_calendar_feeds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes an address away: it leads nowhere from now on. */
        delete: operations["delete_calendar_feeds_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar-feeds/{id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendar of posts, three months back and twelve ahead, for whoever knows the secret in the address. */
        get: operations["get_calendar_feeds_id_calendar_ics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns, the newest first. */
        get: operations["get_campaigns"];
        put?: never;
        /** Begins a campaign: its posts are made at once, each a proposal. With `dry_run` it only says what it would make. */
        post: operations["post_campaigns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign with its posts counted by their states. */
        get: operations["get_campaigns_campaign_id"];
        /**
         * Changes a campaign. Posts that wait and that nobody touched follow; their approvals are void where the words or
         *     the time change.
         */
        put: operations["put_campaigns_campaign_id"];
        post?: never;
        /** Deletes a campaign; its posts that wait become drafts. */
        delete: operations["delete_campaigns_campaign_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a campaign: none of its posts leaves until it goes on. */
        post: operations["post_campaigns_campaign_id_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a stopped campaign go on: its posts are proposed again. */
        post: operations["post_campaigns_campaign_id_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/competitors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts that keep turning up where ours does. */
        get: operations["get_competitors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connect/{platform}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts connecting an account. */
        post: operations["post_connect_platform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{account_id}/{remote_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conversation above a post, as far as it is known; nothing is asked of the platform. */
        get: operations["get_conversations_account_id_remote_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{account_id}/{remote_id}/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads what is missing of the conversation above a post, at a price. */
        post: operations["post_conversations_account_id_remote_id_load"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/daily-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a daily round now; one that runs already is answered instead. */
        post: operations["post_daily_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/daily-run/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When daily rounds start by themselves, if they do. */
        get: operations["get_daily_run_settings"];
        /** Sets when daily rounds start by themselves, or that they do not. */
        put: operations["put_daily_run_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/daily-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Daily rounds, the newest first. */
        get: operations["get_daily_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes in the workspace, as they happen.
         * @description Events are named `change` and carry `{seq, kind, subject, payload, at}`.
         */
        get: operations["get_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The gate's state. */
        get: operations["get_gate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gate/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops everything from leaving until somebody resumes. */
        post: operations["post_gate_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gate/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a restored or copied installation act again. */
        post: operations["post_gate_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gate/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets acts leave again. */
        post: operations["post_gate_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gate/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes caps, quiet hours and time zone. */
        put: operations["put_gate_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's goals and how far they are. */
        get: operations["get_goals"];
        /** Sets the workspace's goals. */
        put: operations["put_goals"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/growth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an account grows, what that cost and what may have caused it. */
        get: operations["get_growth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hashtag-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's sets of hashtags, by name. */
        get: operations["get_hashtag_sets"];
        put?: never;
        /** Keeps a set of hashtags. */
        post: operations["post_hashtag_sets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hashtag-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces a set of hashtags. */
        put: operations["put_hashtag_sets_id"];
        post?: never;
        /** Removes a set of hashtags. */
        delete: operations["delete_hashtag_sets_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, the newest first. */
        get: operations["get_imports"];
        put?: never;
        /** Takes in the archive in which a platform hands its users their own data. */
        post: operations["post_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import is. */
        get: operations["get_imports_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs of the workspace that were given up, newest first. */
        get: operations["get_jobs_dead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a job that was given up once more. */
        post: operations["post_jobs_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is and what they may do. */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the caller's own password and signs them out everywhere else. */
        post: operations["post_me_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the caller is signed in, the last used first. */
        get: operations["get_me_sessions"];
        put?: never;
        post?: never;
        /** Signs the caller out everywhere else. */
        delete: operations["delete_me_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of the caller's sessions. */
        delete: operations["delete_me_sessions_session_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files of the library, the newest first. */
        get: operations["get_media"];
        put?: never;
        /** Takes a file in. Answers 200 instead of 201 when the same content was there already. */
        post: operations["post_media"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fetches a file from a public address and takes it in. */
        post: operations["post_media_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/library": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How full the library is, its folders and its tags. */
        get: operations["get_media_library"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins an upload in pieces. */
        post: operations["post_media_uploads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an upload is. */
        get: operations["get_media_uploads_id"];
        /** Sends one piece. The same piece again has no effect. */
        put: operations["put_media_uploads_id"];
        post?: never;
        /** Gives an upload up. */
        delete: operations["delete_media_uploads_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/uploads/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in the file of an upload whose pieces have all arrived. */
        post: operations["post_media_uploads_id_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One file. */
        get: operations["get_media_id"];
        put?: never;
        post?: never;
        /** Takes a file out of the library. Refused while somebody uses it. */
        delete: operations["delete_media_id"];
        options?: never;
        head?: never;
        /** Changes the labels of a file; its content never changes. */
        patch: operations["patch_media_id"];
        trace?: never;
    };
    "/api/v1/media/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file. Parts can be asked for with `Range`. */
        get: operations["get_media_id_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A small picture of it. Videos have none. */
        get: operations["get_media_id_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody in the workspace. */
        get: operations["get_members"];
        put?: never;
        /** Makes an account for a person and adds it to the workspace. */
        post: operations["post_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a person out of the workspace. */
        delete: operations["delete_members_user_id"];
        options?: never;
        head?: never;
        /** Gives a member another role and ends their sessions. */
        patch: operations["patch_members_user_id"];
        trace?: never;
    };
    "/api/v1/members/{user_id}/reset-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a code, good for a day and for one use, by which a member who forgot their password sets a new one. */
        post: operations["post_members_user_id_reset_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often own posts are asked for their numbers, and what that is expected to cost. */
        get: operations["get_metrics_settings"];
        /** Sets how often own posts are asked for their numbers. */
        put: operations["put_metrics_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's models. */
        get: operations["get_models"];
        /** Replaces the workspace's models. */
        put: operations["put_models"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/monitors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's monitors. */
        get: operations["get_monitors"];
        put?: never;
        /** Adds a monitor. */
        post: operations["post_monitors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/monitors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces a monitor. */
        put: operations["put_monitors_id"];
        post?: never;
        /** Removes a monitor; what it found stays. */
        delete: operations["delete_monitors_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/niches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The niches of the workspace, all of them, by name. */
        get: operations["get_niches"];
        put?: never;
        /** Adds a niche. */
        post: operations["post_niches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/niches/{niche_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a niche. One that becomes age-restricted has the media of its campaigns marked as sensitive at once. */
        put: operations["put_niches_niche_id"];
        post?: never;
        /** Deletes a niche under which nothing stands. */
        delete: operations["delete_niches_niche_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth/{platform}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where platforms send people back to. Always ends on the Connections page, which shows what happened.
         *     Open to everybody because the platform's redirect carries no header: the session cookie and the state
         *     are checked inside.
         */
        get: operations["get_oauth_platform_callback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Opportunities, best first. */
        get: operations["get_opportunities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opportunities/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks for new opportunities in the background. */
        post: operations["post_opportunities_find"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opportunities/find/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a search is. */
        get: operations["get_opportunities_find_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opportunities/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an opportunity off the list. */
        post: operations["post_opportunities_id_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opportunities/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drafts an answer with the workspace's model. */
        post: operations["post_opportunities_id_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opportunities/{id}/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes an answer; a person approves it in the queue. */
        post: operations["post_opportunities_id_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/own-posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account's own posts. */
        get: operations["get_own_posts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/own-posts/{account_id}/{remote_id}/sample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the platform for a post's numbers now, at a price. */
        post: operations["post_own_posts_account_id_remote_id_sample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/own-posts/{account_id}/{remote_id}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A post's numbers over time. */
        get: operations["get_own_posts_account_id_remote_id_samples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password with a code, and signs in. */
        post: operations["post_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platforms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The platforms of this program. */
        get: operations["get_platforms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What acts need before they leave, and what leaves without a person. */
        get: operations["get_policies"];
        put?: never;
        /** Writes a policy. Only a signed-in person can; it speaks for what is proposed from now on. */
        post: operations["post_policies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{policy_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a policy. What it approved and has not left yet waits for a person again. */
        delete: operations["delete_policies_policy_id"];
        options?: never;
        head?: never;
        /** Changes a policy. What it approved and has not left yet is checked against it again. */
        patch: operations["patch_policies_policy_id"];
        trace?: never;
    };
    "/api/v1/post-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes and changes posts as a file says; the same file again changes nothing.
         * @description CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252; or JSON, `{"posts": […]}` or a bare
         *     list. At most 5 MB and 2,000 rows. Posts with a time are proposed, and wait for their approval.
         */
        post: operations["post_post_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/post-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates, the newest first. */
        get: operations["get_post_templates"];
        put?: never;
        /** Keeps a template. Every variable that its texts use is declared. */
        post: operations["post_post_templates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/post-templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One template. */
        get: operations["get_post_templates_template_id"];
        /** Replaces a template; posts made from it stay as they are. */
        put: operations["put_post_templates_template_id"];
        post?: never;
        /** Deletes a template; posts made from it stay. */
        delete: operations["delete_post_templates_template_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/post-templates/{template_id}/fill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft with the values in their places. Stores nothing. */
        post: operations["post_post_templates_template_id_fill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts, the newest change first. A page may be shorter than its limit although more follow. */
        get: operations["get_posts"];
        put?: never;
        /** Keeps a new draft; it may have problems. */
        post: operations["post_posts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/at-risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What cannot go out in the next days as things stand, and why. */
        get: operations["get_posts_at_risk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One change to many posts, each on its own. */
        post: operations["post_posts_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What each account would make of a draft. Changes nothing. */
        post: operations["post_posts_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts as a file that can be imported again. CSV carries what a table can hold, JSON everything. */
        get: operations["get_posts_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/resolve-time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The instant of a wall time, and what the clocks do that night. */
        post: operations["post_posts_resolve_time"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Splits a long text at paragraphs, sentences or words. */
        post: operations["post_posts_split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One post with everything that was tried and found. */
        get: operations["get_posts_id"];
        /** Saves a draft. Of a scheduled post this voids approvals given before. */
        put: operations["put_posts_id"];
        post?: never;
        /** Takes a post off every list and cancels what waits; what is public stays public. */
        delete: operations["delete_posts_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said about a post, the newest first. */
        get: operations["get_posts_id_comments"];
        put?: never;
        /** Says something about a post. Takes the permission to propose or to approve. */
        post: operations["post_posts_id_comments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/comments/{comment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a comment away: one's own, or anybody's for whoever administers the workspace. */
        delete: operations["delete_posts_id_comments_comment_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/delete-published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes to take down what is public of a post. It stays published until the platform has said that it is gone. */
        post: operations["post_posts_id_delete_published"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new draft with the same content, to post it again or to start from. */
        post: operations["post_posts_id_duplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pins a post to its slot, or lets it move again. */
        post: operations["post_posts_id_pin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/post-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new draft that says again what went out, on purpose: the duplicate guard lets it through. */
        post: operations["post_posts_id_post_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/recycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a published post back in free slots of its first account's queue. */
        post: operations["post_posts_id_recycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/recycle/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** When a published post would come again. Stores nothing. */
        post: operations["post_posts_id_recycle_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a post to another time; the answer carries the one it had. */
        post: operations["post_posts_id_reschedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a deleted post back, as a draft unless it is public. */
        post: operations["post_posts_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a post said before, the newest first. */
        get: operations["get_posts_id_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One revision with its texts. */
        get: operations["get_posts_id_revisions_revision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes a post for its time. */
        post: operations["post_posts_id_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{id}/unschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a scheduled post a draft again. */
        post: operations["post_posts_id_unschedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue of every account. */
        get: operations["get_queues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account's weekly slots, and what sits in the next ones. */
        get: operations["get_queues_account_id"];
        /** Replaces an account's slots; posts that have a time keep it. */
        put: operations["put_queues_account_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{account_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops one account: nothing of it leaves until somebody lets it go on. */
        post: operations["post_queues_account_id_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{account_id}/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts posts of a queue in another order. */
        post: operations["post_queues_account_id_reorder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{account_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a paused account go on. */
        post: operations["post_queues_account_id_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recurrences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recurring posts, the newest first. */
        get: operations["get_recurrences"];
        put?: never;
        /** Begins a recurrence. Its posts of the next 30 days are proposed at once, each for an approval of its own. */
        post: operations["post_recurrences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recurrences/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a recurrence would do. Stores nothing. */
        post: operations["post_recurrences_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recurrences/{recurrence_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One recurrence with its next times. */
        get: operations["get_recurrences_recurrence_id"];
        /**
         * Changes a recurrence. Posts that wait and that nobody touched follow; their approvals are void where the words
         *     or the time change.
         */
        put: operations["put_recurrences_recurrence_id"];
        post?: never;
        /** Deletes a recurrence; its posts that wait become drafts. */
        delete: operations["delete_recurrences_recurrence_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recurrences/{recurrence_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses a recurrence with its posts that wait. */
        post: operations["post_recurrences_recurrence_id_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recurrences/{recurrence_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a paused recurrence go on: its posts are proposed again. */
        post: operations["post_recurrences_recurrence_id_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links that were sent to clients, the newest first. */
        get: operations["get_review_links"];
        put?: never;
        /** Makes a link by which a client looks at posts and decides about each of them once. It is shown once. */
        post: operations["post_review_links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review-links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a link back: it leads nowhere from now on. Decisions that were taken by it stand. */
        delete: operations["delete_review_links_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a client is asked to look at, for whoever knows the secret in the address. */
        get: operations["get_review_token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/{token}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A client's words about one post. */
        post: operations["post_review_token_comments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/{token}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a client's decision about one post, once. Answers what is left to look at. */
        post: operations["post_review_token_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/{token}/media/{media_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A small picture of a file of the posts under review. Videos have none. */
        get: operations["get_review_token_media_media_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/{token}/media/{media_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of the posts under review, as it would go out. Parts can be asked for with `Range`. */
        get: operations["get_review_token_media_media_id_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People the workspace likes to mention, by name. */
        get: operations["get_saved_mentions"];
        put?: never;
        /** Keeps somebody to mention. */
        post: operations["post_saved_mentions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-mentions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces somebody to mention. */
        put: operations["put_saved_mentions_id"];
        post?: never;
        /** Forgets somebody to mention. */
        delete: operations["delete_saved_mentions_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with a session cookie. */
        post: operations["post_session"];
        /** Signs out. */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the installation needs its owner. */
        get: operations["get_setup"];
        put?: never;
        /** Makes the first owner and workspace, and signs them in. */
        post: operations["post_setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snippets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's snippets, by name. */
        get: operations["get_snippets"];
        put?: never;
        /** Keeps a snippet. */
        post: operations["post_snippets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snippets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces a snippet. */
        put: operations["put_snippets_id"];
        post?: never;
        /** Removes a snippet; texts written with it stay as they are. */
        delete: operations["delete_snippets_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spend/budgets/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets a cap for the workspace, or for one account. */
        put: operations["put_spend_budgets_kind"];
        post?: never;
        /** Removes the cap of one account; those of the workspace and the installation stay in force. */
        delete: operations["delete_spend_budgets_kind"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spend/daily": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Costs by UTC day and kind, oldest first. Days without calls are left out. */
        get: operations["get_spend_daily"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spend/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger, newest first. */
        get: operations["get_spend_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spend/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The prices in force, and where each comes from. */
        get: operations["get_spend_prices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/spend/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was spent today and what is left. */
        get: operations["get_spend_today"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the latest sync of an account went; null when there was none. */
        get: operations["get_sync"];
        put?: never;
        /** Brings posts, numbers and profile of an account up to date in the background. */
        post: operations["post_sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything the first page shows. */
        get: operations["get_today"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An access token for 15 minutes, for programs that a person runs. */
        post: operations["post_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest voice profile of an account. */
        get: operations["get_voice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/voice/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace's rules about words. */
        get: operations["get_voice_rules"];
        /** Replaces the workspace's rules about words. */
        put: operations["put_voice_rules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Renames the workspace or moves it to another time zone. */
        patch: operations["patch_workspace"];
        trace?: never;
    };
    "/api/v1/writing-suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hashtags or people to go on with while writing for one account or several, at most 20. */
        get: operations["get_writing_suggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessToken: {
            access_token: string;
            /**
             * Format: int64
             * @description Seconds.
             */
            expires_in: number;
            /** @description Always `Bearer`. */
            token_type: string;
        };
        /** @description An account of a platform. Counters are the platform's latest word; null is unknown. */
        Account: {
            avatar_url?: string | null;
            /** Format: date-time */
            checked_at?: string | null;
            /** Format: date-time */
            connected_at?: string | null;
            /** Format: int64 */
            credit_micros?: number | null;
            display_name: string;
            /** Format: int64 */
            followers?: number | null;
            id: string;
            /** @description Whether it owns the developer app, which makes its own data cheaper on X. */
            owns_app: boolean;
            platform: string;
            remote_id: string;
            scopes: string[];
            status: components["schemas"]["AccountStatus"];
            /** @description What a person should know about the status. */
            status_detail?: string | null;
            /** Format: int64 */
            text_limit?: number | null;
            username: string;
        };
        AccountChange: {
            owns_app: boolean;
        };
        AccountCheck: {
            account_id: string;
            /** @description Give this back to schedule and approve in one step. */
            content_hash: string;
            first_comment?: components["schemas"]["PartCheck"] | null;
            notices: string[];
            ok: boolean;
            parts: components["schemas"]["PartCheck"][];
            platform: string;
            /**
             * Format: int64
             * @description All parts and the first comment together.
             */
            price_micros: number;
            /** @description Fields such as `parts[0].media[1].alt_text`. */
            problems: components["schemas"]["FieldError"][];
            route: components["schemas"]["Route"];
            username: string;
        };
        /** @description Nothing of the account leaves. */
        AccountPause: {
            /** Format: date-time */
            at: string;
            by: string;
            reason: string;
        };
        /** @enum {string} */
        AccountStatus: "connected" | "needs_reconnect" | "archive_only" | "disconnected";
        Act: {
            account_id: string;
            /** @description By different people, of exactly this content. */
            approvals: components["schemas"]["Approval"][];
            /**
             * Format: int64
             * @description How many it takes to let it out.
             */
            approvals_needed: number;
            /** @description What would be sent; its shape belongs to the kind (`{"text": …}` for a reply). */
            content: components["schemas"]["ActContent"];
            /** @description Give this back when approving: it binds the approval to what was shown. */
            content_hash: string;
            /** Format: date-time */
            decided_at?: string | null;
            /** @description A person, or `policy:pol_…` for a policy that a person wrote. */
            decided_by?: string | null;
            decision_reason?: string | null;
            /**
             * Format: date-time
             * @description When it leaves or would have left.
             */
            due_at?: string | null;
            /** Format: date-time */
            expires_at: string;
            failure?: components["schemas"]["Failure"] | null;
            /** Format: date-time */
            finished_at?: string | null;
            hand_off_url?: string | null;
            id: string;
            kind: string;
            /** Format: int64 */
            length: number;
            /** Format: int64 */
            length_max: number;
            notices: string[];
            /** Format: date-time */
            opened_at?: string | null;
            origin: components["schemas"]["ActOrigin"];
            /** Format: int64 */
            price_micros: number;
            /** Format: date-time */
            proposed_at: string;
            proposed_by: string;
            result?: components["schemas"]["ActResult"] | null;
            route: components["schemas"]["Route"];
            /** Format: date-time */
            snoozed_until?: string | null;
            /** @description Passed in this order, each by different people. */
            stages: components["schemas"]["ActStage"][];
            state: components["schemas"]["ActState"];
            /**
             * Format: int64
             * @description Steps whose effect is proven. Anything but zero on an act that is not sent means that a part is out.
             */
            steps_done: number;
            target?: components["schemas"]["ActTarget"] | null;
            title: string;
            /** Format: double */
            value: number;
        };
        /** @description An act with everything that was tried and found. */
        ActDetail: components["schemas"]["Act"] & {
            attempts: components["schemas"]["Attempt"][];
            /** @description What exists on the platform, in the order of the steps. */
            effects: components["schemas"]["ActEffect"][];
            evidence: components["schemas"]["ActEvidence"][];
        };
        /** @description An effect of an act, as stored. */
        ActEffect: {
            /**
             * Format: date-time
             * @description When it was proven.
             */
            at: string;
            remote_id: string;
            remote_url?: string | null;
            /**
             * Format: int64
             * @description From 1.
             */
            step: number;
        };
        /** @description Something that was looked at or happened, in words for a person. */
        ActEvidence: {
            /** Format: date-time */
            at: string;
            what: string;
        };
        /** @description The post that proves the act: the first, when it has several steps. */
        ActResult: {
            remote_id?: string | null;
            url?: string | null;
        };
        /** @description A stage of one act, as it stands. */
        ActStage: {
            by: components["schemas"]["StageBy"];
            /** Format: int64 */
            given: number;
            name: string;
            /** Format: int64 */
            needed: number;
            /** @description It waits for approvals now; the ones before it are passed. */
            open: boolean;
            /** @description Roles whose approvals count; whoever may approve when empty. */
            roles: string[];
        };
        /**
         * @description Where an act stands. Stored and shown by these names; they are a promise.
         * @enum {string}
         */
        ActState: "proposed" | "approved" | "sending" | "unknown" | "unconfirmed" | "missed" | "handed_off" | "sent" | "confirmed" | "failed" | "rejected" | "expired" | "cancelled";
        /** @description A report with its posts. */
        Analysis: components["schemas"]["AnalysisReport"] & {
            top: components["schemas"]["OwnPost"][];
        };
        /** @description One version of an analysis, as it is stored. */
        AnalysisReport: {
            best_times: components["schemas"]["TimeCell"][];
            coverage: components["schemas"]["Coverage"];
            engagement_rate: components["schemas"]["Figure"];
            /**
             * Format: double
             * @description Median engagements of a post.
             */
            engagements?: number | null;
            formats: components["schemas"]["Slice"][];
            hashtags: components["schemas"]["Slice"][];
            hooks: components["schemas"]["Slice"][];
            lengths: components["schemas"]["Slice"][];
            /** Format: date-time */
            made_at: string;
            /** @description By what groups were compared. */
            measured_by: components["schemas"]["Measure"];
            media: components["schemas"]["Slice"][];
            not_enough_data: string[];
            /** Format: int64 */
            posts_analysed: number;
            statements: components["schemas"]["AnalysisStatement"][];
            /**
             * Format: int64
             * @description Posts in the best fifth.
             */
            top_count: number;
            /** @description Ids of the best posts of the best fifth, the best first. */
            top_ids: string[];
            topics: components["schemas"]["Slice"][];
            /** Format: int64 */
            version: number;
        };
        AnalysisStatement: {
            /** @description The platform's ids of posts that show it, the strongest first. */
            evidence: string[];
            /**
             * Format: int64
             * @description Posts in the group.
             */
            n: number;
            text: string;
        };
        ApiKey: {
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            expires_at?: string | null;
            id: string;
            /**
             * Format: date-time
             * @description Exact to an hour.
             */
            last_used_at?: string | null;
            name: string;
            scopes: string[];
        };
        ApiKeyInput: {
            /**
             * Format: int32
             * @description 1 to 3650; never expires when not given.
             */
            expires_in_days?: number | null;
            name: string;
            /** @description Any of read, propose, connect, configure, administer. Keys never approve. */
            scopes: string[];
        };
        AppEntry: {
            client_id: string;
            /** @description Left out: the stored one is kept while the client id stays. Empty: removed (public client). */
            client_secret?: string | null;
        };
        /** @description Whether an app is set up as it must be. */
        AppTest: {
            fix?: string | null;
            problem?: string | null;
            /** @description Null when the platform could not be asked. */
            works?: boolean | null;
        };
        /** @description Somebody let it out, or agreed to. */
        Approval: {
            /** Format: date-time */
            at: string;
            /** @description A person of the workspace, or `client:` and the link that a client was given. */
            by: string;
            /** @description What a client is called. */
            name?: string | null;
            /** @description What a person of the workspace was when they agreed. */
            role?: string | null;
        };
        Approve: {
            /** @description The hash of what you were shown. */
            content_hash: string;
        };
        ApproveMany: {
            /** @description At most 200. */
            items: components["schemas"]["ApproveOne"][];
        };
        ApproveOne: {
            content_hash: string;
            id: string;
        };
        /** @description The form of an upload. */
        ArchiveForm: {
            /**
             * Format: binary
             * @description The archive as the platform hands it out: a ZIP of at most 512 MiB.
             */
            file: string;
        };
        /** @description The price that was shown before asking. */
        AskForNumbers: {
            /**
             * Format: int64
             * @description `ask_now_micros` as it was read; asking is refused when it costs more by now.
             */
            quoted_micros: number;
        };
        /**
         * @description What a statement is about.
         * @enum {string}
         */
        Aspect: "tone" | "expertise" | "style" | "emoji" | "hashtags" | "threads" | "length";
        /** @description One request that could have had an effect. */
        Attempt: {
            detail?: string | null;
            /** Format: date-time */
            ended_at?: string | null;
            id: string;
            /** @description `sent`, `failed`, `not_sent`, `unknown`, `interrupted`, or `ruled_out` by a person; none while it runs. */
            outcome?: string | null;
            /** Format: date-time */
            started_at: string;
            /**
             * Format: int64
             * @description From 1; a step may take several attempts.
             */
            step: number;
        };
        Attention: {
            level: components["schemas"]["Level"];
            /** @description The page on which something can be done about it. */
            link?: string | null;
            text: string;
        };
        /** @description The gain of a period, shared out. The four shares always sum to `gain`. */
        Attribution: {
            /** Format: int64 */
            content: number;
            /** @description The posts that explain most, the strongest first. */
            evidence: components["schemas"]["GrowthEvidence"][];
            /**
             * Format: int64
             * @description New followers on days with a net gain.
             */
            gain: number;
            /** Format: int64 */
            hand_offs: number;
            /**
             * Format: int64
             * @description New followers on a day on which nothing was done; null when there is no such day.
             */
            quiet_day?: number | null;
            /** Format: int64 */
            replies: number;
            /** Format: int64 */
            unknown: number;
            /** Format: int64 */
            window_hours: number;
        };
        AuditEntry: {
            action: string;
            /** @description The id of a user or key, `system:<job>`, or `operator`. */
            actor: string;
            actor_name: string;
            /** Format: date-time */
            at: string;
            detail: unknown;
            /** Format: int64 */
            seq: number;
            subject: string;
        };
        AuditHead: {
            hash: string;
            /** Format: int64 */
            seq: number;
        };
        AuditVerdict: {
            /**
             * Format: int64
             * @description The first entry that does not fit.
             */
            broken_at_seq?: number | null;
            head?: components["schemas"]["AuditHead"] | null;
            ok: boolean;
        };
        AuthorView: {
            display_name: string;
            /** Format: int64 */
            followers?: number | null;
            username: string;
            verified?: boolean | null;
        };
        /**
         * @description What the engagements were divided by.
         * @enum {string}
         */
        Basis: "impressions" | "estimate";
        /** @description A file that is about to be sent. */
        BeginMediaUpload: {
            alt_text?: string | null;
            /** Format: int64 */
            bytes: number;
            folder?: string | null;
            name: string;
            /** @description Of the whole file, in hexadecimal; checked at the end. */
            sha256?: string | null;
        };
        /** @description One hour of the week. */
        BestTime: {
            /** Format: double */
            high: number;
            /**
             * Format: int64
             * @description 0–23, as the clock on the wall shows it.
             */
            hour: number;
            /**
             * Format: double
             * @description The median lies between these two with a probability of at least 90 %.
             */
            low: number;
            /** Format: int64 */
            posts: number;
            /**
             * Format: double
             * @description The median of its posts, by the basis' measure.
             */
            rate: number;
            /**
             * Format: int64
             * @description Monday is 1.
             */
            weekday: number;
        };
        BestTimes: {
            basis: components["schemas"]["BestTimesBasis"];
            enough: boolean;
            /** @description The best first. */
            items: components["schemas"]["BestTime"][];
            /** @description What is missing, when it is not enough. */
            reason?: string | null;
            /** @description Of the hours below. */
            timezone: string;
        };
        /** @description What the answer rests on. */
        BestTimesBasis: {
            /** Format: date-time */
            from?: string | null;
            measure: components["schemas"]["Measure"];
            /** Format: int64 */
            posts: number;
            /**
             * Format: double
             * @description The median of all these posts, to compare with.
             */
            rate?: number | null;
            /** Format: date-time */
            to?: string | null;
        };
        /** @description A new cap per UTC day. */
        BudgetChange: {
            /** @description Caps this account alone, inside the cap of the workspace. */
            account_id?: string | null;
            /** Format: int64 */
            cap_micros: number;
            /** @description `account` when an account is named, otherwise `workspace`. */
            scope?: string | null;
        };
        BudgetToday: {
            /** Format: int64 */
            cap_micros: number;
            id: string;
            kind: string;
            label: string;
            /** Format: int64 */
            left_micros: number;
            level: components["schemas"]["Fill"];
            /**
             * Format: int64
             * @description Worst cases of calls under way.
             */
            reserved_micros: number;
            /** Format: date-time */
            resets_at: string;
            scope: components["schemas"]["BudgetScope"];
            /** @description The account or campaign; null for wider scopes. */
            scope_id?: string | null;
            /** @description What people call it, such as `@ada`; null for wider scopes and for an account that is gone. */
            scope_name?: string | null;
            /**
             * Format: int64
             * @description Spent for certain.
             */
            used_micros: number;
        };
        /** @description How each item of a bulk approval went; one that failed does not hold up the others. */
        BulkResult: {
            act?: components["schemas"]["Act"] | null;
            /** @description Code and text of the refusal. */
            code?: string | null;
            detail?: string | null;
            id: string;
        };
        Bundle: {
            name: string;
            purpose: string;
            scopes: string[];
        };
        Calendar: {
            /** Format: date-time */
            from: string;
            /** @description The earliest first. */
            items: components["schemas"]["CalendarItem"][];
            /** Format: date-time */
            to: string;
            /** @description More than fit stand in this span: ask for a shorter one. */
            truncated: boolean;
        };
        CalendarFeed: {
            /** @description Empty for all accounts. */
            account_ids: string[];
            /** Format: date-time */
            created_at: string;
            created_by: string;
            id: string;
            /**
             * Format: date-time
             * @description To the hour.
             */
            last_read_at?: string | null;
            name: string;
        };
        CalendarItem: {
            /**
             * Format: date-time
             * @description When it was published; until then its time.
             */
            at: string;
            excerpt: string;
            id: string;
            labels: string[];
            local?: string | null;
            /** Format: int64 */
            media: number;
            movable: boolean;
            /** Format: int64 */
            parts: number;
            pinned: boolean;
            /** @description The series it comes from. */
            recurrence_id?: string | null;
            /** @description The published post whose words it says again. */
            repeat_of?: string | null;
            state: components["schemas"]["PostState"];
            targets: components["schemas"]["CalendarTarget"][];
            timezone?: string | null;
        };
        CalendarTarget: {
            account_id: string;
            act_id?: string | null;
            remote_url?: string | null;
            state: components["schemas"]["PostState"];
        };
        Campaign: {
            account_ids: string[];
            /** @description Its niche, or one above that, is age-restricted: its media is always marked as sensitive. */
            age_restricted: boolean;
            /** Format: date-time */
            changed_at: string;
            changed_by: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            id: string;
            labels: string[];
            name: string;
            niche_id?: string | null;
            posts: components["schemas"]["CampaignPosts"];
            schedule: components["schemas"]["CampaignSchedule"];
            /**
             * Format: int64
             * @description The price of what is out.
             */
            spend_micros: number;
            state: components["schemas"]["CampaignState"];
            templates: components["schemas"]["CampaignTemplate"][];
        };
        /** @enum {string} */
        CampaignFrequency: "daily" | "weekdays" | "weekly";
        /** @description A campaign as a person describes it. */
        CampaignInput: {
            account_ids: string[];
            /** @description Put on each of its posts. */
            labels?: string[];
            name: string;
            niche_id?: string | null;
            schedule: components["schemas"]["CampaignSchedule"];
            /** @description Used in turn. */
            templates: components["schemas"]["CampaignTemplate"][];
        };
        CampaignPosts: {
            /** @description By the states of posts; states that none is in are absent. */
            by_state: {
                [key: string]: number;
            };
            /** Format: int64 */
            total: number;
        };
        /** @description What a campaign would make. */
        CampaignPreview: {
            /** @description The earliest first; times that have passed are left out. */
            posts: components["schemas"]["PlannedPost"][];
            /**
             * Format: int64
             * @description Of all of them at today's prices.
             */
            price_micros: number;
        };
        /** @description The days and times of a campaign's posts. */
        CampaignSchedule: {
            frequency: components["schemas"]["CampaignFrequency"];
            /** @description First day, such as `2026-12-01`. */
            from: string;
            /** @description Such as `09:30`. */
            times: string[];
            /** @description IANA name, such as `Europe/Berlin`. */
            timezone: string;
            /** @description Last day. */
            to: string;
            /** @description For `weekly`: 1 is Monday, 7 Sunday. */
            weekdays?: number[];
        };
        /** @enum {string} */
        CampaignState: "active" | "paused" | "completed";
        /** @description A template with the values it is filled with. */
        CampaignTemplate: {
            template_id: string;
            values?: {
                [key: string]: string;
            };
        };
        Caps: {
            /** Format: int64 */
            acts_per_day: number;
            /** Format: int64 */
            used_today: number;
        };
        /** @enum {string} */
        Cause: "reply" | "content" | "hand_off";
        /** @description What to write on a file. What is left out stays as it is, null takes it away. */
        ChangeMedia: {
            alt_text?: string | null;
            folder?: string | null;
            name?: string | null;
            sensitive?: boolean | null;
            tags?: string[] | null;
        };
        ChangePosts: {
            action: components["schemas"]["PostBulkAction"];
            /** @description At most 500; empty for `reschedule`, whose items name their posts. */
            ids?: string[];
        };
        /** @description New settings; absent fields stay as they are, `quiet_hours: null` removes them. */
        ChangeSettings: {
            /** Format: int64 */
            acts_per_day?: number | null;
            clients_may_approve?: boolean | null;
            /** Format: int64 */
            missed_after_minutes?: number | null;
            quiet_hours?: components["schemas"]["QuietHoursView"] | null;
            timezone?: string | null;
            undecided?: components["schemas"]["Undecided"] | null;
        };
        ChangedPosts: {
            results: components["schemas"]["PostBulkResult"][];
        };
        /** @description A draft, and the time it might get. */
        CheckPost: {
            content: components["schemas"]["PostContent"];
            labels?: string[];
            /** @description The post it is, when it is stored already: it is not too close to itself. */
            post_id?: string | null;
            reply_to?: components["schemas"]["PostReplyTo"] | null;
            targets?: components["schemas"]["PostTarget"][];
            when?: components["schemas"]["PostWhen"] | null;
        };
        CommentPost: {
            /** @description Clients do not see it. True unless it says otherwise. */
            internal?: boolean;
            /**
             * Format: int64
             * @description The part it is about, from 1; none for the whole post.
             */
            part?: number | null;
            text: string;
        };
        CommentReview: {
            /**
             * Format: int64
             * @description The part it is about, from 1; none for the whole post.
             */
            part?: number | null;
            post_id: string;
            text: string;
        };
        /** @description An account that shares our ground, with what shows it. */
        Competitor: {
            /** @description Ids of posts that were seen. */
            evidence: string[];
            /** Format: int64 */
            followers?: number | null;
            /**
             * Format: double
             * @description Share of the monitors that are switched on under which it was seen, 0–1.
             */
            overlap: number;
            /**
             * Format: double
             * @description 0–100: 70 for overlap, 30 for how often it turns up.
             */
            score: number;
            /**
             * Format: int64
             * @description Posts of it that were seen.
             */
            seen: number;
            topics: string[];
            username: string;
        };
        ConnectPage: {
            /** @description The platform's consent page: send the person there in the same browser. */
            authorize_url: string;
        };
        ConnectRequest: {
            /** @description Names of the scope bundles that are wanted; see `/platforms`. */
            bundles: string[];
            /** @description Whether the account owns the developer app. When not given: whether it becomes the only one. */
            owns_app?: boolean | null;
        };
        Conversation: {
            above: components["schemas"]["ConversationAbove"];
            /**
             * Format: int64
             * @description How many earlier posts are not shown; null where that is not known.
             */
            earlier_count?: number | null;
            /**
             * Format: int64
             * @description What reading the rest costs at worst; null where there is nothing to read, or no way to.
             */
            load_micros?: number | null;
            /** @description The oldest first. The last one is the post asked for, if it is known. */
            posts: components["schemas"]["ConversationPost"][];
        };
        /**
         * @description What stands above the first post that is shown.
         * @enum {string}
         */
        ConversationAbove: "start" | "earlier" | "unread" | "gone" | "unclear";
        ConversationPost: {
            /** @description Null where nobody told who wrote it. */
            author_username?: string | null;
            /** Format: date-time */
            created_at?: string | null;
            /** @description Posts between this one and the next may be missing. */
            has_gap_after: boolean;
            /** @description An account of this workspace wrote it. */
            is_own: boolean;
            remote_id: string;
            /** @description Text of somebody else: never markup. Null for a post that is gone or protected. */
            text?: string | null;
            url?: string | null;
        };
        /** @description Which posts an analysis rests on. */
        Coverage: {
            /** Format: date-time */
            from?: string | null;
            /** Format: date-time */
            to?: string | null;
            /** Format: int64 */
            with_engagements: number;
            /** Format: int64 */
            with_impressions: number;
            /** Format: int64 */
            with_rate: number;
        };
        CreatedKey: components["schemas"]["ApiKey"] & {
            /** @description Shown this once. */
            secret: string;
        };
        DailyRun: {
            account_id: string;
            /** Format: date-time */
            ended_at?: string | null;
            id: string;
            /**
             * Format: date
             * @description The local date it was scheduled for; null when somebody started it.
             */
            scheduled_for?: string | null;
            stages: components["schemas"]["Stage"][];
            /** Format: date-time */
            started_at: string;
            state: components["schemas"]["DailyRunState"];
        };
        /** @description The schedule of a workspace's daily rounds. */
        DailyRunSettings: {
            /** @description Whether rounds start by themselves. Anybody who may propose can start one at any time. */
            enabled: boolean;
            /**
             * Format: int64
             * @description The hour of the workspace's clock from which each account's round may start, 0–23.
             */
            hour_local: number;
        };
        /** @enum {string} */
        DailyRunState: "running" | "done" | "done_with_failures";
        DeadJob: {
            /** Format: int64 */
            attempts: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            died_at?: string | null;
            id: string;
            kind: string;
            /** @description Why it was given up. */
            reason?: string | null;
        };
        DecideReview: {
            /** @description Needed when something shall change. */
            comment?: string | null;
            decision: components["schemas"]["ReviewDecision"];
            /** @description What was looked at, for every account of the post. */
            hashes: components["schemas"]["SeenInReview"][];
            post_id: string;
        };
        DeletePublished: {
            /** @description Where it is taken down; everywhere when absent. */
            account_ids?: string[] | null;
            /** @description Approves in the same step, for whoever may. */
            approve?: boolean;
        };
        /** @description What deleting did. */
        DeletedPost: {
            /**
             * Format: int64
             * @description Acts that were called off with it.
             */
            cancelled_acts: number;
            post_id: string;
            /** @description Addresses of what is out and stays there. */
            still_public: string[];
        };
        /** @description A developer app. Its secret is never shown. */
        DeveloperApp: {
            client_id: string;
            has_secret: boolean;
            platform: string;
            /** Format: date-time */
            updated_at: string;
        };
        Dismiss: {
            reason: string;
        };
        /** @description A draft of an answer. */
        Draft: {
            /**
             * Format: double
             * @description 0–1, the model's own guess.
             */
            confidence: number;
            /** @description Needs a closer look: low confidence or warnings. */
            flagged: boolean;
            id: string;
            intent: string;
            /** Format: date-time */
            made_at: string;
            model: string;
            text: string;
            tone: string;
            warnings: string[];
        };
        /** @description Why an act failed, for a person. */
        Failure: {
            /** @description Stable, such as `platform.rejected`. */
            code: string;
            fix: string;
            message: string;
            /** @description Whether proposing the same again cannot double anything. */
            retry_safe: boolean;
            whose_fault: components["schemas"]["Fault"];
        };
        /**
         * @description Whose doing a failure is.
         * @enum {string}
         */
        Fault: "platform" | "content" | "setup" | "roost";
        /** @description One input that was not acceptable. `field` is a path such as `items[2].name`. */
        FieldError: {
            field: string;
            message: string;
        };
        /** @description A middle value over so many posts. */
        Figure: {
            basis?: components["schemas"]["Basis"] | null;
            /** Format: int64 */
            n: number;
            /** Format: double */
            value?: number | null;
        };
        /**
         * @description How much of a cap is gone.
         * @enum {string}
         */
        Fill: "ok" | "near" | "reached";
        FillTemplate: {
            account_ids?: string[];
            /** @description By the names of the variables; defaults stand in for what is absent. */
            values?: {
                [key: string]: string;
            };
        };
        FindNew: {
            account_id: string;
        };
        /** @description One search over the monitors of an account, with its progress. */
        FindRun: {
            account_id: string;
            detail?: string | null;
            /** Format: int64 */
            done: number;
            /** Format: date-time */
            ended_at?: string | null;
            /** Format: int64 */
            found: number;
            id: string;
            /** Format: int64 */
            looked_at: number;
            /** @description Started by the clock: only monitors that were due are looked at. */
            scheduled: boolean;
            /** @description The monitor being looked at. */
            stage: string;
            /** Format: date-time */
            started_at: string;
            state: components["schemas"]["FindRunState"];
            /** Format: int64 */
            total: number;
        };
        /** @enum {string} */
        FindRunState: "running" | "done" | "stopped";
        /** @description Work asked for on one account. */
        ForAccount: {
            account_id: string;
        };
        /**
         * @description What kind of post it is; the first that fits.
         * @enum {string}
         */
        Format: "repost" | "thread" | "reply" | "video" | "gif" | "photo" | "link" | "text";
        /** @description Whether acts can leave, and what waits. */
        GateStatus: {
            caps: components["schemas"]["Caps"];
            /** @description A client's approval stands in for the one approval of the team, where no policy asks for more. */
            clients_may_approve: boolean;
            /** @description Acts per state. */
            counts: {
                [key: string]: number;
            };
            /** @description A restored or copied installation, until somebody releases it. */
            frozen: boolean;
            frozen_reason?: string | null;
            /** Format: int64 */
            missed_after_minutes: number;
            /** @description Acts that are due and not final for too long. */
            overdue: number;
            pause_reason?: string | null;
            paused: boolean;
            paused_by?: string | null;
            quiet_hours?: components["schemas"]["QuietHoursView"] | null;
            timezone: string;
            /** @description What becomes of a proposal whose time comes before anybody decided on it. */
            undecided: components["schemas"]["Undecided"];
        };
        Goal: {
            /** Format: double */
            actual?: number | null;
            /** @description What `actual` is counted from. */
            basis: string;
            /** @description `followers_per_month`, `engagement_rate`, `cost_per_follower_micros` or `acts_per_day`. */
            kind: string;
            /**
             * Format: double
             * @description 1 is reached.
             */
            progress?: number | null;
            status: components["schemas"]["GoalStatus"];
            /** @description The bounds of a goal; one of them may be open. */
            target: {
                /** Format: double */
                max?: number | null;
                /** Format: double */
                min?: number | null;
            };
        };
        /** @enum {string} */
        GoalStatus: "on_track" | "behind" | "unknown";
        GoalTargets: {
            acts_per_day: components["schemas"]["Range"];
            /** Format: int64 */
            cost_per_follower_max_micros: number;
            /**
             * Format: double
             * @description 0.05 is five percent.
             */
            engagement_rate_min: number;
            followers_per_month: components["schemas"]["Range"];
        };
        Growth: {
            attribution: components["schemas"]["Attribution"];
            /**
             * Format: int64
             * @description Null unless followers were gained.
             */
            cost_per_follower_micros?: number | null;
            days: components["schemas"]["GrowthDay"][];
            /**
             * Format: double
             * @description How much better the median rate of the last 30 days is than that of the 30 before: 0.1 is ten
             *     percent. Null with fewer than 10 rated posts in either.
             */
            engagement_improvement?: number | null;
            roi: components["schemas"]["Roi"];
            top_content: components["schemas"]["OwnPost"][];
            totals: components["schemas"]["Totals"];
        };
        /** @description One day of the workspace's zone. Null is not known, never zero. */
        GrowthDay: {
            /**
             * Format: int64
             * @description Acts that reached the platform.
             */
            acts: number;
            /** Format: date */
            day: string;
            /**
             * Format: double
             * @description Median of the day's posts.
             */
            engagement_rate?: number | null;
            /** Format: int64 */
            followers?: number | null;
            /** Format: int64 */
            following?: number | null;
            /**
             * Format: int64
             * @description At least so many are new; known from a day that did not end with fewer followers.
             */
            gained?: number | null;
            /**
             * Format: int64
             * @description Needs names, which the counters do not have.
             */
            lost?: number | null;
            /** Format: int64 */
            net?: number | null;
            /** Format: int64 */
            posts?: number | null;
            /**
             * Format: int64
             * @description Of the UTC day with this date, as platforms and budgets count.
             */
            spend_micros: number;
            top_post?: components["schemas"]["OwnPost"] | null;
        };
        /** @description What one post explains. */
        GrowthEvidence: {
            cause: components["schemas"]["Cause"];
            /** Format: int64 */
            followers: number;
            /** @description The platform's id of the post. */
            post_id: string;
            /** @description In words. */
            text: string;
        };
        /** @description Hashtags that go together. */
        HashtagSet: {
            /** Format: date-time */
            changed_at: string;
            /** @description Without `#`, in the order they were given. */
            hashtags: string[];
            id: string;
            name: string;
        };
        HashtagSetInput: {
            /** @description With or without `#`. */
            hashtags: string[];
            name: string;
        };
        /** @description An archive and how far it is taken in. */
        Import: {
            account_id?: string | null;
            /** Format: int64 */
            bytes_done: number;
            /** Format: int64 */
            bytes_total: number;
            /** Format: date-time */
            ended_at?: string | null;
            file_name: string;
            id: string;
            /**
             * Format: int64
             * @description Posts known before.
             */
            known: number;
            /**
             * Format: int64
             * @description Posts not known before.
             */
            posts: number;
            problem?: components["schemas"]["Problem"] | null;
            /** Format: date-time */
            started_at: string;
            state: components["schemas"]["ImportState"];
            summary?: components["schemas"]["ImportSummary"] | null;
        };
        /** @enum {string} */
        ImportColumn: "id" | "date" | "time" | "local" | "timezone" | "text" | "link" | "media" | "alt_text" | "labels" | "accounts" | "first_comment";
        ImportCounts: {
            /** Format: int64 */
            create: number;
            /** Format: int64 */
            refused: number;
            /** Format: int64 */
            unchanged: number;
            /** Format: int64 */
            update: number;
        };
        /** @description Where to fetch a file from. */
        ImportMedia: {
            folder?: string | null;
            /** @description The last part of the address when not given. */
            name?: string | null;
            url: string;
        };
        ImportReport: {
            columns: components["schemas"]["ImportedColumn"][];
            counts: components["schemas"]["ImportCounts"];
            rows: components["schemas"]["ImportRow"][];
            /**
             * @description Whether anything was kept: not by a dry run, and not when a row was refused, unless somebody wanted the
             *     others all the same.
             */
            stored: boolean;
        };
        ImportRow: {
            excerpt: string;
            /** @description None for a post that would be made. */
            post_id?: string | null;
            /** @description Why it was refused; fields are named after columns, or after a post's own fields. */
            problems: components["schemas"]["FieldError"][];
            /**
             * Format: int64
             * @description As a person counts: the header is row 1. In JSON the place in the list.
             */
            row: number;
            what: components["schemas"]["ImportWhat"];
            when?: components["schemas"]["PostTime"] | null;
        };
        /** @enum {string} */
        ImportState: "waiting" | "checking" | "taking" | "done" | "failed";
        /** @description What the archive held. */
        ImportSummary: {
            /** Format: int64 */
            duplicates: number;
            files: components["schemas"]["ImportedFile"][];
            /** Format: int64 */
            followers_listed?: number | null;
            /** Format: int64 */
            following_listed?: number | null;
            /** Format: int64 */
            malformed: number;
            /** Format: int64 */
            posts: number;
            /** Format: int64 */
            reposts: number;
            /** @description What was left out and why. */
            skipped: string[];
        };
        /** @enum {string} */
        ImportWhat: "create" | "update" | "unchanged" | "refused";
        /** @description A column of the file; none for one that means nothing here and is left out. */
        ImportedColumn: {
            name: string;
            used_as?: components["schemas"]["ImportColumn"] | null;
        };
        ImportedFile: {
            /**
             * Format: int64
             * @description By the archive's own list.
             */
            expected?: number | null;
            name: string;
            /** Format: int64 */
            parsed: number;
        };
        /** @enum {string} */
        Kind: "topic" | "watched" | "mentions";
        /** @enum {string} */
        Level: "info" | "warning" | "error";
        /** @description A platform's own public list. */
        LivePriceList: {
            /** @description Why the last try failed. The copy read before stays in force. */
            error?: string | null;
            /**
             * Format: date-time
             * @description When the copy in force was read; null while no try succeeded.
             */
            fetched_at?: string | null;
            /** Format: date-time */
            tried_at: string;
        };
        /** @description The price that was shown before reading. */
        LoadConversation: {
            /**
             * Format: int64
             * @description `load_micros` as it was read; reading is refused when it costs more by now.
             */
            quoted_micros: number;
        };
        /** @description A feed with its address, which is shown this once. */
        MadeFeed: components["schemas"]["CalendarFeed"] & {
            url: string;
        };
        /** @description A link with its address, which is shown this once. */
        MadeReviewLink: components["schemas"]["ReviewLink"] & {
            url: string;
        };
        MakeFeed: {
            /** @description Empty for all accounts. */
            account_ids?: string[];
            name: string;
        };
        MakeReviewLink: {
            /**
             * Format: int64
             * @description 1–720.
             */
            expires_in_hours: number;
            /** @description Who it is for. */
            name: string;
            /** @description At most 50, each waiting for approval. */
            post_ids: string[];
        };
        Me: {
            /** @description Whether the data here is made up. */
            demo: boolean;
            permissions: string[];
            role?: components["schemas"]["Role"] | null;
            user?: components["schemas"]["User"] | null;
            workspace: components["schemas"]["Workspace"];
            workspaces: components["schemas"]["Membership"][];
        };
        /**
         * @description By what posts are compared.
         * @enum {string}
         */
        Measure: "rate" | "engagements";
        /** @description A file of the library. */
        Media: {
            alt_text?: string | null;
            /**
             * Format: int64
             * @description Of the file as it is kept, like the hash: places, cameras and comments are left out of it.
             */
            bytes: number;
            codec?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            duration_ms?: number | null;
            file_url: string;
            folder?: string | null;
            /** Format: int64 */
            height?: number | null;
            id: string;
            kind: components["schemas"]["MediaKind"];
            media_type: string;
            name: string;
            sensitive: boolean;
            sha256: string;
            tags: string[];
            /** @description Null for videos. */
            thumbnail_url?: string | null;
            /** Format: date-time */
            updated_at: string;
            /** @description Who needs it; it cannot be deleted until nobody does. */
            used_by: components["schemas"]["MediaUse"][];
            /**
             * Format: int64
             * @description As shown, in pixels.
             */
            width?: number | null;
        };
        MediaCount: {
            /** Format: int64 */
            count: number;
            name: string;
        };
        /** @description The form of an upload. */
        MediaForm: {
            alt_text?: string | null;
            /**
             * Format: binary
             * @description A PNG, JPEG, WebP or GIF picture or an MP4 video. For large files use an upload in pieces.
             */
            file: string;
            folder?: string | null;
        };
        /**
         * @description What platforms tell apart.
         * @enum {string}
         */
        MediaKind: "image" | "animation" | "video";
        /** @description The library as a whole. */
        MediaLibrary: {
            /** Format: int64 */
            bytes_max: number;
            /** Format: int64 */
            bytes_used: number;
            /** Format: int64 */
            file_bytes_max: number;
            folders: components["schemas"]["MediaCount"][];
            /** @description What can be uploaded. */
            media_types: string[];
            tags: components["schemas"]["MediaCount"][];
        };
        /** @description A file on its way. */
        MediaUpload: {
            /** Format: int64 */
            bytes: number;
            /**
             * Format: int64
             * @description Bytes of every piece but the last.
             */
            chunk_bytes: number;
            /**
             * Format: date-time
             * @description Given up when no piece comes until then.
             */
            expires_at: string;
            id: string;
            name: string;
            /**
             * Format: int64
             * @description The next piece starts here.
             */
            received: number;
        };
        /** @description Something that needs a file. */
        MediaUse: {
            /** @description Such as `post`. */
            kind: string;
            subject: string;
        };
        Member: {
            /** @description False while an invitation waits. */
            confirmed: boolean;
            /** Format: date-time */
            created_at: string;
            role: components["schemas"]["Role"];
            user_id: string;
            username: string;
        };
        MemberInput: {
            /** Format: password */
            password: string;
            /** @description owner, admin, content_manager, approver or viewer. */
            role: components["schemas"]["Role"];
            username: string;
        };
        Membership: {
            id: string;
            name: string;
            role: components["schemas"]["Role"];
        };
        /** @description A density with its expected price. */
        MetricsChoice: {
            density: components["schemas"]["MetricsDensity"];
            /**
             * Format: int64
             * @description Of as many posts as the connected accounts made in the last 30 days.
             */
            expected_micros_per_month: number;
            /**
             * Format: int64
             * @description Of one post over its 28 days, on the account where that costs most.
             */
            expected_micros_per_post: number;
            /**
             * Format: int64
             * @description Looks at each post.
             */
            samples: number;
        };
        /**
         * @description How often own posts are asked for their numbers.
         * @enum {string}
         */
        MetricsDensity: "dense" | "normal" | "sparse" | "off";
        MetricsSettings: components["schemas"]["MetricsChoice"] & {
            choices: components["schemas"]["MetricsChoice"][];
            /**
             * Format: int64
             * @description Own posts of the last 30 days that are known.
             */
            posts_per_month: number;
        };
        MetricsSettingsInput: {
            density: components["schemas"]["MetricsDensity"];
        };
        /** @description A model for one purpose. Prices are what the provider charges; they bound what a call may cost. */
        ModelChoice: {
            /** @description Asked when the first one fails. */
            fallback?: string | null;
            /**
             * Format: int64
             * @description US dollars in millionths for a million tokens read.
             */
            input_micros_per_million: number;
            model: string;
            /**
             * Format: int64
             * @description US dollars in millionths for a million tokens written.
             */
            output_micros_per_million: number;
        };
        /** @description Which models are used. Keys are never shown. */
        ModelsView: {
            base_url?: string | null;
            configured: boolean;
            has_key: boolean;
            purposes: {
                [key: string]: components["schemas"]["ModelChoice"];
            };
        };
        /** @description One place to look, for one account. */
        Monitor: {
            account_id: string;
            /** @description Words and phrases of a topic. */
            any_of: string[];
            category?: string | null;
            /** Format: date-time */
            checked_at?: string | null;
            enabled: boolean;
            /** Format: int64 */
            every_minutes: number;
            id: string;
            kind: components["schemas"]["Kind"];
            label: string;
            lang?: string | null;
            /** @description Watched people, without `@`. */
            usernames: string[];
        };
        /** @description A monitor as a person describes it. */
        MonitorInput: {
            account_id: string;
            any_of?: string[];
            category?: string | null;
            enabled?: boolean;
            /** Format: int64 */
            every_minutes?: number;
            kind: components["schemas"]["Kind"];
            label: string;
            lang?: string | null;
            usernames?: string[];
        };
        /** @description What to propose. Programs may propose; only a person approves. */
        NewAct: {
            account_id: string;
            content: components["schemas"]["ActContent"];
            /** Format: date-time */
            due_at?: string | null;
            kind: string;
            target?: components["schemas"]["ActTarget"] | null;
        };
        Niche: {
            /** @description Media of its campaigns, and of all below it, is marked as sensitive. */
            age_restricted: boolean;
            id: string;
            name: string;
            parent_id?: string | null;
        };
        NicheInput: {
            age_restricted?: boolean;
            name: string;
            parent_id?: string | null;
        };
        /** @description Four OAuth 1.0a keys from a developer console. */
        OAuth1Entry: {
            consumer_key: string;
            consumer_secret: string;
            /** @description When not given: whether it becomes the only connected account. */
            owns_app?: boolean | null;
            platform: string;
            token: string;
            token_secret: string;
        };
        OperationPrice: {
            label: string;
            /**
             * Format: int64
             * @description Null where the live list does not name this operation.
             */
            live_price_micros?: number | null;
            operation: string;
            /** Format: int64 */
            rulebook_price_micros: number;
            source: components["schemas"]["PriceSource"];
            /**
             * @description Where the price in force comes from and of when it is.
             * @example live list of 21 Nov 2026
             */
            source_name: string;
            unit: string;
            /**
             * Format: int64
             * @description In force: the higher of the rulebook's price and the live list's.
             */
            unit_price_micros: number;
        };
        OperationToday: {
            /** Format: int64 */
            cost_micros: number;
            /** Format: int64 */
            count: number;
            kind: string;
            label: string;
            operation: string;
            /** Format: int64 */
            units: number;
        };
        /** @description An opportunity as the API shows it. */
        Opportunity: {
            account_id: string;
            act_id?: string | null;
            author: components["schemas"]["AuthorView"];
            draft?: components["schemas"]["Draft"] | null;
            /** Format: int64 */
            freshness_minutes?: number | null;
            id: string;
            notices: string[];
            parts: components["schemas"]["Parts"];
            past_contact?: components["schemas"]["PastContact"] | null;
            post: components["schemas"]["PostView"];
            /** Format: int64 */
            price_micros: number;
            reasons: string[];
            route: components["schemas"]["Route"];
            /**
             * Format: double
             * @description 0–100, the sum of the parts.
             */
            score: number;
            source: components["schemas"]["OpportunitySource"];
            state: components["schemas"]["OpportunityState"];
        };
        OpportunitySource: {
            /** @description `topic`, `watched` or `mentions`. */
            kind: string;
            label: string;
        };
        /** @enum {string} */
        OpportunityState: "new" | "drafted" | "queued" | "dismissed";
        OwnPost: {
            /** Format: date-time */
            created_at: string;
            /**
             * Format: int64
             * @description Likes, reposts, replies and quotes together; null when none is known, and for reposts.
             */
            engagement?: number | null;
            /** Format: double */
            engagement_rate?: number | null;
            format: components["schemas"]["Format"];
            /** @description The platform's id of the post, unique within the account. */
            id: string;
            /** @description Counters; null where nobody told. */
            metrics: components["schemas"]["Metrics"];
            rate_basis?: components["schemas"]["Basis"] | null;
            remote_id: string;
            /** Format: date-time */
            sampled_at?: string | null;
            source: components["schemas"]["PostSource"];
            text: string;
            /** @description As the newest analysis groups them. */
            topics: string[];
            url?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Account: {
            items: components["schemas"]["Account"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Act: {
            items: components["schemas"]["Act"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_ApiKey: {
            items: components["schemas"]["ApiKey"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_AuditEntry: {
            items: components["schemas"]["AuditEntry"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_CalendarFeed: {
            items: components["schemas"]["CalendarFeed"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Campaign: {
            items: components["schemas"]["Campaign"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_DailyRun: {
            items: components["schemas"]["DailyRun"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_DeadJob: {
            items: components["schemas"]["DeadJob"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_DeveloperApp: {
            items: components["schemas"]["DeveloperApp"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Goal: {
            items: components["schemas"]["Goal"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_HashtagSet: {
            items: components["schemas"]["HashtagSet"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Import: {
            items: components["schemas"]["Import"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Media: {
            items: components["schemas"]["Media"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Member: {
            items: components["schemas"]["Member"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Niche: {
            items: components["schemas"]["Niche"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Opportunity: {
            items: components["schemas"]["Opportunity"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_OwnPost: {
            items: components["schemas"]["OwnPost"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Platform: {
            items: components["schemas"]["Platform"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Policy: {
            items: components["schemas"]["Policy"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Post: {
            items: components["schemas"]["Post"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_PostComment: {
            items: components["schemas"]["PostComment"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_PostTemplate: {
            items: components["schemas"]["PostTemplate"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_PriceList: {
            items: components["schemas"]["PriceList"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Recurrence: {
            items: components["schemas"]["Recurrence"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_ReviewLink: {
            items: components["schemas"]["ReviewLink"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_SavedMention: {
            items: components["schemas"]["SavedMention"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Session: {
            items: components["schemas"]["Session"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_Snippet: {
            items: components["schemas"]["Snippet"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_SpendEntry: {
            items: components["schemas"]["SpendEntry"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        /** @description One page of a list as it is sent. */
        Page_WritingSuggestion: {
            items: components["schemas"]["WritingSuggestion"][];
            /** @description Asks for the next page; null on the last. */
            next_cursor?: string | null;
        };
        PartCheck: {
            /**
             * Format: int64
             * @description How much of what was typed fits, in UTF-16 units; none when all of it fits.
             */
            fits_until?: number | null;
            /**
             * Format: int64
             * @description In the platform's own counting.
             */
            length: number;
            /** Format: int64 */
            length_max: number;
            links: string[];
            /** Format: int64 */
            price_micros: number;
            /** @description As it would go out. */
            text: string;
        };
        /** @description The parts of a score and why each is what it is. */
        Parts: {
            /**
             * Format: double
             * @description 0–40: reach, standing with us, verification.
             */
            author: number;
            /**
             * Format: double
             * @description 0–30: topics, a question, language, substance.
             */
            content: number;
            /**
             * Format: double
             * @description 0–30: weighted reactions per hour.
             */
            performance: number;
        };
        PasswordChange: {
            /** Format: password */
            current: string;
            /** Format: password */
            new: string;
        };
        PasswordInput: {
            /** Format: password */
            password: string;
            username: string;
        };
        PasswordReset: {
            /**
             * @description From an owner or admin of the workspace, or from whoever runs the machine; dashes and case do not
             *     matter.
             */
            code: string;
            /** Format: password */
            new: string;
            username: string;
        };
        PastContact: {
            /** Format: int64 */
            count: number;
            /** Format: date-time */
            last_at?: string | null;
        };
        PauseAccount: {
            reason: string;
        };
        PauseReason: {
            reason: string;
        };
        PinPost: {
            pinned: boolean;
        };
        PlannedPost: {
            /** Format: date-time */
            due_at: string;
            excerpt: string;
            local: string;
            problems: components["schemas"]["FieldError"][];
            template_id: string;
            timezone: string;
        };
        /** @description A platform as the connect screen needs it. */
        Platform: {
            accepts_oauth1_keys: boolean;
            /** @description Each a sentence, filled in for this installation. */
            app_setup_steps: string[];
            console_url: string;
            display_name: string;
            name: string;
            /** @description What a post may consist of. */
            post: components["schemas"]["PostRules"];
            /** @description Exactly what has to be registered at the platform. */
            redirect_uri: string;
            rulebook: components["schemas"]["RuleBook"];
            scope_bundles: components["schemas"]["Bundle"][];
            /** Format: int64 */
            text_limit: number;
        };
        Policy: components["schemas"]["PolicyRule"] & {
            /** Format: date-time */
            changed_at: string;
            /** Format: date-time */
            created_at: string;
            id: string;
            /** @description The person who changed it last. */
            written_by: string;
        };
        /** @description Absent fields stay as they are; `price_at_least_micros: null` removes the floor. */
        PolicyChange: {
            accounts?: string[] | null;
            effect?: components["schemas"]["PolicyEffect"] | null;
            enabled?: boolean | null;
            kinds?: string[] | null;
            name?: string | null;
            /** Format: int64 */
            price_at_least_micros?: number | null;
            proposed_by?: components["schemas"]["Proposer"][] | null;
        };
        /** @description What a policy does with an act that it speaks for. */
        PolicyEffect: {
            /** @description Lets it out, so many a day. */
            approve: {
                /** Format: int64 */
                acts_per_day: number;
            };
        } | {
            /**
             * @description Asks for so many approvals by different people, 1 to 5. From 2 on, whoever proposed is not counted.
             *     With stages, those decide instead, each by different people in their order.
             */
            require: {
                /** Format: int64 */
                approvals: number;
                stages?: components["schemas"]["PolicyStage"][];
            };
        };
        /** @description For which acts a policy speaks, and what it does. An empty list means all. */
        PolicyRule: {
            accounts?: string[];
            effect: components["schemas"]["PolicyEffect"];
            enabled?: boolean;
            kinds?: string[];
            name: string;
            /**
             * Format: int64
             * @description Only acts that cost as much or more.
             */
            price_at_least_micros?: number | null;
            proposed_by?: components["schemas"]["Proposer"][];
        };
        /** @description One of the stages that an act passes in their order, each by different people. */
        PolicyStage: {
            /**
             * Format: int64
             * @description 1 to 5.
             */
            approvals: number;
            by: components["schemas"]["StageBy"];
            name: string;
            /** @description Roles whose approvals count; whoever may approve when empty. */
            roles?: string[];
        };
        Post: {
            campaign_id?: string | null;
            /** Format: date-time */
            changed_at: string;
            changed_by: string;
            /**
             * Format: int64
             * @description What was said about it, in comments.
             */
            comments: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            deleted_at?: string | null;
            draft: components["schemas"]["PostDraft"];
            /** @description Whether words can be changed. */
            editable: boolean;
            /** @description The beginning of the text. */
            excerpt: string;
            id: string;
            /** Format: int64 */
            media: number;
            /** @description Whether its time can be moved. */
            movable: boolean;
            /** Format: int64 */
            parts: number;
            paused: boolean;
            pinned: boolean;
            recurrence_id?: string | null;
            /** @description The post that this one says again on purpose. */
            repeat_of?: string | null;
            /** Format: int64 */
            revision: number;
            /**
             * Format: int64
             * @description The revision whose content is frozen in its acts.
             */
            scheduled_revision?: number | null;
            state: components["schemas"]["PostState"];
            targets: components["schemas"]["PostTargetView"][];
            when?: components["schemas"]["PostTime"] | null;
        };
        /** @description An approval given together with the schedule: what somebody saw for one account. */
        PostApproval: {
            account_id: string;
            /** @description From the check of the draft. */
            content_hash: string;
        };
        /** @description A post at one account that will not go out by itself. */
        PostAtRisk: {
            account_id: string;
            /** Format: date-time */
            due_at: string;
            excerpt: string;
            post_id: string;
            risks: components["schemas"]["PostRisk"][];
            state: components["schemas"]["PostState"];
        };
        PostBefore: {
            labels: string[];
            paused: boolean;
            when?: components["schemas"]["PostTime"] | null;
        };
        PostBulkAction: {
            /** @enum {string} */
            do: "shift";
            /** @description What was approved is approved for the new time too, for whoever may approve. */
            keep_approval?: boolean;
            /** Format: int64 */
            minutes: number;
        } | {
            /** @enum {string} */
            do: "reschedule";
            items: components["schemas"]["PostMove"][];
            keep_approval?: boolean;
        } | {
            /** @enum {string} */
            do: "pause";
        } | {
            /** @enum {string} */
            do: "resume";
        } | {
            add?: string[];
            /** @enum {string} */
            do: "relabel";
            remove?: string[];
        } | {
            /** @enum {string} */
            do: "delete";
        } | {
            /** @enum {string} */
            do: "restore";
        };
        /** @description How one post of a bulk change went. */
        PostBulkResult: {
            /** @description Code and text of the refusal. */
            code?: string | null;
            detail?: string | null;
            id: string;
            ok: boolean;
            previous?: components["schemas"]["PostBefore"] | null;
        };
        /** @description Everything a person should know before scheduling. */
        PostCheck: {
            accounts: components["schemas"]["AccountCheck"][];
            /** @description Nothing stands in the way at any account. */
            ok: boolean;
            /** @description What is wrong besides the single accounts. */
            problems: components["schemas"]["FieldError"][];
            when?: components["schemas"]["PostTime"] | null;
        };
        PostChoice: {
            label: string;
            value: string;
        };
        PostComment: {
            /** Format: date-time */
            at: string;
            /** @description A member, a key, or `client:` with the link they came by. */
            by: string;
            /** @description What they were called when they wrote it. */
            by_name: string;
            from_client: boolean;
            id: string;
            /** @description Clients do not see it. */
            internal: boolean;
            /**
             * Format: int64
             * @description The part it is about, from 1; none for the whole post.
             */
            part?: number | null;
            text: string;
        };
        /** @description A problem; of a save that came too late it also names the newer revision. */
        PostConflict: {
            code: string;
            detail: string;
            newer?: components["schemas"]["PostRevision"] | null;
            /** Format: int32 */
            status: number;
        };
        PostContent: {
            /**
             * Format: int64
             * @description Wait between the parts of a thread, 0–3600.
             */
            delay_seconds?: number;
            disclosed?: components["schemas"]["PostDisclosed"];
            first_comment?: components["schemas"]["PostFirstComment"] | null;
            /** @description Ends each part of a thread with its number, such as ` 2/5`. */
            numbering?: boolean;
            /** @description One part is a post, several are a thread. */
            parts: components["schemas"]["PostPart"][];
            /** @description Who may answer, in the platform's words; none for everyone. */
            reply_settings?: string | null;
        };
        /** @description The act that takes a published post down, part by part. */
        PostDeletion: {
            act_id: string;
            act_state: components["schemas"]["ActState"];
            /** @description The act's: give it back when approving the act. */
            content_hash: string;
            /**
             * Format: int64
             * @description Parts that are gone for certain.
             */
            done: number;
            failure?: components["schemas"]["Failure"] | null;
            /** Format: int64 */
            of: number;
        };
        /** @description What the author declares. */
        PostDisclosed: {
            /**
             * @description Some of the media was made by a model.
             * @default false
             */
            ai_media: boolean;
            /** @default false */
            paid_partnership: boolean;
        };
        /** @description What the author can declare. */
        PostDisclosures: {
            ai_media: boolean;
            paid_partnership: boolean;
        };
        /** @description One revision of a post. */
        PostDraft: {
            /** @description The master text. */
            content: components["schemas"]["PostContent"];
            labels?: string[];
            reply_to?: components["schemas"]["PostReplyTo"] | null;
            targets?: components["schemas"]["PostTarget"][];
        };
        PostEvidence: {
            /** Format: date-time */
            at: string;
            what: string;
        };
        /** @description What the account itself says under its post once all of it is out, as an answer to the first part. */
        PostFirstComment: {
            /**
             * Format: int64
             * @description Wait after the last part, 0–3600.
             */
            delay_seconds?: number;
            /** @description A blank one is none. */
            text: string;
        };
        /** @description A file of the library on a part. */
        PostMedia: {
            /** @description None for the description that the file has in the library. */
            alt_text?: string | null;
            id: string;
            sensitive?: boolean;
        };
        PostMediaRule: {
            /** Format: int64 */
            bytes_max: number;
            /**
             * Format: int64
             * @description Files of this kind in one post.
             */
            count_max: number;
            /** Format: int64 */
            duration_ms_max?: number | null;
            /** Format: int64 */
            duration_ms_min?: number | null;
            /** @description `image`, `animation` or `video`. */
            kind: string;
            media_types: string[];
            /**
             * Format: int64
             * @description Longest side in pixels.
             */
            side_max?: number | null;
        };
        PostMediaRules: {
            /**
             * Format: int64
             * @description Characters.
             */
            alt_text_max: number;
            kinds: components["schemas"]["PostMediaRule"][];
            /** @description Whether kinds may stand together in one post. */
            mixed: boolean;
            /** @description Whether single files can be marked as sensitive. */
            sensitive: boolean;
        };
        PostMove: {
            id: string;
            when: components["schemas"]["PostWhen"];
        };
        /** @description What the platform said at one moment. A number that nobody told is null, never zero. */
        PostNumbers: {
            /**
             * Format: date-time
             * @description Null for numbers from an archive, whose moment nobody knows.
             */
            at?: string | null;
            /** Format: int64 */
            bookmarks?: number | null;
            /** Format: int64 */
            impressions?: number | null;
            /** Format: int64 */
            likes?: number | null;
            /** Format: int64 */
            link_clicks?: number | null;
            /** Format: int64 */
            profile_clicks?: number | null;
            /** Format: int64 */
            quotes?: number | null;
            /** Format: int64 */
            replies?: number | null;
            /** Format: int64 */
            reposts?: number | null;
        };
        PostPart: {
            media?: components["schemas"]["PostMedia"][];
            poll?: components["schemas"]["PostPoll"] | null;
            text: string;
        };
        PostPoll: {
            /** Format: int64 */
            minutes: number;
            options: string[];
        };
        PostPollRules: {
            /** Format: int64 */
            minutes_max: number;
            /** Format: int64 */
            minutes_min: number;
            /**
             * Format: int64
             * @description Characters.
             */
            option_length_max: number;
            /** Format: int64 */
            options_max: number;
            /** Format: int64 */
            options_min: number;
        };
        PostQueue: {
            account_id: string;
            /** Format: int64 */
            min_gap_minutes: number;
            paused?: components["schemas"]["AccountPause"] | null;
            slots: components["schemas"]["QueueSlot"][];
            timezone: string;
            /** @description The next slots and what sits in them. */
            upcoming: components["schemas"]["UpcomingSlot"][];
        };
        /** @description The post being answered, as it was when somebody chose it. */
        PostReplyTo: {
            author_id?: string | null;
            author_username: string;
            /** @description The author mentioned us there; none when unknown. */
            mentions_us?: boolean | null;
            post_id: string;
            reply_settings?: string | null;
            text?: string | null;
            url?: string | null;
        };
        /** @description One revision with its texts. */
        PostRevision: {
            /** Format: date-time */
            at: string;
            by: string;
            draft: components["schemas"]["PostDraft"];
            /** Format: int64 */
            revision: number;
        };
        /** @description One revision in a list. */
        PostRevisionEntry: {
            /** Format: date-time */
            at: string;
            by: string;
            is_current: boolean;
            /** @description Its content is frozen in the acts. */
            is_scheduled: boolean;
            /** Format: int64 */
            revision: number;
        };
        PostRisk: {
            /**
             * @description `approval_missing`, `not_connected`, `problems`, `account_paused`, `workspace_paused`, `post_paused`,
             *     `quiet_hours`, `daily_cap`, `over_budget`, `too_close` or `needs_you`.
             */
            code: string;
            fix: string;
            message: string;
        };
        PostRules: {
            disclosures: components["schemas"]["PostDisclosures"];
            /** @description Whether the account can comment on its own post. */
            first_comment: boolean;
            media?: components["schemas"]["PostMediaRules"] | null;
            poll?: components["schemas"]["PostPollRules"] | null;
            /** @description Who may answer; empty when the author has no say. */
            reply_settings: components["schemas"]["PostChoice"][];
            /** @description Whether posts can be chained into threads. */
            threads: boolean;
        };
        PostSamples: {
            /**
             * Format: int64
             * @description What asking now costs; 0 when today's price is paid already, null when the platform cannot be asked.
             */
            ask_now_micros?: number | null;
            /** @description Why nobody asks any more, or not when it was due. */
            asleep_because?: string | null;
            latest?: components["schemas"]["PostNumbers"] | null;
            /**
             * Format: date-time
             * @description When the platform is asked again.
             */
            next_sample_at?: string | null;
            /** @description The oldest first; the newest 200. */
            samples: components["schemas"]["PostNumbers"][];
        };
        /**
         * @description How we know of a post. A later variant is the better source.
         * @enum {string}
         */
        PostSource: "archive" | "sync" | "act";
        /**
         * @description Of a post, and of a post at one of its accounts.
         * @enum {string}
         */
        PostState: "draft" | "paused" | "waiting" | "scheduled" | "publishing" | "partly_published" | "published" | "deleted" | "needs_you" | "failed" | "missed" | "cancelled";
        /** @description An account the post is for. */
        PostTarget: {
            account_id: string;
            content?: components["schemas"]["PostContent"] | null;
        };
        /** @description A post at one of its accounts. */
        PostTargetView: {
            account_id: string;
            act_id?: string | null;
            act_state?: components["schemas"]["ActState"] | null;
            /** @description The act's: give it back when approving the act. */
            content_hash?: string | null;
            deletion?: components["schemas"]["PostDeletion"] | null;
            /** @description What was tried, looked at and found; empty in lists. */
            evidence: components["schemas"]["PostEvidence"][];
            failure?: components["schemas"]["Failure"] | null;
            hand_off_url?: string | null;
            /** @description What happens next or happened, in words. */
            note: string;
            /** @description Every part that is out, and the first comment; empty in lists. */
            parts: components["schemas"]["PublishedPart"][];
            platform: string;
            /** Format: int64 */
            price_micros?: number | null;
            /** Format: date-time */
            published_at?: string | null;
            /** @description The first part on the platform. */
            remote_url?: string | null;
            route?: components["schemas"]["Route"] | null;
            /**
             * Format: date-time
             * @description When it leaves: its time, moved on by quiet hours and caps.
             */
            run_at?: string | null;
            state: components["schemas"]["PostState"];
            /**
             * Format: int64
             * @description One for each part, and one for the first comment.
             */
            steps: number;
            /** Format: int64 */
            steps_done: number;
            username: string;
        };
        PostTemplate: {
            /** Format: date-time */
            changed_at: string;
            changed_by: string;
            /** @description Texts hold `{{name}}` for each variable. */
            content: components["schemas"]["PostContent"];
            /** Format: date-time */
            created_at: string;
            created_by: string;
            description?: string | null;
            id: string;
            labels: string[];
            name: string;
            variables: components["schemas"]["TemplateVariable"][];
        };
        /** @description A template as a person writes it. */
        PostTemplateInput: {
            content: components["schemas"]["PostContent"];
            description?: string | null;
            labels?: string[];
            name: string;
            variables?: components["schemas"]["TemplateVariable"][];
        };
        /** @description A time as it is shown, with what happens to the clocks that night. */
        PostTime: {
            /** Format: date-time */
            due_at: string;
            /** @description `now`, `at` or `slot`. */
            kind: string;
            local?: string | null;
            note?: string | null;
            offset?: string | null;
            timezone?: string | null;
        };
        PostView: {
            /** Format: date-time */
            created_at?: string | null;
            /** @description It answers another post, so there is a conversation above it. */
            is_answer: boolean;
            lang?: string | null;
            /** @description Counters; null where the platform told nothing. */
            metrics: components["schemas"]["Metrics"];
            remote_id: string;
            text: string;
            url?: string | null;
        };
        /** @description When somebody wants it out. */
        PostWhen: {
            /** @enum {string} */
            kind: "now";
        } | {
            /** @enum {string} */
            kind: "at";
            local: string;
            timezone: string;
        } | {
            account_id?: string | null;
            /** @description Before the posts that have a slot already, unless they are pinned; those move back by one. */
            first?: boolean;
            /** @enum {string} */
            kind: "slot";
        };
        /** @description The prices of one platform, as Roost counts with them. */
        PriceList: {
            kind: string;
            live?: components["schemas"]["LivePriceList"] | null;
            notices: string[];
            prices: components["schemas"]["OperationPrice"][];
            /** @description Of the rulebook that came with this release. */
            version: string;
        };
        /** @enum {string} */
        PriceSource: "rulebook" | "live_list";
        /** @description The body of a [`Problem`]. */
        Problem: {
            code: string;
            detail: string;
            errors?: components["schemas"]["FieldError"][];
            /** Format: int32 */
            status: number;
            title: string;
            /** @description A page that explains the code. */
            type: string;
        };
        ProposeReply: {
            text: string;
        };
        /**
         * @description Who proposes.
         * @enum {string}
         */
        Proposer: "person" | "api_key" | "job";
        /** @description A part that exists on the platform. */
        PublishedPart: {
            /**
             * Format: date-time
             * @description When it was proven.
             */
            at: string;
            is_first_comment: boolean;
            /**
             * Format: int64
             * @description From 1. The first comment comes after the parts.
             */
            part: number;
            remote_id: string;
            remote_url?: string | null;
        };
        Queue: {
            /** @description The most valuable of them. */
            next: components["schemas"]["Act"][];
            /**
             * Format: int64
             * @description Acts that wait for a person's decision.
             */
            waiting: number;
        };
        /** @description An account's queue as a person describes it. */
        QueueInput: {
            /** Format: int64 */
            min_gap_minutes?: number;
            slots: components["schemas"]["QueueSlot"][];
            /** @description IANA name, such as `Europe/Berlin`. */
            timezone: string;
        };
        /** @description One slot of the week. */
        QueueSlot: {
            /** @description Such as `09:30`. */
            time: string;
            /**
             * Format: int32
             * @description 1 is Monday, 7 Sunday.
             */
            weekday: number;
        };
        /** @description Local times of day as `HH:MM`. */
        QuietHoursView: {
            from: string;
            to: string;
        };
        /** @description From and to. */
        Range: {
            /** Format: int64 */
            max: number;
            /** Format: int64 */
            min: number;
        };
        Reason: {
            reason: string;
        };
        Recurrence: {
            /** Format: date-time */
            changed_at: string;
            changed_by: string;
            /** Format: int64 */
            cooldown_days: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            draft: components["schemas"]["PostDraft"];
            ended_because?: string | null;
            id: string;
            /** Format: int64 */
            max_cycles?: number | null;
            name: string;
            /** @description The next times, at most 10. */
            next: components["schemas"]["RecurrenceNext"][];
            /** Format: int64 */
            posts_made: number;
            /** @description Why nothing of it can be made at present. */
            problem?: string | null;
            /** @description The published post that it brings back. */
            source_post_id?: string | null;
            state: components["schemas"]["RecurrenceState"];
            timing: components["schemas"]["RecurrenceTiming"];
            variations: components["schemas"]["PostContent"][];
        };
        /** @description A recurrence as a person describes it. */
        RecurrenceInput: {
            /**
             * Format: int64
             * @description The same text does not come sooner, 7 at least.
             */
            cooldown_days?: number;
            draft: components["schemas"]["PostDraft"];
            /**
             * Format: int64
             * @description How many times at most, 1–1,000; those that are left out count.
             */
            max_cycles?: number | null;
            name: string;
            timing: components["schemas"]["RecurrenceTiming"];
            /** @description Other texts: all of them take turns, the draft's own first. */
            variations?: components["schemas"]["PostContent"][];
        };
        /** @description A time of a recurrence. */
        RecurrenceNext: {
            /** Format: date-time */
            due_at: string;
            local: string;
            /** @description What the clocks do that night. */
            note?: string | null;
            /** @description Present once its post is made. */
            post_id?: string | null;
            /** @description Why it is left out, or why its post cannot be proposed. */
            problem?: string | null;
            timezone: string;
            /**
             * Format: int64
             * @description The text whose turn it is, 0 being the draft's own; none when it is left out.
             */
            variation?: number | null;
        };
        RecurrencePreview: {
            /** @description The next times, at most 50. */
            next: components["schemas"]["RecurrenceNext"][];
            /** @description What stands in the way of its texts. */
            problems: components["schemas"]["FieldError"][];
        };
        /** @description When a rule begins, and its time of day. */
        RecurrenceStart: {
            local: string;
            timezone: string;
        };
        /** @enum {string} */
        RecurrenceState: "active" | "paused" | "ended";
        RecurrenceTiming: {
            /** @enum {string} */
            kind: "rule";
            rule: string;
            start: components["schemas"]["RecurrenceStart"];
        } | {
            account_id: string;
            /**
             * Format: int64
             * @description Not sooner after the last time.
             */
            at_least_days: number;
            /** @enum {string} */
            kind: "free_slots";
        };
        RecyclePost: {
            /**
             * Format: int64
             * @description Not sooner after the last time.
             */
            at_least_days: number;
            /**
             * Format: int64
             * @description How many times at most; for ever when absent.
             */
            max_cycles?: number | null;
            /** @description Other texts: they take turns with the post's own. */
            variations?: components["schemas"]["PostContent"][];
        };
        Released: {
            /** @description Acts that may already have been sent and wait for a person's judgement. */
            unconfirmed: number;
        };
        ReorderQueue: {
            /** @description What was approved before is approved for the new times too, for whoever may approve. */
            keep_approval?: boolean;
            /** @description In the order wanted: the first takes the earliest time that any of them holds. */
            post_ids: string[];
        };
        /** @description A provider and its models. */
        ReplaceModels: {
            /** @description Absent keeps the stored key while the host stays the same. */
            api_key?: string | null;
            /** @description Of an OpenAI-compatible API. */
            base_url: string;
            purposes: {
                [key: string]: components["schemas"]["ModelChoice"];
            };
        };
        ReschedulePost: {
            /** @description What was approved before is approved for the new time too, for whoever may approve. */
            keep_approval?: boolean;
            when: components["schemas"]["PostWhen"];
        };
        ResetCode: {
            /** @description Hand it to this person and nobody else. Shown this one time. */
            code: string;
            /** Format: date-time */
            expires_at: string;
            username: string;
        };
        /** @description What a client is shown. */
        Review: {
            /** Format: date-time */
            expires_at: string;
            /** @description Of the client. */
            name: string;
            posts: components["schemas"]["ReviewedPost"][];
            /** @description Of the workspace that asks. */
            workspace: string;
        };
        ReviewDecided: {
            /** Format: date-time */
            at: string;
            decision: components["schemas"]["ReviewDecision"];
            post_id: string;
        };
        /** @enum {string} */
        ReviewDecision: "approve" | "changes";
        ReviewLink: {
            /** Format: date-time */
            created_at: string;
            created_by: string;
            decisions: components["schemas"]["ReviewDecided"][];
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            finished_at?: string | null;
            id: string;
            name: string;
            /** Format: date-time */
            opened_at?: string | null;
            post_ids: string[];
            state: components["schemas"]["ReviewLinkState"];
        };
        /** @enum {string} */
        ReviewLinkState: "open" | "finished" | "expired" | "withdrawn";
        /** @description Exactly what would go out at one account. */
        ReviewedAccount: {
            account_id: string;
            act_id: string;
            /** @description Give it back with the decision. */
            content_hash: string;
            decided?: components["schemas"]["ReviewDecision"] | null;
            /** @description What the account says under its own post. */
            first_comment?: string | null;
            parts: components["schemas"]["ReviewedPart"][];
            platform: string;
            username: string;
            /** @description Whether a decision is still of use. */
            waits: boolean;
        };
        ReviewedMedia: {
            alt_text?: string | null;
            /** Format: int64 */
            bytes?: number | null;
            /** Format: int64 */
            duration_ms?: number | null;
            /** Format: int64 */
            height?: number | null;
            id: string;
            /** @description `image`, `animation` or `video`; none, like all that follows, for a file that is gone. */
            kind?: string | null;
            media_type?: string | null;
            /**
             * Format: int64
             * @description As shown, in pixels.
             */
            width?: number | null;
        };
        ReviewedPart: {
            media: components["schemas"]["ReviewedMedia"][];
            poll?: components["schemas"]["PostPoll"] | null;
            text: string;
        };
        ReviewedPost: {
            /** @description Empty when nothing of it is proposed any more. */
            accounts: components["schemas"]["ReviewedAccount"][];
            comments: components["schemas"]["PostComment"][];
            post_id: string;
            when?: components["schemas"]["PostTime"] | null;
        };
        /** @description What 30 days brought for what they cost, a follower valued at what the goals allow one to cost. */
        Roi: {
            basis: string;
            /** Format: int64 */
            days: number;
            /** Format: int64 */
            followers?: number | null;
            /**
             * Format: double
             * @description (value − spend) / spend; null when nothing was spent or followers are not known.
             */
            ratio?: number | null;
            /** Format: int64 */
            spend_micros: number;
            /** Format: int64 */
            value_micros?: number | null;
        };
        RoleInput: {
            role: components["schemas"]["Role"];
        };
        /** @description How an act can leave. */
        Route: {
            reason?: string | null;
            /** @description `api`, `hand_off` or `not_possible`. */
            route: components["schemas"]["RouteName"];
        };
        RuleBook: {
            notices: string[];
            prices: components["schemas"]["UnitPrice"][];
            version: string;
        };
        /** @description The workspace's own rules about words. */
        Rules: {
            /** @description Words and phrases that must not appear, whatever their case. */
            banned_words: string[];
            /** @description What a text that mentions a promoted term must contain, such as `#ad`. */
            disclosure?: string | null;
            /** @description Names of what the workspace sells or is paid to mention. */
            promoted_terms: string[];
        };
        /** @description A draft on top of the revision that was looked at. */
        SavePost: {
            /** Format: int64 */
            base_revision: number;
            content: components["schemas"]["PostContent"];
            labels?: string[];
            reply_to?: components["schemas"]["PostReplyTo"] | null;
            targets?: components["schemas"]["PostTarget"][];
        };
        /** @description Somebody the workspace likes to mention. */
        SavedMention: {
            /** Format: date-time */
            changed_at: string;
            id: string;
            name: string;
            note?: string | null;
            platform: string;
            /** @description Without `@`. */
            username: string;
        };
        SavedMentionInput: {
            /** @description What people of the workspace call them. */
            name: string;
            note?: string | null;
            /** @description The platform's short name, such as `x`. */
            platform: string;
            /** @description With or without `@`. */
            username: string;
        };
        SchedulePost: {
            /** @description Approves in the same step, for whoever may: what was seen for each account. */
            approve?: components["schemas"]["PostApproval"][] | null;
            /**
             * Format: int64
             * @description The revision that was looked at.
             */
            revision: number;
            when: components["schemas"]["PostWhen"];
        };
        /** @description A post with the time it had before, to undo. */
        ScheduledPost: components["schemas"]["Post"] & {
            previous?: components["schemas"]["PostTime"] | null;
        };
        SeenInReview: {
            act_id: string;
            content_hash: string;
        };
        /** @description One browser that is signed in. */
        Session: {
            /** Format: date-time */
            created_at: string;
            /** @description Whether this very call came with it. */
            current: boolean;
            /** Format: date-time */
            expires_at: string;
            id: string;
            /**
             * Format: date-time
             * @description To within an hour.
             */
            seen_at: string;
        };
        SessionsEnded: {
            /** Format: int64 */
            ended: number;
        };
        Settle: {
            /** @description Id of the post on the platform. It or the address is needed when further steps follow. */
            remote_id?: string | null;
            /** @description Address of the post. */
            remote_url?: string | null;
            result: components["schemas"]["SettleResult"];
        };
        /** @enum {string} */
        SettleResult: "sent" | "not_sent" | "continue";
        SetupInput: {
            /** @description From the server's console; dashes and case do not matter. */
            code: string;
            /** Format: password */
            password: string;
            /** @description An IANA name such as `Europe/Berlin`. */
            timezone: string;
            username: string;
            workspace_name: string;
        };
        SetupState: {
            /** @description Whether this installation still waits for its owner. */
            needed: boolean;
        };
        /** @description One group with its figures. */
        Slice: {
            /**
             * Format: double
             * @description Median engagements; null when too few are known.
             */
            engagements?: number | null;
            /** Format: int64 */
            n: number;
            name: string;
            /**
             * Format: double
             * @description Median engagement rate; null when too few are known.
             */
            rate?: number | null;
            /** @description The words a topic is known by. */
            terms?: string[];
        };
        /** @description A text that is used again and again. */
        Snippet: {
            /** Format: date-time */
            changed_at: string;
            id: string;
            name: string;
            text: string;
        };
        SnippetInput: {
            name: string;
            /** @description Kept as it is written, line breaks and all. */
            text: string;
        };
        Snooze: {
            /** Format: date-time */
            until: string;
        };
        /** @description The cost of one kind on one UTC day. */
        SpendDay: {
            /** Format: int64 */
            cost_micros: number;
            /** Format: date */
            day: string;
            kind: string;
        };
        /** @description One call that was paid for, or found to be free. */
        SpendEntry: {
            account_id?: string | null;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            cost_micros: number;
            /**
             * Format: date
             * @description The UTC day whose budgets it counts against.
             */
            day: string;
            /** Format: int64 */
            deduplicated?: number | null;
            id: string;
            kind: string;
            operation: string;
            /** @description `settled`, or `unknown`/`unsettled` when the worst case had to be booked. */
            outcome: string;
            purpose?: string | null;
            /**
             * Format: int64
             * @description Resources returned, and how many of them had been paid for that day; null when not counted so.
             */
            resources?: number | null;
            /** @description Version of the price list. */
            rulebook?: string | null;
            /** Format: int64 */
            unit_price_micros: number;
            /** Format: int64 */
            units: number;
        };
        /** @description The running UTC day: what is left of every budget, and what the money went to. */
        SpendToday: {
            budgets: components["schemas"]["BudgetToday"][];
            /** Format: date */
            day: string;
            operations: components["schemas"]["OperationToday"][];
            /** Format: int64 */
            total_micros: number;
        };
        SplitParts: {
            parts: string[];
        };
        SplitText: {
            /** @description The parts fit every one of them. */
            account_ids?: string[];
            /** @description Leaves room for numbers such as ` 2/5`. */
            numbering?: boolean;
            text: string;
        };
        Stage: {
            detail?: string | null;
            /** Format: date-time */
            ended_at?: string | null;
            name: components["schemas"]["StageName"];
            /** Format: date-time */
            started_at?: string | null;
            state: components["schemas"]["StageState"];
            /** @description Work of another domain that this stage waits for. */
            waits_for?: string | null;
        };
        /**
         * @description Whose approvals a stage takes.
         * @enum {string}
         */
        StageBy: "team" | "client";
        /** @enum {string} */
        StageName: "sync" | "find" | "drafts" | "growth" | "goals";
        /** @enum {string} */
        StageState: "waiting" | "running" | "done" | "failed" | "skipped";
        /** @description The median of the posts with it. */
        SuggestionRate: {
            /** Format: int64 */
            posts: number;
            /**
             * Format: double
             * @description 0.05 is five percent.
             */
            value: number;
        };
        /**
         * @description Where a suggestion comes from.
         * @enum {string}
         */
        SuggestionSource: "set" | "saved" | "own_posts" | "contacts";
        /** @description The latest sync of an account, and where the next one starts. */
        Sync: {
            account_id: string;
            detail?: string | null;
            /** Format: date-time */
            ended_at?: string | null;
            /**
             * Format: int64
             * @description Posts not known before.
             */
            posts: number;
            /**
             * Format: int64
             * @description Posts whose numbers were asked for again.
             */
            refreshed: number;
            /** Format: date-time */
            started_at: string;
            state: components["schemas"]["SyncState"];
        };
        /** @enum {string} */
        SyncState: "waiting" | "running" | "done" | "stopped";
        TemplateVariable: {
            /** @description What to choose from, for `choice`. */
            choices?: string[];
            default?: string | null;
            /** @description What a person reads. */
            label?: string;
            /** @description Lower case letters, digits and `_`; begins with a letter. */
            name: string;
            required?: boolean;
            type: components["schemas"]["TemplateVariableType"];
        };
        /** @enum {string} */
        TemplateVariableType: "text" | "number" | "date" | "url" | "choice";
        /** @description One hour of the week in the workspace's zone. */
        TimeCell: {
            /** Format: double */
            engagements?: number | null;
            /**
             * Format: int64
             * @description 0–23, as the clock on the wall shows it, summer or winter.
             */
            hour: number;
            /** Format: int64 */
            n: number;
            /**
             * Format: double
             * @description Median engagement rate; null with fewer than 5 posts: not enough data.
             */
            rate?: number | null;
            /**
             * Format: int64
             * @description Monday is 0.
             */
            weekday: number;
        };
        Today: {
            account?: components["schemas"]["Account"] | null;
            attention: components["schemas"]["Attention"][];
            /**
             * Format: int64
             * @description Over 30 days.
             */
            cost_per_follower_micros?: number | null;
            daily_run?: components["schemas"]["DailyRun"] | null;
            /**
             * Format: double
             * @description Median of the last 30 days; null over fewer than 10 rated posts.
             */
            engagement_rate?: number | null;
            /** Format: int64 */
            followers?: number | null;
            /** Format: int64 */
            followers_change_7d?: number | null;
            goals: components["schemas"]["Goal"][];
            /** @description The last 30 days. */
            growth: components["schemas"]["GrowthDay"][];
            opportunities: components["schemas"]["Opportunity"][];
            queue: components["schemas"]["Queue"];
            spend: components["schemas"]["SpendToday"];
        };
        Totals: {
            /** Format: int64 */
            acts: number;
            /** Format: int64 */
            followers?: number | null;
            /** Format: int64 */
            gained?: number | null;
            /** Format: int64 */
            lost?: number | null;
            /** Format: int64 */
            net?: number | null;
            /** Format: int64 */
            posts: number;
            /** Format: int64 */
            spend_micros: number;
        };
        /**
         * @description What becomes of a proposal whose time comes before anybody decided on it.
         * @enum {string}
         */
        Undecided: "expire" | "hold" | "next_slot";
        UnitPrice: {
            label: string;
            operation: string;
            unit: string;
            /** Format: int64 */
            unit_price_micros: number;
        };
        UpcomingSlot: {
            /** Format: date-time */
            due_at: string;
            excerpt?: string | null;
            local: string;
            pinned: boolean;
            post_id?: string | null;
        };
        User: {
            id: string;
            username: string;
        };
        /** @description A post that shows what a statement says. */
        VoiceEvidence: {
            /** @description The platform's id of the post. */
            post_id: string;
            quote: string;
        };
        /** @description A learned voice. Versions count up per account; old ones stay. */
        VoiceProfile: {
            account_id: string;
            id: string;
            /** Format: date-time */
            made_at: string;
            /** @description `local analysis`, or `model:` and its name. */
            made_by: string;
            /**
             * Format: int64
             * @description Posts that were looked at.
             */
            sample: number;
            statements: components["schemas"]["VoiceStatement"][];
            /** Format: int64 */
            version: number;
        };
        /** @description One thing that can be said of a voice. */
        VoiceStatement: {
            aspect: components["schemas"]["Aspect"];
            evidence: components["schemas"]["VoiceEvidence"][];
            text: string;
        };
        /** @description A voice with the rules that go with it. */
        VoiceView: components["schemas"]["VoiceProfile"] & {
            banned_words: string[];
        };
        WallTimeInput: {
            /** @description Such as `2026-11-30T09:00`. */
            local: string;
            /** @description Such as `Europe/Berlin`. */
            timezone: string;
        };
        Workspace: {
            id: string;
            name: string;
            timezone: string;
        };
        WorkspaceInput: {
            name?: string | null;
            timezone?: string | null;
        };
        WritingSuggestion: {
            /** @description The set it belongs to, or what the workspace calls the person. */
            name?: string | null;
            rate?: components["schemas"]["SuggestionRate"] | null;
            source: components["schemas"]["SuggestionSource"];
            /** @description With its `#` or `@`. */
            text: string;
            /**
             * Format: int64
             * @description Posts with it, or replies to them, that are known of all these accounts; null when there are none.
             */
            uses?: number | null;
        };
        ActContent: real.ActContent;
        ActTarget: real.ActTarget;
        ActOrigin: real.ActOrigin;
        RouteName: real.RouteName;
        Metrics: real.Metrics;
        Role: real.Role;
        BudgetScope: real.BudgetScope;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Account"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts_oauth1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OAuth1Entry"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_accounts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts_id_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_accounts_id_disconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_acts: {
        parameters: {
            query?: {
                /** @description One or more states, separated by commas; all when absent. */
                state?: string;
                kind?: string;
                /** @description Leaves out what is snoozed. */
                awake?: boolean;
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Act"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_acts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAct"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_acts_approve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveMany"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResult"][];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_acts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActDetail"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_acts_id_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approve"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_acts_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_acts_id_content: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description The new content, as the kind needs it */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActContent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_acts_id_opened: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_acts_id_propose_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_acts_id_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_acts_id_settle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settle"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_acts_id_snooze: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snooze"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_analysis: {
        parameters: {
            query: {
                account_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Analysis"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_analysis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForAccount"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Analysis"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ApiKey"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedKey"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_keys_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_apps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DeveloperApp"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_apps_platform: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppEntry"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeveloperApp"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_apps_platform_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppTest"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_audit: {
        parameters: {
            query?: {
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntry"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_audit_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerdict"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_best_times: {
        parameters: {
            query: {
                account_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BestTimes"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_calendar: {
        parameters: {
            query: {
                from: string;
                to: string;
                /** @description One or more accounts, separated by commas. */
                account_id?: string;
                /** @description One or more labels, separated by commas. */
                label?: string;
                /** @description One or more states, separated by commas. */
                state?: string;
                /** @description Only posts of this campaign. */
                campaign_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_calendar_feeds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CalendarFeed"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_calendar_feeds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeFeed"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeFeed"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_calendar_feeds_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_calendar_feeds_id_calendar_ics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret that was shown when the feed was made. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_campaigns: {
        parameters: {
            query?: {
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Campaign"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_campaigns: {
        parameters: {
            query?: {
                /** @description Only says what it would make. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignPreview"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_campaigns_campaign_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_campaigns_campaign_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_campaigns_campaign_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_campaigns_campaign_id_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_campaigns_campaign_id_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_competitors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Competitor"][];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_connect_platform: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectPage"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversations_account_id_remote_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                remote_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_account_id_remote_id_load: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                remote_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoadConversation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_daily_run: {
        parameters: {
            query?: {
                account_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyRun"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_daily_run_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyRunSettings"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_daily_run_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DailyRunSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyRunSettings"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_daily_runs: {
        parameters: {
            query?: {
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DailyRun"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_events: {
        parameters: {
            query?: {
                /** @description The last sequence number seen; `Last-Event-ID` means the same. Only news when neither is given. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream of changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_gate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateStatus"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_gate_pause: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseReason"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_gate_release: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Released"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_gate_resume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_gate_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateStatus"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_goals: {
        parameters: {
            query?: {
                account_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Goal"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_goals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoalTargets"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Goal"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_growth: {
        parameters: {
            query: {
                account_id: string;
                period?: "7d" | "30d" | "90d";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Growth"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_hashtag_sets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HashtagSet"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_hashtag_sets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HashtagSetInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HashtagSet"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_hashtag_sets_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HashtagSetInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HashtagSet"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_hashtag_sets_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_imports: {
        parameters: {
            query?: {
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Import"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_imports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ArchiveForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_imports_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_jobs_dead: {
        parameters: {
            query?: {
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DeadJob"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_jobs_id_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Session"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_me_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionsEnded"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_me_sessions_session_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_media: {
        parameters: {
            query?: {
                /** @description A part of the name, description or tags, in any case. */
                q?: string;
                folder?: string;
                tag?: string;
                kind?: "image" | "animation" | "video";
                /** @description Only files that nobody uses. */
                unused?: boolean;
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Media"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_media: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["MediaForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_media_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportMedia"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_media_library: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaLibrary"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_media_uploads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginMediaUpload"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaUpload"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_media_uploads_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaUpload"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_media_uploads_id: {
        parameters: {
            query: {
                /** @description Where in the file this piece starts. */
                offset: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaUpload"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_media_uploads_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_media_uploads_id_finish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_media_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_media_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_media_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMedia"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_media_id_file: {
        parameters: {
            query?: {
                /** @description To be saved instead of shown. */
                download?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": number[];
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_media_id_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/*": number[];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_members: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Member"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_members: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_members_user_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_members_user_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_members_user_id_reset_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetCode"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_metrics_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsSettings"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_metrics_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetricsSettingsInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsSettings"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelsView"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceModels"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelsView"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_monitors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Monitor"][];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_monitors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MonitorInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Monitor"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_monitors_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MonitorInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Monitor"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_monitors_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_niches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Niche"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_niches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NicheInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Niche"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_niches_niche_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                niche_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NicheInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Niche"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_niches_niche_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                niche_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_oauth_platform_callback: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
                error?: string;
            };
            header?: never;
            path: {
                platform: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the Connections page */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_opportunities: {
        parameters: {
            query?: {
                /** @description One or more states, separated by commas; `new` and `drafted` when absent. */
                state?: string;
                account_id?: string;
                min_score?: number;
                /**
                 * @description One or more kinds of monitor that found it, separated by commas: `topic`, `watched`, `mentions`; all
                 *     when absent.
                 */
                source?: string;
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Opportunity"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_opportunities_find: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindNew"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindRun"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_opportunities_find_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindRun"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_opportunities_id_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Dismiss"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_opportunities_id_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_opportunities_id_propose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposeReply"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Act"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_own_posts: {
        parameters: {
            query: {
                account_id: string;
                sort?: "created" | "engagement";
                /** @description A part of the text, in any case. */
                q?: string;
                /**
                 * @description The platform's ids of at most 100 posts, separated by commas. They are answered in this order and on
                 *     one page, and nothing else of the query holds; unknown ones are left out.
                 */
                ids?: string;
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OwnPost"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_own_posts_account_id_remote_id_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                remote_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskForNumbers"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostSamples"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_own_posts_account_id_remote_id_samples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                remote_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostSamples"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_platforms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Platform"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_policies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Policy"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_policies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyRule"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_policies_policy_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policy_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_policies_policy_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policy_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_post_imports: {
        parameters: {
            query?: {
                /** @description `csv` or `json`; by the content type when absent. */
                format?: string;
                /** @description Say what would happen and keep nothing. */
                dry_run?: boolean;
                /** @description Keep the good rows although others are refused. */
                skip_refused?: boolean;
                /** @description Of rows that name no zone; the workspace's when absent. */
                timezone?: string;
                /** @description Of rows that name no account; one or more, separated by commas. */
                account_ids?: string;
                /** @description Which number of a day such as 03/04/2026 comes first: `ymd`, `dmy` or `mdy`. Found out when absent. */
                dates?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_post_templates: {
        parameters: {
            query?: {
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PostTemplate"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_post_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostTemplateInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostTemplate"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_post_templates_template_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostTemplate"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_post_templates_template_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostTemplateInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostTemplate"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_post_templates_template_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_post_templates_template_id_fill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FillTemplate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDraft"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_posts: {
        parameters: {
            query?: {
                /** @description One or more states, separated by commas; all when absent. */
                state?: string;
                /** @description One or more accounts, separated by commas. */
                account_id?: string;
                /** @description One or more labels, separated by commas. */
                label?: string;
                /** @description Words that the text contains. */
                q?: string;
                /** @description Only posts of this campaign. */
                campaign_id?: string;
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Post"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostDraft"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_posts_at_risk: {
        parameters: {
            query?: {
                /** @description How far ahead: 1–31, 7 when absent. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostAtRisk"][];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePosts"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedPosts"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckPost"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostCheck"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_posts_export: {
        parameters: {
            query?: {
                /** @description `csv` or `json`; CSV when absent. */
                format?: string;
                /** @description One or more states, separated by commas. */
                state?: string;
                /** @description One or more accounts, separated by commas. */
                account_id?: string;
                /** @description One or more labels, separated by commas. */
                label?: string;
                /** @description Words that the text contains. */
                q?: string;
                /** @description Only posts of this campaign. */
                campaign_id?: string;
                /** @description Only posts with a time from here on. */
                from?: string;
                /** @description Only posts with a time before this. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_resolve_time: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WallTimeInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostTime"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_split: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitText"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SplitParts"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_posts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_posts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavePost"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostConflict"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_posts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedPost"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_posts_id_comments: {
        parameters: {
            query?: {
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PostComment"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_id_comments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentPost"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostComment"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_posts_id_comments_comment_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                comment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_id_delete_published: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeletePublished"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_id_duplicate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_id_pin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinPost"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_id_post_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_id_recycle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecyclePost"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recurrence"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_id_recycle_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecyclePost"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecurrencePreview"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_id_reschedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReschedulePost"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledPost"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_id_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_posts_id_revisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostRevisionEntry"][];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_posts_id_revisions_revision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostRevision"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_id_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchedulePost"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledPost"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_posts_id_unschedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_queues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostQueue"][];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_queues_account_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostQueue"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_queues_account_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostQueue"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_queues_account_id_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseAccount"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostQueue"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_queues_account_id_reorder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReorderQueue"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostQueue"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_queues_account_id_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostQueue"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_recurrences: {
        parameters: {
            query?: {
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Recurrence"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_recurrences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecurrenceInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recurrence"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_recurrences_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecurrenceInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecurrencePreview"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_recurrences_recurrence_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recurrence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recurrence"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_recurrences_recurrence_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recurrence_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecurrenceInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recurrence"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_recurrences_recurrence_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recurrence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_recurrences_recurrence_id_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recurrence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recurrence"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_recurrences_recurrence_id_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recurrence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recurrence"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_review_links: {
        parameters: {
            query?: {
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReviewLink"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_review_links: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeReviewLink"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeReviewLink"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_review_links_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_review_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_review_token_comments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentReview"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostComment"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_review_token_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideReview"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_review_token_media_media_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/*": number[];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_review_token_media_media_id_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": number[];
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_saved_mentions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SavedMention"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_saved_mentions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedMentionInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMention"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_saved_mentions_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedMentionInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedMention"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_saved_mentions_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupState"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_snippets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Snippet"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_snippets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnippetInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snippet"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_snippets_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnippetInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snippet"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_snippets_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_spend_budgets_kind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `ai` or the name of a platform */
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetToday"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_spend_budgets_kind: {
        parameters: {
            query: {
                account_id: string;
            };
            header?: never;
            path: {
                /** @description `ai` or the name of a platform */
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_spend_daily: {
        parameters: {
            query?: {
                /** @description How many UTC days including today: 1–366, 30 when not given. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpendDay"][];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_spend_ledger: {
        parameters: {
            query?: {
                /** @description How many items at most: 1–200, 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before; the first page when not given. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SpendEntry"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_spend_prices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PriceList"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_spend_today: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpendToday"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sync: {
        parameters: {
            query: {
                account_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sync"] | null;
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForAccount"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_today: {
        parameters: {
            query?: {
                account_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Today"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_voice: {
        parameters: {
            query: {
                account_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceView"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_voice_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rules"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_voice_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rules"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rules"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_workspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_writing_suggestions: {
        parameters: {
            query: {
                kind: "hashtag" | "mention";
                /** @description What is typed so far, with or without its `#` or `@`. */
                q?: string;
                /** @description Up to 10, separated by commas; the workspace's first account when not given. */
                account_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WritingSuggestion"];
                };
            };
            /** @description What went wrong, whose fault it is and how to fix it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

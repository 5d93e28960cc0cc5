CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`count` integer NOT NULL,
	`call` text
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `alerts_newest` ON `alerts` (`site`,`last_at`,`id`);--> statement-breakpoint
CREATE TABLE `call_events` (
	`call` text NOT NULL,
	`key` text NOT NULL,
	`site` text NOT NULL,
	`received_at` integer NOT NULL,
	`event` text NOT NULL,
	PRIMARY KEY(`call`, `key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `call_events_site` ON `call_events` (`site`);--> statement-breakpoint
CREATE TABLE `calls` (
	`id` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`provider` text NOT NULL,
	`provider_call_id` text NOT NULL,
	`from` text,
	`to` text NOT NULL,
	`pool` text,
	`target` text,
	`status` text NOT NULL,
	`started_at` integer NOT NULL,
	`answered_at` integer,
	`ended_at` integer,
	`talk_seconds` integer,
	`answered_by` text,
	`recording_url` text,
	`first_time_caller` integer NOT NULL,
	`value` real,
	`method` text NOT NULL,
	`confidence` real NOT NULL,
	`visitor` text,
	`session` text,
	`channel` text,
	`source` text,
	`medium` text,
	`campaign` text,
	`term` text,
	`content` text,
	`click_ids` text,
	`referrer` text,
	`landing_page` text,
	`last_page` text,
	`candidates` text NOT NULL,
	`none` real DEFAULT 0 NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`corrected_session` text,
	`goal_visitor` text,
	`wrong_number` integer DEFAULT false NOT NULL,
	`events` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `calls_newest` ON `calls` (`site`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `calls_caller` ON `calls` (`site`,`from`,`started_at`);--> statement-breakpoint
CREATE INDEX `calls_number` ON `calls` (`site`,`to`,`started_at`);--> statement-breakpoint
CREATE INDEX `calls_withheld` ON `calls` (`site`,`to`,`started_at`) WHERE "from" IS NULL;--> statement-breakpoint
CREATE INDEX `calls_visitor` ON `calls` (`site`,`visitor`,`started_at`) WHERE visitor IS NOT NULL;--> statement-breakpoint
CREATE TABLE `leases` (
	`site` text NOT NULL,
	`number` text NOT NULL,
	`started_at` integer NOT NULL,
	`visitor` text NOT NULL,
	`last_seen_at` integer NOT NULL,
	PRIMARY KEY(`site`, `number`, `started_at`, `visitor`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `match_lessons` (
	`call` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`question` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `match_lessons_site` ON `match_lessons` (`site`);--> statement-breakpoint
CREATE TABLE `match_models` (
	`site` text NOT NULL,
	`version` integer NOT NULL,
	`fitted_at` integer NOT NULL,
	`calls` integer NOT NULL,
	`model` text NOT NULL,
	PRIMARY KEY(`site`, `version`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `match_revisions` (
	`call` text NOT NULL,
	`revision` integer NOT NULL,
	`site` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	`method` text NOT NULL,
	`confidence` real NOT NULL,
	`visitor` text,
	`session` text,
	`source` text,
	`medium` text,
	`campaign` text,
	PRIMARY KEY(`call`, `revision`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `match_revisions_site` ON `match_revisions` (`site`);--> statement-breakpoint
CREATE TABLE `numbers` (
	`number` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`pool` text NOT NULL,
	`provider` text NOT NULL,
	`state` text NOT NULL,
	`visitor` text,
	`last_active_at` integer NOT NULL,
	`available_at` integer DEFAULT 0 NOT NULL,
	`busy_until` integer DEFAULT 0 NOT NULL,
	`rested_at` integer,
	`rest_reason` text,
	`created_at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `numbers_available` ON `numbers` (`pool`,`available_at`,`number`) WHERE state = 'active';--> statement-breakpoint
CREATE INDEX `numbers_resting` ON `numbers` (`rested_at`) WHERE state = 'resting';--> statement-breakpoint
CREATE INDEX `numbers_listed` ON `numbers` (`site`,`pool`,`number`);--> statement-breakpoint
CREATE TABLE `pools` (
	`id` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`target` text,
	`destination` text NOT NULL,
	`match` text,
	`source` text,
	`on_shared` text NOT NULL,
	`threshold` real NOT NULL,
	`sentinel` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `pools_site` ON `pools` (`site`,`id`);--> statement-breakpoint
CREATE TABLE `keys` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`site` text,
	`created_at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `keys_hash_unique` ON `keys` (`hash`);--> statement-breakpoint
CREATE INDEX `keys_site` ON `keys` (`site`);--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`domains` text NOT NULL,
	`timezone` text NOT NULL,
	`country` text NOT NULL,
	`targets` text NOT NULL,
	`script` text DEFAULT '{}' NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `sites_key_unique` ON `sites` (`key`);--> statement-breakpoint
CREATE TABLE `swaps` (
	`site` text NOT NULL,
	`day` integer NOT NULL,
	`pages` integer NOT NULL,
	`made` integer NOT NULL,
	`missing` integer NOT NULL,
	`reverted` integer NOT NULL,
	`example` text,
	PRIMARY KEY(`site`, `day`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `page_views` (
	`site` text NOT NULL,
	`visitor` text NOT NULL,
	`at` integer NOT NULL,
	`view` text NOT NULL,
	`session` text NOT NULL,
	`url` text NOT NULL,
	`title` text,
	`targets` text NOT NULL,
	`last_seen_at` integer NOT NULL,
	`left_at` integer,
	PRIMARY KEY(`site`, `visitor`, `at`, `view`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`visitor` text NOT NULL,
	`started_at` integer NOT NULL,
	`channel` text NOT NULL,
	`source` text NOT NULL,
	`medium` text NOT NULL,
	`campaign` text,
	`term` text,
	`content` text,
	`click_ids` text NOT NULL,
	`referrer` text,
	`landing_page` text NOT NULL,
	`static_pools` text NOT NULL,
	`phone` integer,
	PRIMARY KEY(`site`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `signals` (
	`site` text NOT NULL,
	`visitor` text NOT NULL,
	`at` integer NOT NULL,
	`view` text NOT NULL,
	`type` text NOT NULL,
	`session` text NOT NULL,
	`number` text,
	`name` text,
	`value` real,
	PRIMARY KEY(`site`, `visitor`, `at`, `view`, `type`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `signals_tapped` ON `signals` (`site`,`number`,`at`) WHERE type = 'tap';--> statement-breakpoint
CREATE TABLE `visitors` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`numbers` text NOT NULL,
	PRIMARY KEY(`site`, `id`)
) STRICT, WITHOUT ROWID;

CREATE TABLE `jobs` (
	`name` text PRIMARY KEY NOT NULL,
	`position` text NOT NULL,
	`started_at` integer NOT NULL,
	`ran_at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
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
CREATE TABLE `provider_calls` (
	`call` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`claimed_at` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `site_numbers` (
	`number` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `site_numbers_site` ON `site_numbers` (`site`,`number`);--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`database` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`domains` text NOT NULL,
	`timezone` text NOT NULL,
	`country` text NOT NULL,
	`targets` text NOT NULL,
	`script` text DEFAULT '{}' NOT NULL,
	`created_at` integer NOT NULL,
	`maintained_at` integer DEFAULT 0 NOT NULL,
	`deleted_at` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `sites_code_unique` ON `sites` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `sites_key_unique` ON `sites` (`key`);--> statement-breakpoint
CREATE INDEX `sites_oldest` ON `sites` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `sites_maintained` ON `sites` (`maintained_at`) WHERE deleted_at IS NULL;--> statement-breakpoint
CREATE INDEX `sites_deleted` ON `sites` (`deleted_at`) WHERE deleted_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `unclaimed_events` (
	`call` text NOT NULL,
	`key` text NOT NULL,
	`received_at` integer NOT NULL,
	`event` text NOT NULL,
	PRIMARY KEY(`call`, `key`)
) STRICT, WITHOUT ROWID;

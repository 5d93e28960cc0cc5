CREATE TABLE `webhook_secrets` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`secret` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `destinations` (
	`pool` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`number` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `destinations_number` ON `destinations` (`number`);--> statement-breakpoint
CREATE INDEX `destinations_site` ON `destinations` (`site`,`pool`);--> statement-breakpoint
ALTER TABLE `site_numbers` ADD `listed` text;--> statement-breakpoint
ALTER TABLE `site_numbers` ADD `provider` text;--> statement-breakpoint
ALTER TABLE `sites` ADD `return_hosts` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `sites` ADD `private_parameters` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `sites` ADD `rows_per_day` integer DEFAULT 1000000 NOT NULL;--> statement-breakpoint
ALTER TABLE `sites` ADD `salt` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `sites` ADD `calls_closed` text DEFAULT '[0,""]' NOT NULL;--> statement-breakpoint
CREATE INDEX `unclaimed_events_oldest` ON `unclaimed_events` (`received_at`);
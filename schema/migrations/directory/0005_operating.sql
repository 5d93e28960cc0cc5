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
CREATE INDEX `destinations_site` ON `destinations` (`site`,`pool`);
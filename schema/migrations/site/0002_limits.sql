CREATE TABLE `spending` (
	`site` text NOT NULL,
	`day` integer NOT NULL,
	`rows` integer NOT NULL,
	PRIMARY KEY(`site`, `day`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `swaps` ADD `reporters` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `swaps` ADD `troubled` text DEFAULT '{}' NOT NULL;
CREATE TABLE `report_parts` (
	`site` text NOT NULL,
	`report` text NOT NULL,
	`start` integer NOT NULL,
	`rows` text NOT NULL,
	PRIMARY KEY(`site`, `report`, `start`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `spending` (
	`site` text NOT NULL,
	`day` integer NOT NULL,
	`rows` integer NOT NULL,
	PRIMARY KEY(`site`, `day`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
DROP INDEX `signals_tapped`;--> statement-breakpoint
ALTER TABLE `signals` ADD `address` text;--> statement-breakpoint
ALTER TABLE `signals` ADD `nth` integer;--> statement-breakpoint
ALTER TABLE `signals` ADD `address_nth` integer;--> statement-breakpoint
ALTER TABLE `signals` ADD `number_nth` integer;--> statement-breakpoint
CREATE INDEX `signals_tapped` ON `signals` (`site`,`number`,`at`,`address`,`nth`,`address_nth`,`number_nth`) WHERE type = 'tap';--> statement-breakpoint
ALTER TABLE `calls` ADD `from_written` text;--> statement-breakpoint
ALTER TABLE `calls` ADD `stranger` real;--> statement-breakpoint
ALTER TABLE `leases` ADD `address` text;--> statement-breakpoint
ALTER TABLE `leases` ADD `nth` integer;--> statement-breakpoint
ALTER TABLE `numbers` ADD `takers` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `numbers` ADD `crowded_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `swaps` ADD `reporters` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `swaps` ADD `troubled` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `address` text;
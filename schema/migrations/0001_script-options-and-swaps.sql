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
ALTER TABLE `sites` ADD `script` text DEFAULT '{}' NOT NULL;
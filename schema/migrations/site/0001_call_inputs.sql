CREATE TABLE `report_parts` (
	`site` text NOT NULL,
	`report` text NOT NULL,
	`start` integer NOT NULL,
	`rows` text NOT NULL,
	PRIMARY KEY(`site`, `report`, `start`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `calls` ADD `from_written` text;
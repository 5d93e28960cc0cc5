CREATE TABLE `__new_match_lessons` (
	`site` text NOT NULL,
	`call` text NOT NULL,
	`question` text NOT NULL,
	PRIMARY KEY(`site`, `call`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_match_lessons`("site", "call", "question") SELECT "site", "call", "question" FROM `match_lessons`;--> statement-breakpoint
DROP TABLE `match_lessons`;--> statement-breakpoint
ALTER TABLE `__new_match_lessons` RENAME TO `match_lessons`;--> statement-breakpoint
CREATE TABLE `__new_match_revisions` (
	`site` text NOT NULL,
	`call` text NOT NULL,
	`revision` integer NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	`method` text NOT NULL,
	`confidence` real NOT NULL,
	`visitor` text,
	`session` text,
	`source` text,
	`medium` text,
	`campaign` text,
	PRIMARY KEY(`site`, `call`, `revision`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_match_revisions`("site", "call", "revision", "at", "reason", "method", "confidence", "visitor", "session", "source", "medium", "campaign") SELECT "site", "call", "revision", "at", "reason", "method", "confidence", "visitor", "session", "source", "medium", "campaign" FROM `match_revisions`;--> statement-breakpoint
DROP TABLE `match_revisions`;--> statement-breakpoint
ALTER TABLE `__new_match_revisions` RENAME TO `match_revisions`;--> statement-breakpoint
ALTER TABLE `numbers` ADD `replaced_by` text;--> statement-breakpoint
ALTER TABLE `numbers` ADD `returned_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sites` ADD `tended_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `swaps` ADD `missing_pages` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `swaps` ADD `reverted_pages` integer DEFAULT 0 NOT NULL;
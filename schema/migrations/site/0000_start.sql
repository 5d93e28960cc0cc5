CREATE TABLE `alerts` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`count` integer NOT NULL,
	`call` text,
	`counted` text DEFAULT '[]' NOT NULL,
	PRIMARY KEY(`site`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `alerts_newest` ON `alerts` (`site`,`last_at`,`id`);--> statement-breakpoint
CREATE TABLE `call_events` (
	`site` text NOT NULL,
	`call` text NOT NULL,
	`key` text NOT NULL,
	`received_at` integer NOT NULL,
	`event` text NOT NULL,
	PRIMARY KEY(`site`, `call`, `key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `calls` (
	`site` text NOT NULL,
	`id` text NOT NULL,
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
	`events` integer NOT NULL,
	PRIMARY KEY(`site`, `id`)
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
CREATE INDEX `match_revisions_corrected` ON `match_revisions` (`site`,`visitor`) WHERE reason = 'correction';--> statement-breakpoint
CREATE TABLE `training_examples` (
	`site` text NOT NULL,
	`call` text NOT NULL,
	`evidence` text NOT NULL,
	PRIMARY KEY(`site`, `call`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `numbers` (
	`site` text NOT NULL,
	`number` text NOT NULL,
	`pool` text NOT NULL,
	`provider` text NOT NULL,
	`state` text NOT NULL,
	`visitor` text,
	`last_active_at` integer NOT NULL,
	`available_at` integer DEFAULT 0 NOT NULL,
	`busy_until` integer DEFAULT 0 NOT NULL,
	`rested_at` integer,
	`rest_reason` text,
	`replaced_by` text,
	`returned_at` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site`, `number`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `numbers_available` ON `numbers` (`site`,`pool`,`available_at`,`number`) WHERE state = 'active';--> statement-breakpoint
CREATE INDEX `numbers_resting` ON `numbers` (`site`,`rested_at`) WHERE state = 'resting';--> statement-breakpoint
CREATE INDEX `numbers_listed` ON `numbers` (`site`,`pool`,`number`);--> statement-breakpoint
CREATE TABLE `pools` (
	`site` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`target` text,
	`destination` text NOT NULL,
	`match` text,
	`source` text,
	`on_shared` text NOT NULL,
	`threshold` real NOT NULL,
	`sentinel` integer DEFAULT false NOT NULL,
	`active_numbers` integer DEFAULT 0 NOT NULL,
	`resting_numbers` integer DEFAULT 0 NOT NULL,
	`reserve_numbers` integer DEFAULT 0 NOT NULL,
	`retired_numbers` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outbox` (
	`site` text NOT NULL,
	`sequence` integer NOT NULL,
	`type` text NOT NULL,
	`subject` text NOT NULL,
	`at` integer NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`site`, `sequence`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outbox_positions` (
	`site` text NOT NULL,
	`subscriber` text NOT NULL,
	`sequence` integer NOT NULL,
	`locked_until` integer NOT NULL,
	PRIMARY KEY(`site`, `subscriber`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `outbox_refused` (
	`site` text NOT NULL,
	`subscriber` text NOT NULL,
	`sequence` integer NOT NULL,
	`type` text NOT NULL,
	`subject` text NOT NULL,
	`at` integer NOT NULL,
	`data` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer,
	PRIMARY KEY(`site`, `subscriber`, `sequence`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `outbox_refused_due` ON `outbox_refused` (`site`,`subscriber`,`next_attempt_at`) WHERE next_attempt_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_refused_subject` ON `outbox_refused` (`site`,`subscriber`,`subject`,`sequence`) WHERE next_attempt_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `swaps` (
	`site` text NOT NULL,
	`day` integer NOT NULL,
	`pages` integer NOT NULL,
	`made` integer NOT NULL,
	`missing` integer NOT NULL,
	`reverted` integer NOT NULL,
	`missing_pages` integer DEFAULT 0 NOT NULL,
	`reverted_pages` integer DEFAULT 0 NOT NULL,
	`example` text,
	`missing_event_at` integer DEFAULT 0 NOT NULL,
	`reverted_event_at` integer DEFAULT 0 NOT NULL,
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
	`former_numbers` text DEFAULT '[]' NOT NULL,
	PRIMARY KEY(`site`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TRIGGER `numbers_added` AFTER INSERT ON `numbers` BEGIN
	UPDATE `pools` SET
		`active_numbers` = `active_numbers` + (NEW.`state` = 'active'),
		`resting_numbers` = `resting_numbers` + (NEW.`state` = 'resting'),
		`reserve_numbers` = `reserve_numbers` + (NEW.`state` = 'reserve'),
		`retired_numbers` = `retired_numbers` + (NEW.`state` = 'retired')
	WHERE `site` = NEW.`site` AND `id` = NEW.`pool`;
END;
--> statement-breakpoint
CREATE TRIGGER `numbers_moved` AFTER UPDATE OF `state` ON `numbers` WHEN NEW.`state` <> OLD.`state` BEGIN
	UPDATE `pools` SET
		`active_numbers` = `active_numbers` + (NEW.`state` = 'active') - (OLD.`state` = 'active'),
		`resting_numbers` = `resting_numbers` + (NEW.`state` = 'resting') - (OLD.`state` = 'resting'),
		`reserve_numbers` = `reserve_numbers` + (NEW.`state` = 'reserve') - (OLD.`state` = 'reserve'),
		`retired_numbers` = `retired_numbers` + (NEW.`state` = 'retired') - (OLD.`state` = 'retired')
	WHERE `site` = NEW.`site` AND `id` = NEW.`pool`;
END;
--> statement-breakpoint
CREATE TRIGGER `numbers_removed` AFTER DELETE ON `numbers` BEGIN
	UPDATE `pools` SET
		`active_numbers` = `active_numbers` - (OLD.`state` = 'active'),
		`resting_numbers` = `resting_numbers` - (OLD.`state` = 'resting'),
		`reserve_numbers` = `reserve_numbers` - (OLD.`state` = 'reserve'),
		`retired_numbers` = `retired_numbers` - (OLD.`state` = 'retired')
	WHERE `site` = OLD.`site` AND `id` = OLD.`pool`;
END;

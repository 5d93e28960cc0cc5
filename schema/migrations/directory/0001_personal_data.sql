ALTER TABLE `sites` ADD `private_parameters` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `unclaimed_events_oldest` ON `unclaimed_events` (`received_at`);
ALTER TABLE `site_numbers` ADD `listed` text;--> statement-breakpoint
ALTER TABLE `site_numbers` ADD `provider` text;--> statement-breakpoint
ALTER TABLE `sites` ADD `calls_closed` text DEFAULT '[0,""]' NOT NULL;
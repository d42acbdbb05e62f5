DROP INDEX "organisation"."positions_unit_ix";--> statement-breakpoint
CREATE INDEX "positions_unit_status_ix" ON "organisation"."positions" USING btree ("tenant_id","unit_id","status");--> statement-breakpoint
CREATE INDEX "directory_entries_heads_ix" ON "people"."directory_entries" USING btree ("tenant_id","status","unit_id");
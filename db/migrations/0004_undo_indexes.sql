DROP INDEX "people"."assignments_position_ix";--> statement-breakpoint
CREATE INDEX "service_periods_person_ix" ON "people"."service_periods" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "assignments_position_ix" ON "people"."assignments" USING btree ("tenant_id","position_id");
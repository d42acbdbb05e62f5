ALTER TABLE "organisation"."unit_orders" DROP CONSTRAINT "unit_orders_kind_ck";--> statement-breakpoint
ALTER TABLE "organisation"."position_orders" ADD COLUMN "unit_order_id" uuid;--> statement-breakpoint
ALTER TABLE "people"."actions" ADD COLUMN "unit_order_id" uuid;--> statement-breakpoint
ALTER TABLE "organisation"."position_orders" ADD CONSTRAINT "position_orders_unit_order_fk" FOREIGN KEY ("tenant_id","unit_order_id") REFERENCES "organisation"."unit_orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people"."actions" ADD CONSTRAINT "actions_unit_order_fk" FOREIGN KEY ("tenant_id","unit_order_id") REFERENCES "organisation"."unit_orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "position_orders_unit_order_ix" ON "organisation"."position_orders" USING btree ("tenant_id","unit_order_id");--> statement-breakpoint
CREATE INDEX "actions_unit_order_ix" ON "people"."actions" USING btree ("tenant_id","unit_order_id") WHERE unit_order_id is not null;--> statement-breakpoint
ALTER TABLE "organisation"."unit_orders" ADD CONSTRAINT "unit_orders_kind_ck" CHECK ("organisation"."unit_orders"."kind" in ('found','rename','reclassify','move','relocate','merge','split','close'));
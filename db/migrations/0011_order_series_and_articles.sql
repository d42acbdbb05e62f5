CREATE TABLE "organisation"."order_series" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"year" integer NOT NULL,
	"next" bigint NOT NULL,
	CONSTRAINT "order_series_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "order_series_next_ck" CHECK ("organisation"."order_series"."next" >= 1),
	CONSTRAINT "order_series_year_ck" CHECK ("organisation"."order_series"."year" >= 0)
);
--> statement-breakpoint
ALTER TABLE "organisation"."grade_bands" ADD COLUMN "source_ar" text;--> statement-breakpoint
ALTER TABLE "organisation"."grade_bands" ADD COLUMN "article_ar" text;--> statement-breakpoint
ALTER TABLE "people"."pay_element_kinds" ADD COLUMN "article_ar" text;--> statement-breakpoint
CREATE UNIQUE INDEX "order_series_year_uq" ON "organisation"."order_series" USING btree ("tenant_id","year");